import { Readable } from 'node:stream'
import { numberParameter, orgById, permits } from '../../../directory/public.ts'
import { shanghai } from '../../../kernel/format/date.ts'
import { label } from '../../../kernel/label.ts'
import type { Vocabulary } from '../../../kernel/reading/parse-value.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { writeCsv } from '../../../platform/csv/write-csv.ts'
import type { CellInput, WorkbookSpec } from '../../../platform/excel/workbook-spec.ts'
import type { Door } from '../../../platform/http/door.ts'
import { isPersonal } from '../privacy/processing.ts'
import type { RowsQuery } from '../rows/asked-rows.ts'
import { rowKeys, rowsByKey } from '../rows/list-rows.ts'
import { rightOf } from '../rows/register-rights.ts'
import { XLSX } from '../template/send-template.ts'
import { vocabulary } from '../upload/vocabulary.ts'
import {
  exportCell,
  exportColumns,
  exportWorkbook,
  headingOf,
  type ExportColumn,
  type Provenance,
} from './export-table.ts'

const WRITE = new URL('../../../platform/excel/write-task.ts', import.meta.url)
/** Rows of a workbook, which is made in memory; a CSV has no bound. */
const MAX_XLSX = 50_000
const PIECE = 2000

const tooMany = (count: number): Refusal =>
  new Refusal(
    'collect.export-too-large',
    {
      what: label(
        `共 ${count} 条，超过 XLSX 的 ${MAX_XLSX} 条`,
        `${count} rows are more than the ${MAX_XLSX} of a workbook`,
      ),
      advice: label('改用 CSV 导出，或先缩小筛选范围', 'Export as CSV, or narrow the filters'),
    },
    { params: { count, max: MAX_XLSX } },
  )

async function provenance(
  ctx: Ctx,
  register: Register,
  query: RowsQuery,
  period: string,
  count: number,
): Promise<Provenance> {
  const reached = query.org === undefined || (await permits(ctx, rightOf(ctx, register, 'read'), query.org))
  // A file without rows must not tell what a unit out of reach is called.
  const unit = query.org === undefined || !reached ? undefined : (await orgById(ctx.tx, query.org))?.name
  const { words } = await vocabulary(ctx, register)
  const values = (name: string, codes: readonly string[]): string => {
    const field = register.entity.fields[name]
    const list = field?.kind === 'code' || field?.kind === 'codes' ? (words.codes[field.list] ?? []) : []
    return codes
      .map((c) =>
        c === '' ? '空' : c === 'true' ? '是' : c === 'false' ? '否' : (list.find((i) => i.code === c)?.zh ?? c),
      )
      .join('、')
  }
  const filters = [
    ...(query.q?.trim() ? [`检索“${query.q.trim()}”`] : []),
    ...(query.state ? [`状态：${register.lifecycle.states[query.state]?.zh ?? query.state}`] : []),
    ...Object.entries(query.fields ?? {}).map(
      ([n, v]) => `${register.entity.fields[n]?.label.zh ?? n}：${values(n, v)}`,
    ),
  ]
  const at = shanghai(ctx.now)
  return [
    ['来源', `职衡·${register.label.zh}台账（未经审核通过的内容为暂定）`],
    ['数据截至', `${at.date} ${at.time}`],
    ['范围', unit ?? (reached ? '本人权限内的全部单位' : '所选单位不在权限内')],
    ...(period === '' ? [] : [['期间', period] as const]),
    ['筛选', filters.join('；') || '无'],
    ['条数', String(count)],
    ['个人信息', '已遮盖'],
    ['导出人', ctx.actor.name],
  ]
}

/** How a ledger is wanted. */
export interface LedgerHow {
  readonly format: 'xlsx' | 'csv'
  readonly columns: readonly string[]
}

/** A ledger as it was asked for at one moment: which rows, with what their cells are read by and what the file says of itself. */
export interface AskedLedger {
  readonly register: Register
  readonly columns: readonly ExportColumn[]
  readonly format: LedgerHow['format']
  readonly keys: readonly { id: string; version: string }[]
  readonly words: Vocabulary
  readonly lines: Provenance
  /** Who took it and when, for the foot of every printed page. */
  readonly mark: string
  readonly name: string
}

/** Rows of a personal register from which somebody else must agree; null where nobody need. */
export const approvalFrom = async (ctx: Ctx, register: Register): Promise<number | null> =>
  isPersonal(register) ? numberParameter(ctx, 'export.approval-rows') : null

/** Finds the rows of a ledger within the actor's reach. Throws `collect.export-too-large`. */
export async function askLedger(
  ctx: Ctx,
  register: Register,
  query: RowsQuery,
  how: LedgerHow,
  more: Provenance = [],
): Promise<AskedLedger> {
  const found = await rowKeys(ctx, register, query)
  if (how.format === 'xlsx' && found.keys.length > MAX_XLSX) throw tooMany(found.keys.length)
  const { words } = await vocabulary(ctx, register)
  const lines = await provenance(ctx, register, query, found.period, found.keys.length)
  const { date, time } = shanghai(ctx.now)
  return {
    register,
    columns: exportColumns(register, how.columns),
    format: how.format,
    keys: found.keys,
    words,
    lines: [...lines, ...more],
    mark: `${ctx.actor.name} ${date} ${time}`,
    name: `${register.label.zh}-${ctx.today}.${how.format}`,
  }
}

export const typeOf = (format: LedgerHow['format']): string => (format === 'csv' ? 'text/csv; charset=utf-8' : XLSX)

/**
 * The file of a ledger: rows as of the moment it was asked for, read piece by piece in transactions of their own, masked. A CSV ends with
 * lines that say source, time and who took it, a workbook has a sheet for them and names both on every page.
 */
export async function ledgerFile(door: Door, asked: AskedLedger): Promise<Readable | Buffer> {
  const { register, columns } = asked
  async function* pieces(): AsyncGenerator<CellInput[][]> {
    for (let from = 0; from < asked.keys.length; from += PIECE) {
      const rows = await door.read((ctx) => rowsByKey(ctx, register, asked.keys.slice(from, from + PIECE)))
      yield rows.map((row) => columns.map((c) => exportCell(register, c, row, asked.words)))
    }
  }
  if (asked.format === 'csv') {
    async function* text(): AsyncGenerator<string> {
      yield writeCsv([columns.map(headingOf)])
      for await (const rows of pieces()) yield writeCsv(rows).slice(1)
      yield writeCsv([[], ...asked.lines]).slice(1)
    }
    return Readable.from(text())
  }
  const all: CellInput[][] = []
  for await (const rows of pieces()) all.push(...rows)
  return writtenWorkbook(door, exportWorkbook(register.entity, columns, all, asked.lines, asked.mark))
}

/** A workbook written in a child process. */
export async function writtenWorkbook(door: Door, spec: WorkbookSpec): Promise<Buffer> {
  let bytes: Uint8Array = new Uint8Array()
  await door.app.readers.run<Uint8Array>({ module: WRITE, input: spec }, async (b) => {
    bytes = b
  })
  return Buffer.from(bytes)
}
