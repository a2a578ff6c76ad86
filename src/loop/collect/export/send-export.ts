import { Readable } from 'node:stream'
import { orgById, permits } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { writeCsv } from '../../../platform/csv/write-csv.ts'
import type { CellInput } from '../../../platform/excel/workbook-spec.ts'
import { fileAnswer, type Answer } from '../../../platform/http/answer.ts'
import type { Door } from '../../../platform/http/door.ts'
import type { RowsQuery } from '../rows/asked-rows.ts'
import { rowKeys, rowsByKey } from '../rows/list-rows.ts'
import { rightOf } from '../rows/register-rights.ts'
import { XLSX } from '../template/send-template.ts'
import { vocabulary } from '../upload/vocabulary.ts'
import { exportCell, exportColumns, exportWorkbook, headingOf, type Provenance } from './export-table.ts'

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
  const { words } = await vocabulary(ctx)
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
  return [
    ['来源', `职衡·${register.label.zh}台账（未经审核通过的内容为暂定）`],
    ['数据截至', shanghai(ctx.now)],
    ['范围', unit ?? (reached ? '本人权限内的全部单位' : '所选单位不在权限内')],
    ...(period === '' ? [] : [['期间', period] as const]),
    ['筛选', filters.join('；') || '无'],
    ['条数', String(count)],
    ['个人信息', '已遮盖'],
    ['导出人', ctx.actor.name],
  ]
}

/** An instant as people in China read it: 2025-11-20 09:30. */
const shanghai = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/**
 * The whole ledger as filtered, masked, as a file: rows as of one moment, read piece by piece in transactions of their own. A CSV ends
 * with lines that say source and as-of time, a workbook has a sheet for them.
 */
export async function sendExport(
  door: Door,
  register: Register,
  query: RowsQuery,
  how: { readonly format: 'xlsx' | 'csv'; readonly columns: readonly string[] },
): Promise<Answer> {
  const columns = exportColumns(register, how.columns)
  const asked = await door.write(async (ctx) => {
    const found = await rowKeys(ctx, register, query)
    if (how.format === 'xlsx' && found.keys.length > MAX_XLSX) throw tooMany(found.keys.length)
    await ctx.audit({
      action: 'collect.export',
      objectKind: register.code,
      objectId: register.code,
      // Without a unit asked for it is everything in reach: the unit over which the person holds the role.
      orgId: query.org ?? ctx.actor.roles[0]?.orgId ?? null,
      detail: { rows: found.keys.length, format: how.format, columns: columns.map((c) => c.property) },
    })
    const { words } = await vocabulary(ctx)
    return {
      ...found,
      words,
      lines: await provenance(ctx, register, query, found.period, found.keys.length),
      today: ctx.today,
    }
  })
  async function* pieces(): AsyncGenerator<CellInput[][]> {
    for (let from = 0; from < asked.keys.length; from += PIECE) {
      const rows = await door.read((ctx) => rowsByKey(ctx, register, asked.keys.slice(from, from + PIECE)))
      yield rows.map((row) => columns.map((c) => exportCell(register, c, row, asked.words)))
    }
  }
  const name = `${register.label.zh}-${asked.today}`
  if (how.format === 'csv') {
    async function* text(): AsyncGenerator<string> {
      yield writeCsv([columns.map(headingOf)])
      for await (const rows of pieces()) yield writeCsv(rows).slice(1)
      yield writeCsv([[], ...asked.lines]).slice(1)
    }
    return fileAnswer(Readable.from(text()), `${name}.csv`, 'text/csv; charset=utf-8')
  }
  const all: CellInput[][] = []
  for await (const rows of pieces()) all.push(...rows)
  let bytes: Uint8Array = new Uint8Array()
  await door.app.readers.run<Uint8Array>(
    { module: WRITE, input: exportWorkbook(register.entity, columns, all, asked.lines) },
    async (b) => {
      bytes = b
    },
  )
  return fileAnswer(Buffer.from(bytes), `${name}.xlsx`, XLSX)
}
