import { writeCsv } from '../../../platform/csv/write-csv.ts'
import { writeWorkbook } from '../../../platform/excel/write-workbook.ts'
import { figureOf } from '../../../kernel/format/stored-figure.ts'
import type { PublicContent, PublicValue } from './content.ts'
import type { PublicVersion } from './store.ts'

export type FileFormat = 'csv' | 'xlsx' | 'json'

export interface FigureFile {
  readonly bytes: Buffer
  readonly name: string
  readonly type: string
}

const NOTE = '“*”表示所涉人数（在内或不在内）不到 10 人或可由此推算，不公布。“—”表示没有数值。'

const HEAD = ['指标代码', '指标', '期间', '单位代码', '单位', '数值', '分子', '分母', '上期数值', '版本', '公布时间']

/** As on the page: a share has the digits that its whole carries. */
const shown = (of: PublicContent, v: string | null, whole: string | null): string =>
  v === null
    ? '—'
    : `${figureOf(of.indicator.unit, { value: v, whole }, 'zh', { exact: true }).value}${figureOf(of.indicator.unit, { value: v, whole }, 'zh').unit}`

/** One line for the unit itself and one for each unit below; hidden ones say `*` everywhere. */
function lines(of: PublicContent, version: PublicVersion): string[][] {
  const line = (
    unit: { code: string; name: string },
    v: PublicValue,
    before: string | null,
    hide: boolean,
  ): string[] => [
    of.indicator.code,
    of.indicator.label.zh,
    of.period,
    unit.code,
    unit.name,
    ...(hide
      ? ['*', '*', '*', '*']
      : [shown(of, v.value, v.bottom), v.top ?? '—', v.bottom ?? '—', shown(of, before, v.bottom)]),
    String(version.version),
    version.publishedAt,
  ]
  return [
    line(of.unit, of.figure, of.before?.value ?? null, of.figure.value === null),
    ...of.rows.map((r) => line(r, r, r.before, r.state === 'hidden')),
  ]
}

const about = (of: PublicContent, version: PublicVersion): string[][] => [
  ['指标', of.indicator.label.zh],
  ['定义', of.definition.words.zh],
  ['依据', of.definition.basis],
  ['期间', of.period],
  ['计数日', of.definition.countDay ?? ''],
  ['已报单位', `${of.figure.unitsIn} / ${of.figure.unitsDue}`],
  ['版本', `第 ${version.version} 版`],
  ['更正原因', version.reason],
  ['公布时间', version.publishedAt],
  ['封存码', version.seal],
  ['说明', NOTE],
]

/** A published version as a file to keep. Money is in 万元 or yuan as on the page; parts are whole numbers as counted. */
export async function figureFile(of: PublicContent, version: PublicVersion, format: FileFormat): Promise<FigureFile> {
  const name = `${of.indicator.label.zh} ${of.period} 第${version.version}版.${format}`
  if (format === 'json') {
    const { version: number, reason, publishedAt, seal } = version
    const body = { version: number, reason, publishedAt, seal, note: NOTE, ...of }
    return { bytes: Buffer.from(JSON.stringify(body, null, 2)), name, type: 'application/json; charset=utf-8' }
  }
  if (format === 'csv')
    return { bytes: Buffer.from(writeCsv([HEAD, ...lines(of, version)])), name, type: 'text/csv; charset=utf-8' }
  const widths = [26, 24, 12, 14, 18, 14, 12, 12, 14, 8, 26]
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: '数据',
        columns: HEAD.map((header, i) => ({ header, width: widths[i] ?? 14, format: 'text' })),
        rows: lines(of, version),
      },
      {
        name: '说明',
        columns: [
          { header: '项', width: 14, format: 'text' },
          { header: '内容', width: 80, format: 'text' },
        ],
        rows: about(of, version),
      },
    ],
    properties: { title: of.indicator.label.zh, creator: of.unit.name, created: version.publishedAt },
  })
  return {
    bytes: Buffer.from(bytes),
    name,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }
}
