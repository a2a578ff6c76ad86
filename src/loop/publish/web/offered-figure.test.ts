import { describe, expect, it } from 'vitest'
import { figureState, fittingFigures, pageOf, type OfferedFigure } from './offered-figure.ts'

const figure = (code: string, zh: string, more: Partial<OfferedFigure> = {}): OfferedFigure => ({
  code,
  label: { zh, en: code },
  group: code.split('.')[0] ?? '',
  groupLabel: { zh: '', en: '' },
  unit: '%',
  period: '2025',
  value: '0.5',
  whole: null,
  unitsIn: 1,
  unitsDue: 1,
  version: null,
  publishedAt: null,
  publishedValue: null,
  moved: false,
  plannedOn: null,
  ...more,
})

const list = [
  figure('teachers.dual', '双师型教师占比'),
  figure('teachers.senior', '高级职称教师比例', { version: 1 }),
  figure('students.kept', '在校生巩固率', { plannedOn: '2025-12-01' }),
  figure('students.all', '在校生数', { version: 2, moved: true, plannedOn: '2025-12-01' }),
]
const codes = (asked: Parameters<typeof fittingFigures>[1]): string[] => fittingFigures(list, asked).map((x) => x.code)

describe('figures to publish', () => {
  it('asks first for what was corrected since', () => {
    expect(list.map(figureState)).toEqual(['open', 'published', 'planned', 'moved'])
  })
  it('narrows by name, group and state together', () => {
    expect(codes({ q: ' 教师 ' })).toEqual(['teachers.dual', 'teachers.senior'])
    expect(codes({ q: 'KEPT' })).toEqual(['students.kept'])
    expect(codes({ group: 'students' })).toEqual(['students.kept', 'students.all'])
    expect(codes({ q: '教师', state: 'open' })).toEqual(['teachers.dual'])
    expect(codes({ q: '没有' })).toEqual([])
    expect(codes({})).toHaveLength(4)
  })
})

describe('pages', () => {
  const many = Array.from({ length: 61 }, (_, n) => n)
  it('never shows an empty page', () => {
    expect(pageOf(many, 1).rows).toHaveLength(30)
    expect(pageOf(many, 3)).toEqual({ page: 3, rows: [60] })
    expect(pageOf(many, 9).page).toBe(3)
    expect(pageOf(many, Number.NaN).page).toBe(1)
    expect(pageOf([], 2)).toEqual({ page: 1, rows: [] })
  })
})
