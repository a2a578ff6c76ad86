import { writeCsv } from '../../../platform/csv/write-csv.ts'
import { writeWorkbook } from '../../../platform/excel/write-workbook.ts'
import type { SheetSpec } from '../../../platform/excel/workbook-spec.ts'
import { boundSign } from '../../../kernel/format/bound.ts'
import { figureText } from '../../../kernel/format/figure.ts'
import { figureOf, gapOf, thresholdOf } from '../../../kernel/format/stored-figure.ts'
import { unitWord } from '../../../kernel/format/unit-word.ts'
import type { ConditionBoard, ConditionColumn } from './conditions.ts'

const sign = (c: 'at-least' | 'at-most', text: string): string => boundSign(c === 'at-least' ? '>=' : '<=', text)

const threshold = (c: ConditionColumn): string =>
  sign(c.comparator, figureText(thresholdOf(c.indicator.unit, c.threshold, 'zh')))

/** Money in 万元 as a number for spreadsheets, everything else as stored with at most two decimals. */
const number = (unit: string, value: string | null): number | null =>
  value === null
    ? null
    : Number(
        unit.startsWith('CNY') ? (Number(value) / (unit === 'CNY' ? 1e6 : 100)).toFixed(2) : Number(value).toFixed(2),
      )

const unitShown = (unit: string): string => (unit === 'CNY' ? '万元' : unitWord(unit).zh)

/** The board as a sheet: per condition the value and what is missing. */
function boardSheet(board: ConditionBoard): SheetSpec {
  return {
    name: '办学条件',
    columns: [
      { header: '学校', width: 28, format: 'text' },
      { header: '县区', width: 12, format: 'text' },
      { header: '在校生（人）', width: 12, format: 'number' },
      ...board.columns.flatMap((c) => [
        {
          header: `${c.indicator.label.zh}（${unitShown(c.indicator.unit) || '比值'}）${threshold(c)}`,
          width: 18,
          format: 'decimal2' as const,
        },
        { header: `${c.indicator.label.zh}缺口（${unitShown(c.gapUnit)}）`, width: 14, format: 'decimal2' as const },
      ]),
      { header: '未达标项', width: 10, format: 'number' },
    ],
    rows: [
      ...board.rows.map((r) => [
        r.school.name,
        r.county?.name ?? '',
        r.students === null ? null : Number(r.students),
        ...r.cells.flatMap((c, n) => {
          const column = board.columns[n]!
          return c ? [number(column.indicator.unit, c.value), number(column.gapUnit, c.gap)] : [null, null]
        }),
        r.complete ? r.gaps : null,
      ]),
      [
        '未达标学校数',
        '',
        null,
        ...board.columns.flatMap((c) => [c.failing, number(c.gapUnit, c.gap)]),
        board.columns.reduce((sum, c) => sum + c.failing, 0),
      ],
    ],
  }
}

/** 一校一策: one line per school and condition that is not met, with what closes it. */
function listSheet(board: ConditionBoard): SheetSpec {
  return {
    name: '一校一策清单',
    columns: [
      { header: '学校', width: 28, format: 'text' },
      { header: '县区', width: 12, format: 'text' },
      { header: '未达标项', width: 22, format: 'text' },
      { header: '当前值', width: 16, format: 'text' },
      { header: '标准', width: 16, format: 'text' },
      { header: '缺口', width: 16, format: 'text' },
      { header: '补齐措施', width: 36, format: 'text' },
      { header: '责任单位', width: 20, format: 'text' },
      { header: '完成时限', width: 14, format: 'text' },
    ],
    rows: board.rows.flatMap((r) =>
      r.cells.flatMap((c, n) => {
        const column = board.columns[n]!
        if (!c || c.met) return []
        return [
          [
            r.school.name,
            r.county?.name ?? '',
            column.indicator.label.zh,
            figureText(figureOf(column.indicator.unit, c, 'zh')),
            sign(c.comparator, figureText(thresholdOf(column.indicator.unit, c.threshold, 'zh'))),
            figureText(gapOf(column.gapUnit, c.gap, 'zh')),
            '',
            '',
            '',
          ],
        ]
      }),
    ),
  }
}

function aboutSheet(board: ConditionBoard, about: { unit: string; printed: string; by: string }): SheetSpec {
  return {
    name: '说明',
    columns: [
      { header: '项目', width: 16, format: 'text' },
      { header: '内容', width: 70, format: 'text' },
    ],
    rows: [
      ['单位', about.unit],
      ['期间', `${board.period} 学年`],
      ['数据来源', '已通过市级复核的报表'],
      ['计算时间', board.computedAt ?? '尚无数值'],
      ['导出时间', about.printed],
      ['导出人', about.by],
      ['标准依据', board.bases.join('；')],
      ['缺口', '按“标准×分母－分子”计算，不按四舍五入后的数值比较；同一类资源有两项不达标时，合计取缺口较大的一项'],
    ],
  }
}

/** Columns and order as on the page, with a sheet that says where the figures come from. */
export const conditionsWorkbook = (
  board: ConditionBoard,
  about: { unit: string; printed: string; by: string },
): Promise<Uint8Array> =>
  writeWorkbook({
    sheets: [boardSheet(board), listSheet(board), aboutSheet(board, about)],
    properties: { title: '办学条件达标情况' },
  })

export function conditionsCsv(board: ConditionBoard): string {
  const sheet = boardSheet(board)
  return writeCsv([sheet.columns.map((c) => c.header), ...sheet.rows])
}
