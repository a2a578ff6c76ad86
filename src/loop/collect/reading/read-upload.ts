import type { Cell } from '../../../kernel/reading/cell.ts'
import { isBlankRow, isTotalRow } from '../../../kernel/reading/plain-rows.ts'
import { RowReader } from '../../../kernel/reading/row-reader.ts'
import type { Issue, RuleContext } from '../../../kernel/rule.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Keys } from '../../../platform/crypto/keys.ts'
import type { SheetEvent } from '../../../platform/excel/sheet-event.ts'
import { fileIssue } from './file-issue.ts'
import { headingIssues } from './heading-issues.ts'
import { IssueList } from './issue-list.ts'
import type { ReadingBatch, ReadingInput } from './reading-input.ts'
import { HEADER_SEARCH, isCompanion, isHintRow, SheetReading } from './recognise-sheet.ts'
import { stageLine } from './stage-row.ts'
import { checkStamp } from './template-stamp.ts'

const BATCH_ROWS = 2000

/**
 * Reads one uploaded file: sheets to rows, rows to typed and sealed staging lines, with every issue at sheet, row and column.
 * Rows with a blocking issue are not staged. Memory is bounded by a batch. Throws what the sheet reader throws (Refusal).
 */
export async function* readUpload(
  events: AsyncIterable<SheetEvent>,
  register: Register,
  input: ReadingInput,
  keys: Keys,
): AsyncIterable<ReadingBatch> {
  const reading = new UploadReading(register, input, keys)
  for await (const event of events) {
    reading.take(event)
    if (reading.pending >= BATCH_ROWS) yield reading.batch()
  }
  reading.end()
  yield reading.batch()
}

/** What is known between two events of a file, and what waits to be handed over. */
class UploadReading {
  #pendingRows = 0
  readonly #context: RuleContext
  #lines: Record<string, string[]> = {}
  readonly #issues = new IssueList()
  #rowsRead = 0
  #rowNo = 0
  readonly #headings: Record<string, Readonly<Record<string, number>>> = {}
  #sheet: SheetReading | null = null
  #rows: RowReader | null = null
  #searched = 0
  #firstTexts: string[] = []

  constructor(
    private readonly register: Register,
    private readonly input: ReadingInput,
    private readonly keys: Keys,
  ) {
    this.#context = { ...input.context, parameter: (name) => input.parameters[name] }
  }

  /** Rows and issues that wait to be handed over. */
  get pending(): number {
    return this.#pendingRows + this.#issues.waiting
  }

  take(event: SheetEvent): void {
    if (event.type === 'sheet') {
      this.#sheet = isCompanion(event.name, event.hidden) ? null : new SheetReading(event.name, this.register)
      this.#rows = null
      this.#searched = 0
    } else if (event.type === 'sheet-end') {
      const s = this.#sheet
      const merged = s?.header ? event.merges.find((m) => m.lastRow > s.headerRow) : undefined
      if (s && merged)
        this.#raise(
          fileIssue(
            'kit.merged-cell',
            'block',
            s.name,
            merged.firstRow,
            merged.firstColumn,
            '数据区有合并单元格，请取消合并并逐行填写',
            'Merged cells in the data; unmerge and fill every row',
          ),
        )
    } else if (event.type === 'row') {
      const stamped = !this.#sheet && event.sheet.startsWith('_') && event.row === 1
      if (stamped) for (const issue of checkStamp(event.cells, this.input, this.register)) this.#raise(issue)
      else if (this.#sheet && !this.#rows) this.#seekHeadings(this.#sheet, event.row, event.cells)
      else if (this.#sheet && this.#rows) this.#readRow(this.#sheet, this.#rows, event.row, event.cells)
    }
  }

  /** What can be said only of the whole file. */
  end(): void {
    if (Object.keys(this.#headings).length === 0) {
      const seen = this.#firstTexts.length > 0 ? `（第一行是：${this.#firstTexts.join('、')}）` : ''
      this.#raise(
        fileIssue(
          'kit.no-data',
          'block',
          '',
          0,
          0,
          `没有找到“${this.register.entity.sheet}”的表头${seen}，请使用本系统下载的模板`,
          'No headings of this register found; use the template',
        ),
      )
    } else if (this.#rowsRead === 0)
      this.#raise(fileIssue('kit.no-rows', 'block', '', 0, 0, '表头下面没有数据', 'No data below the headings'))
    this.#issues.sayRest()
  }

  /** All that waits; afterwards nothing does. */
  batch(): ReadingBatch {
    const batch = {
      lines: this.#lines,
      issues: this.#issues.take(),
      blocks: this.#issues.blocks,
      rowsRead: this.#rowsRead,
      headings: { ...this.#headings },
    }
    this.#lines = {}
    this.#pendingRows = 0
    return batch
  }

  #raise(issue: Issue): void {
    this.#issues.raise(issue)
  }

  #seekHeadings(sheet: SheetReading, row: number, cells: readonly (Cell | null)[]): void {
    if (this.#searched++ >= HEADER_SEARCH || isBlankRow(cells)) return
    if (sheet.tryHeader(row, cells) && sheet.header && sheet.entity) {
      this.#headings[sheet.name] = sheet.header.columns
      for (const issue of headingIssues(sheet.name, row, sheet.header, sheet.entity)) this.#raise(issue)
      this.#rows = this.#readerOf(sheet)
    } else if (this.#firstTexts.length === 0) this.#firstTexts = cells.flatMap((c) => (c ? [c.text] : [])).slice(0, 5)
  }

  #readerOf({ name, entity, header }: SheetReading): RowReader {
    const { register, input } = this
    const isMain = entity === register.entity
    const derive = isMain ? register.derive : register.deriveLine?.[entity!.name]
    const here = Object.entries(input.fixes).flatMap(([place, typed]) =>
      place.startsWith(`${name}!`) ? [[place.slice(name.length + 1), typed] as const] : [],
    )
    return new RowReader({
      entity: { ...entity!, sheet: name },
      header: header!,
      words: input.words,
      context: this.#context,
      fixes: Object.fromEntries(here),
      rules: isMain ? register.rowRules : (register.lineRules?.[entity!.name] ?? []),
      ...(derive ? { derive } : {}),
    })
  }

  #readRow(sheet: SheetReading, rows: RowReader, row: number, cells: readonly (Cell | null)[]): void {
    const entity = sheet.entity!
    if (isBlankRow(cells)) return
    if (row === sheet.headerRow + 1 && isHintRow(entity, sheet.header!, cells)) return
    if (isTotalRow(cells)) {
      this.#raise(fileIssue('kit.total-row', 'hint', sheet.name, row, 0, '合计行已跳过', 'Total row skipped'))
      return
    }
    this.#rowsRead++
    this.#pendingRows++
    const read = rows.read(row, cells)
    for (const issue of read.issues) this.#raise(issue)
    if (read.issues.some((i) => i.severity === 'block')) return
    const { region, uploadId, nowMs } = this.input
    const at = { region, uploadId, rowNo: ++this.#rowNo, sheet: sheet.name, sourceRow: row, nowMs }
    ;(this.#lines[entity.name] ??= []).push(stageLine(entity, read.row, at, this.keys))
  }
}
