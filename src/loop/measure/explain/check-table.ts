import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { writeCsv } from '../../../platform/csv/write-csv.ts'
import { writeWorkbook } from '../../../platform/excel/write-workbook.ts'
import { fileAnswer } from '../../../platform/http/answer.ts'
import type { Answer } from '../../../platform/http/answer.ts'
import type { Door } from '../../../platform/http/door.ts'
import { demandRowsMayLeave } from '../../collect/public.ts'
import { countedPart } from './counted-part.ts'
import { countedRecords } from './records.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Records of one unit in a table; no school comes near it. */
const MAX_RECORDS = 50_000

const tooMany = (count: number): Refusal =>
  new Refusal(
    'measure.check-table-too-large',
    {
      what: label(`共 ${count} 条，超过核对表的 ${MAX_RECORDS} 条`, `${count} records are more than ${MAX_RECORDS}`),
      advice: label('改在台账中筛选后导出 CSV', 'Filter them in the ledger and export a CSV'),
    },
    { params: { count, max: MAX_RECORDS } },
  )

const shanghai = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** The records that a part counts at one unit, masked, each with its place in the file, and where the figure comes from. */
export async function sendCheckTable(
  door: Door,
  query: {
    readonly indicator: string
    readonly org: string
    readonly period: string
    readonly part: string
  },
  format: 'xlsx' | 'csv',
): Promise<Answer> {
  const made = await door.write(async (ctx) => {
    const at = await countedPart(ctx, query)
    const page = { offset: 0, limit: MAX_RECORDS }
    const found = await countedRecords(ctx, at.catalogue, at.register, at.known, at.counted.unit, page)
    if (found.counted > MAX_RECORDS) throw tooMany(found.counted)
    await demandRowsMayLeave(ctx, at.register, found.records.length)
    await ctx.audit({
      action: 'measure.export-records',
      objectKind: at.register.code,
      objectId: at.indicator.code,
      orgId: at.unit.id,
      detail: { part: at.key, period: at.period, rows: found.records.length, format },
    })
    const { from } = at.counted
    const lines: [string, string][] = [
      ['指标', at.indicator.label.zh],
      ['数据项', at.known.measure.label.zh],
      ['计入条件', at.known.measure.meaning.zh],
      ['单位', at.unit.name],
      ['期间', at.period],
      ['统计时点', at.day],
      [
        '依据',
        from ? `${from.campaign}第 ${from.version} 稿，数据版本 ${from.dataVersion ?? ''}` : '台账现有记录（暂定）',
      ],
      ['计入', `${found.counted} 条，共 ${found.standing} 条`],
      ['个人信息', '已遮盖'],
      ['导出', `${ctx.actor.name}　${shanghai(ctx.now)}`],
    ]
    return { at, found, lines, today: ctx.today }
  })
  const { found, lines } = made
  const head = ['序号', ...found.fields.map((f) => f.label.zh), '工作表', '行']
  const body = found.records.map((r, n) => [
    n + 1,
    ...r.cells,
    r.sheet || '页面填写',
    r.row === null || r.row === 0 ? null : r.row,
  ])
  const name = `核对表-${made.at.unit.name}-${made.at.known.measure.label.zh}-${made.today}`
  if (format === 'csv')
    return fileAnswer(Buffer.from(writeCsv([head, ...body, [], ...lines])), `${name}.csv`, 'text/csv; charset=utf-8')
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: '核对表',
        columns: head.map((header, i) => ({
          header,
          width: Math.max(8, Math.min(28, header.length * 2 + 4)),
          format: i === 0 || i === head.length - 1 ? ('number' as const) : ('text' as const),
        })),
        rows: body,
      },
      {
        name: '说明',
        columns: [
          { header: '项目', width: 14, format: 'text' },
          { header: '内容', width: 60, format: 'text' },
        ],
        rows: lines,
      },
    ],
  })
  return fileAnswer(Buffer.from(bytes), `${name}.xlsx`, XLSX)
}
