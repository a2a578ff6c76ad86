import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDocument } from './document-check.ts'
import { chartNote, headingNumber, notesText, placeBlocks, signedDate, titleLines } from './document-layout.ts'
import { fullWidths } from './document-text.ts'
import type { Block, ChartBlock, DocumentModel, TableBlock } from './document.ts'

const heading = (level: 1 | 2 | 3, text: string, numbered?: boolean): Block => ({
  kind: 'heading',
  level,
  text,
  numbered,
})
const table: TableBlock = { kind: 'table', caption: '缺口', head: ['甲'], align: ['left'], rows: [['1']] }
const chart: ChartBlock = {
  kind: 'chart',
  caption: '占比',
  unit: '%',
  asOf: '2025年9月15日',
  alt: '占比',
  data: { kind: 'bars', bars: [{ label: '甲', value: 1, text: '1' }] },
}
const model = (change: Partial<DocumentModel> = {}): DocumentModel => ({
  title: '报告',
  kind: 'monitoring',
  issuer: '云川市教育局',
  issuedOn: '2025-09-18',
  period: '2025年9月',
  language: 'zh',
  blocks: [],
  notes: { snapshot: 'S-1', dataAsOf: '9月15日' },
  ...change,
})
const labels = (blocks: Block[]) => placeBlocks(blocks).map((placed) => placed.label)

describe('numbers of headings, tables and charts', () => {
  it('follow 一、（一）1. and start again under each parent', () => {
    expect(
      labels([
        heading(1, '总体'),
        heading(2, '师资'),
        heading(3, '甲'),
        heading(3, '乙'),
        heading(2, '条件'),
        heading(3, '丙'),
        heading(1, '问题'),
        heading(2, '未报'),
      ]),
    ).toEqual(['一、总体', '（一）师资', '1. 甲', '2. 乙', '（二）条件', '1. 丙', '二、问题', '（一）未报'])
  })

  it('keep a number that the text brings, and count it', () => {
    expect(labels([heading(1, '一、总体'), heading(1, '问题')])).toEqual(['一、总体', '二、问题'])
  })

  it('can be left off', () => {
    expect(labels([heading(1, '前言', false), heading(1, '总体')])).toEqual(['前言', '一、总体'])
  })

  it('go on past ten', () => {
    expect([10, 11, 20, 21, 99, 100].map((n) => headingNumber(1, n))).toEqual([
      '十、',
      '十一、',
      '二十、',
      '二十一、',
      '九十九、',
      '100、',
    ])
  })

  it('count tables and charts apart', () => {
    expect(labels([table, chart, table, chart])).toEqual(['表1　缺口', '图1　占比（%）', '表2　缺口', '图2　占比（%）'])
  })
})

describe('titleLines', () => {
  it('keeps a short title in one line', () => {
    expect(titleLines('云川市职业教育监测报告')).toEqual(['云川市职业教育监测报告'])
  })

  it('breaks a long one between words, in lines of like length', () => {
    const lines = titleLines('关于2025年9月职业教育重点工作进展情况的通报')
    expect(lines).toHaveLength(2)
    expect(lines.join('')).toBe('关于2025年9月职业教育重点工作进展情况的通报')
    expect(lines[0]?.endsWith('教育') || lines[0]?.endsWith('工作')).toBe(true)
  })

  it('loses no character and keeps every line on the page, whatever the title', () => {
    const title = fc.string({ unit: fc.constantFrom(...'云川市职业教育的、（）“”2025a'), minLength: 1, maxLength: 120 })
    fc.assert(
      fc.property(title, (value) => {
        const lines = titleLines(value)
        expect(lines.join('')).toBe(value.trim())
        for (const line of lines) expect(fullWidths(line)).toBeLessThanOrEqual(28)
      }),
    )
  })
})

describe('chartNote', () => {
  const line = (...values: number[]): ChartBlock => ({
    ...chart,
    data: {
      kind: 'line',
      periods: ['1', '2'],
      series: [{ label: '甲', points: values.map((value) => ({ value, text: `${value}` })) }],
    },
  })

  it('says when an axis does not start at 0, and only then', () => {
    expect(chartNote(chart)).toBe('数据截至2025年9月15日。')
    expect(chartNote(line(50, 60))).toBe('数据截至2025年9月15日；纵轴不从0起。')
    expect(chartNote(line(0, 60))).toBe('数据截至2025年9月15日。')
  })

  it('explains provisional values', () => {
    const bars = [{ label: '甲', value: 1, text: '1', provisional: true }]
    expect(chartNote({ ...chart, data: { kind: 'bars', bars } })).toContain('暂定')
  })
})

describe('what a document cannot say', () => {
  it('is a date that does not exist', () => {
    expect(signedDate(model())).toBe('2025年9月18日')
    expect(() => signedDate(model({ issuedOn: '2025-02-30' }))).toThrow('document.date')
    expect(() => signedDate(model({ issuedOn: 'soon' }))).toThrow('document.date')
  })

  it('is a table row with a cell too few, a chart without data or with a fifth hue', () => {
    const refuses = (block: Block, code: string) =>
      expect(() => checkDocument(model({ blocks: [block] }))).toThrow(code)
    refuses({ ...table, rows: [['1', '2']] }, 'document.table-shape')
    refuses({ ...table, totals: [] }, 'document.table-shape')
    refuses({ ...chart, data: { kind: 'bars', bars: [] } }, 'document.chart-empty')
    refuses(
      { ...chart, data: { kind: 'stack', parts: ['a', 'b', 'c', 'd', 'e'], rows: [{ label: '甲', points: [] }] } },
      'document.chart-hues',
    )
    expect(() => checkDocument(model({ blocks: [table, chart] }))).not.toThrow()
  })

  it('is nothing about its snapshot: the notes always name it', () => {
    expect(notesText(model())[0]).toContain('S-1')
    expect(notesText(model())[0]).toContain('9月15日')
  })
})
