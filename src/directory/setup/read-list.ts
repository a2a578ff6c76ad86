import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { App } from '../../platform/context.ts'
import type { ColumnSpec, WorkbookSpec } from '../../platform/excel/workbook-spec.ts'
import type { ListInput, ListRow, ListSummary } from './read-list-task.ts'

const READ = new URL('./read-list-task.ts', import.meta.url)
const WRITE = new URL('../../platform/excel/write-task.ts', import.meta.url)
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A list that comes in from Excel: its columns, how many rows, and what stands on the page of notes. */
export interface ListSpec {
  readonly sheet: string
  readonly columns: readonly ColumnSpec[]
  readonly maxRows: number
  readonly notes: readonly (readonly [string, string])[]
}

/** A fault of a row: where, what, why and what to do in one text. */
export interface ListProblem {
  readonly row: number
  readonly column: string
  readonly text: { readonly zh: string; readonly en: string }
}

const noList = (spec: ListSpec): Refusal =>
  new Refusal('setup.no-list', {
    what: label(
      `文件里没有${spec.sheet}：找不到标题行（${spec.columns
        .filter((c) => c.required)
        .map((c) => c.header)
        .join('、')}）`,
      'The file has no such list: its row of headings was not found',
    ),
    advice: label('请下载模板，把数据填入后上传', 'Download the template, fill it in and upload that'),
  })

const tooMany = (limit: number): Refusal =>
  new Refusal(
    'setup.too-many-rows',
    {
      what: label(`清单超过 ${limit} 行`, `The list has more than ${limit} rows`),
      advice: label('请分成几个文件，先导入上级单位', 'Split it into several files, upper units first'),
    },
    { params: { limit } },
  )

/** The rows of an uploaded list, read in the child process. Throws `file.*`, `setup.no-list`, `setup.too-many-rows`. */
export async function readList(app: App, spec: ListSpec, file: { sha256: string; name: string }): Promise<ListRow[]> {
  const rows: ListRow[] = []
  const input: ListInput = {
    ...app.files.source(file.sha256),
    fileName: file.name,
    required: spec.columns.filter((c) => c.required).map((c) => c.header),
    headings: spec.columns.map((c) => c.header),
    maxRows: spec.maxRows,
  }
  const summary = await app.readers.run<ListRow[], ListSummary>({ module: READ, input }, (batch) => {
    rows.push(...batch)
    return Promise.resolve()
  })
  if (summary.sheet === null) throw noList(spec)
  if (summary.tooMany) throw tooMany(spec.maxRows)
  return rows
}

/** The template of a list: one sheet to fill in, with notes on its headings, and a page that explains every column. */
export async function listTemplate(app: App, spec: ListSpec): Promise<Buffer> {
  const book: WorkbookSpec = {
    sheets: [
      { name: spec.sheet, columns: spec.columns, rows: [] },
      {
        name: '填写说明',
        columns: [
          { header: '栏目', width: 18, format: 'text' },
          { header: '怎么填', width: 90, format: 'text' },
        ],
        rows: spec.notes,
      },
    ],
  }
  let bytes: Uint8Array = new Uint8Array()
  await app.readers.run<Uint8Array>({ module: WRITE, input: book }, (batch) => {
    bytes = batch
    return Promise.resolve()
  })
  return Buffer.from(bytes)
}
