import type { Issue, RuleContext } from '../../../kernel/rule.ts'
import type { Vocabulary } from '../../../kernel/reading/parse-value.ts'
import type { SheetSource } from '../../../platform/excel/open-sheets.ts'

/** What the reading process is told; plain data, since it crosses a process border. */
export interface ReadingInput extends SheetSource {
  /** Area and code of the register: where its declaration lies. */
  readonly area: string
  readonly register: string
  readonly region: string
  readonly uploadId: string
  readonly words: Vocabulary
  readonly context: Omit<RuleContext, 'parameter'>
  readonly parameters: Readonly<Record<string, string>>
  /** Corrections by `sheet!row:field`. */
  readonly fixes: Readonly<Record<string, string>>
  readonly keysFolder: string
  readonly nowMs: number
}

/** A bounded piece of the result: COPY lines per entity, issues, rows read and blocks found so far. */
export interface ReadingBatch {
  readonly lines: Readonly<Record<string, string[]>>
  readonly issues: Issue[]
  /** Places that must be corrected, those included that are not listed. */
  readonly blocks: number
  readonly rowsRead: number
  /** Column of each field by sheet, known once a sheet's headings are read. */
  readonly headings: Readonly<Record<string, Readonly<Record<string, number>>>>
}
