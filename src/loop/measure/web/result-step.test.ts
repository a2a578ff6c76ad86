import { expect, it } from 'vitest'
import { filledFirst, stepOf } from './result-step.ts'
import type { ResultBoard, ResultCell } from './types/boards.ts'

const cell = (met: boolean | null, share: string | null, value: string | null = '0.5'): ResultCell => ({
  value,
  whole: null,
  unitsIn: 1,
  unitsDue: 1,
  status: 'official',
  line: null,
  met,
  gap: '0',
  gapUnit: 'person',
  share,
  change: 'value',
  asked: null,
  reference: null,
})

it('has three grounds, one for no data and one for nothing asked', () => {
  expect(stepOf(cell(true, null))).toBe('met')
  expect(stepOf(cell(false, '0.149'))).toBe('near')
  expect(stepOf(cell(false, '0.15'))).toBe('far')
  expect(stepOf(cell(null, null))).toBe('free')
  expect(stepOf(null)).toBe('none')
})

it('never calls a unit without a value behind, and never a gap of unknown size small', () => {
  expect(stepOf(cell(false, '0.9', null))).toBe('none')
  expect(stepOf(cell(false, null))).toBe('far')
})

it('puts units with any value in front and moves their cells along', () => {
  const unit = (id: string) => ({ id, code: id, name: id, shortName: id, kind: 'county', branchOf: null })
  const row = (...cells: (ResultCell | null)[]): ResultBoard['rows'][number] => ({
    indicator: {
      code: 'x',
      zh: 'x',
      en: 'x',
      unit: '%',
      scale: '1',
      direction: 'up',
      group: 'g',
      groupLabel: { zh: 'g', en: 'g' },
    },
    period: '2025',
    source: 'target',
    basis: '',
    line: null,
    cells,
  })
  const b = cell(true, null, '0.7')
  const d = cell(null, null, '0.9')
  const board: ResultBoard = {
    unit: unit('city'),
    columns: [unit('a'), unit('b'), unit('c'), unit('d')],
    rows: [row(null, b, cell(false, null, null), null), row(null, null, null, d)],
  }
  const moved = filledFirst(board)
  expect(moved.columns.map((c) => c.id)).toEqual(['b', 'd', 'a', 'c'])
  expect(moved.rows[0]?.cells[0]).toBe(b)
  expect(moved.rows[1]?.cells).toEqual([null, d, null, null])
})
