import { boundSign } from '../../../kernel/format/bound.ts'
import { figureText } from '../../../kernel/format/figure.ts'
import { askedFigure, standingFigure, type Standing } from '../../../kernel/format/standing.ts'
import { gapOf, thresholdOf } from '../../../kernel/format/stored-figure.ts'
import type { SheetSpec } from '../../../platform/excel/workbook-spec.ts'
import { writeWorkbook } from '../../../platform/excel/write-workbook.ts'
import { nameInList } from '../reading/listed.ts'
import type { ResultBoard, ResultCell, ResultRow } from './results.ts'

const SOURCES = { target: '目标', standard: '标准', share: '分解数' } as const

const standing = (row: ResultRow, c: ResultCell): Standing => ({ ...c, unit: row.indicator.unit })

/** As on the page: the value, or what was added to last year's where an increase was handed down. */
const valueText = (row: ResultRow, c: ResultCell | null): string =>
  c === null || c.value === null ? '无数据' : figureText(standingFigure(standing(row, c), c.value, 'zh'))

const gapText = (c: ResultCell | null): string =>
  c === null || c.met === null ? '' : c.met ? '达到' : `差 ${figureText(gapOf(c.gapUnit, c.gap, 'zh'))}`

const lineText = (row: ResultRow, c: ResultCell | null): string => {
  if (c?.asked != null) return figureText(askedFigure(standing(row, c), 'zh'))
  const line = c?.line ?? (c === null ? row.line : null)
  if (line === null) return ''
  const sign = line.comparator === 'at-least' ? '>=' : '<='
  return boundSign(sign, figureText(thresholdOf(row.indicator.unit, line.threshold, 'zh')))
}

const asksText = (row: ResultRow): string =>
  row.source === 'share'
    ? '按各单位分解数'
    : row.line === null
      ? '各单位不同'
      : `${SOURCES[row.source]} ${lineText(row, null)}`

/** The board as it is seen: indicators down, units across, each with its value and what it lacks. */
const boardSheet = (board: ResultBoard): SheetSpec => ({
  name: '指标对照',
  columns: [
    { header: '指标', width: 30, format: 'text' },
    { header: '要求', width: 18, format: 'text' },
    { header: '期间', width: 12, format: 'text' },
    ...board.columns.map((c) => ({ header: nameInList(c), width: 20, format: 'text' as const })),
  ],
  rows: board.rows.map((row) => [
    row.indicator.label.zh,
    asksText(row),
    row.period,
    ...row.cells.map((c) => [valueText(row, c), gapText(c)].filter((t) => t !== '').join('，')),
  ]),
})

/** The same in lines, for sorting and filtering. */
const linesSheet = (board: ResultBoard): SheetSpec => ({
  name: '逐项',
  columns: [
    { header: '指标代码', width: 30, format: 'text' },
    { header: '指标', width: 30, format: 'text' },
    { header: '期间', width: 12, format: 'text' },
    { header: '单位代码', width: 14, format: 'text' },
    { header: '单位', width: 18, format: 'text' },
    { header: '数值', width: 16, format: 'text' },
    { header: '要求', width: 16, format: 'text' },
    { header: '依据', width: 30, format: 'text' },
    { header: '结果', width: 18, format: 'text' },
    { header: '已报单位', width: 10, format: 'number' },
    { header: '应报单位', width: 10, format: 'number' },
    { header: '状态', width: 10, format: 'text' },
  ],
  rows: board.rows.flatMap((row) =>
    row.cells.map((c, n) => {
      const unit = board.columns[n]!
      return [
        row.indicator.code,
        row.indicator.label.zh,
        row.period,
        unit.code,
        unit.branchOf === null ? unit.name : nameInList(unit),
        valueText(row, c),
        lineText(row, c),
        c === null || c.met === null ? '' : `${SOURCES[row.source]}：${row.basis}`,
        gapText(c),
        c?.unitsIn ?? null,
        c?.unitsDue ?? null,
        c === null ? '无数据' : c.status === 'provisional' ? '暂定' : '审核通过',
      ]
    }),
  ),
})

const aboutSheet = (about: ResultsAbout): SheetSpec => ({
  name: '说明',
  columns: [
    { header: '项目', width: 16, format: 'text' },
    { header: '内容', width: 70, format: 'text' },
  ],
  rows: [
    ['单位', about.unit],
    ['年度或期间', about.period],
    ['范围', about.only ? '只含有未达到的指标' : '全部指标'],
    ['要求', '已分解下达的目标按各单位分到的数对照；其余比例类目标和办学标准按统一要求对照'],
    ['缺口', '按“要求×分母－分子”计算，不按四舍五入后的数值比较；人数、学校数向上取整'],
    ['导出时间', about.printed],
    ['导出人', about.by],
  ],
})

export interface ResultsAbout {
  readonly unit: string
  readonly period: string
  readonly only: boolean
  readonly printed: string
  readonly by: string
}

/** What the page shows as a workbook, with a sheet that says where the figures come from. */
export const resultsWorkbook = (board: ResultBoard, about: ResultsAbout): Promise<Uint8Array> =>
  writeWorkbook({
    sheets: [boardSheet(board), linesSheet(board), aboutSheet(about)],
    properties: { title: '指标对照' },
  })

/** Only rows in which something is missing. */
export const onlyShort = (board: ResultBoard): ResultBoard => ({
  ...board,
  rows: board.rows.filter((r) => r.cells.some((c) => c?.met === false)),
})
