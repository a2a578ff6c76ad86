import { expect, it } from 'vitest'
import { lacking } from './lacking.ts'
import type { Board } from './types/boards.ts'

const unit = (id: string) => ({ id, code: id, name: id, shortName: id, kind: 'school' })
const cell = (share: string | null) => ({
  comparator: 'at-least' as const,
  threshold: '60',
  value: '1',
  whole: null,
  met: share === null,
  gap: share ?? '0',
  share: share ?? '0',
  near: false,
})
const column = (code: string, area: string, failing: number) => ({
  comparator: 'at-least' as const,
  threshold: '60',
  indicator: {
    code,
    zh: code,
    en: code,
    group: 'conditions',
    groupLabel: { zh: '办学条件', en: 'Conditions' },
    unit: 'person',
    scale: '0',
    direction: 'up',
  },
  short: code,
  area,
  gapUnit: 'person',
  failing,
  gap: '0',
})
const row = (id: string, shares: readonly (string | null)[]): Board['rows'][number] => ({
  school: unit(id),
  county: null,
  group: 'secondary_general',
  students: null,
  cells: shares.map(cell),
  gaps: shares.filter((s) => s !== null).length,
  complete: true,
})
const board: Board = {
  unit: unit('city'),
  period: '2025',
  columns: [column('staff', 'teachers', 2), column('land', 'land', 2)],
  rows: [row('a', ['0.1', '0.5']), row('b', [null, '0.2']), row('c', ['0.4', null])],
  schools: 3,
  complete: 3,
  met: 0,
  areas: [
    { area: 'teachers', gap: '5', unit: 'person' },
    { area: 'land', gap: '7', unit: 'm2' },
  ],
  bases: [],
  computedAt: null,
}

it('keeps the schools that lack something of the area, the largest part missing first, and counts only those', () => {
  const narrowed = lacking(board, 'teachers')
  expect(narrowed.rows.map((r) => r.school.id)).toEqual(['c', 'a'])
  expect(narrowed.columns.map((c) => c.failing)).toEqual([2, 1])
  expect(board.rows.map((r) => r.school.id)).toEqual(['a', 'b', 'c'])
})

it('stays whole without an area and with one that the board does not know', () => {
  expect(lacking(board, undefined)).toBe(board)
  expect(lacking(board, 'elsewhere')).toBe(board)
})
