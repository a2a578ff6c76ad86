import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parseFormula } from '../../../kernel/formula.ts'
import { aimOf, attainmentOf, isMet, type Asked } from './aim.ts'
import { gapOf } from './gap.ts'
import { judge, pathOn, type JudgeInput } from './judge.ts'
import { pathMonths } from './path.ts'
import { SHIPPED, settingsOf } from './settings.ts'

const asked = (change: Partial<Asked> = {}): Asked => ({
  comparator: 'at_least',
  change: 'value',
  asked: '0.6',
  upper: null,
  direction: 'up',
  scale: 'ratio',
  ...change,
})
const d = (v: number | string): Decimal => new Decimal(v)
const aim = (a: Asked, base: string | null = null) => aimOf(a, base === null ? null : d(base), SHIPPED)

/** Month ends from December before the year on. */
const ENDS = [
  '2024-12-31',
  '2025-01-31',
  '2025-02-28',
  '2025-03-31',
  '2025-04-30',
  '2025-05-31',
  '2025-06-30',
  '2025-07-31',
  '2025-08-31',
  '2025-09-30',
]
const judged = (values: readonly number[], more: Partial<JudgeInput> = {}) => {
  const points = values.map((value, i) => ({ day: ENDS[i]!, value }))
  const one = aim(asked())!
  const today = more.today ?? points.at(-1)!.day
  return judge({
    aim: one,
    points,
    base: points[0]!,
    due: '2025-12-31',
    met: isMet(more.aim ?? one, d(points.at(-1)!.value)),
    kept: false,
    settings: SHIPPED,
    ...more,
    today,
  })!
}

describe('attainment by comparator (17.10)', () => {
  const cases: readonly [string, Asked, string, string | null, boolean, number][] = [
    ['at least', asked(), '0.57', null, false, 0.95],
    ['at least, met', asked(), '0.6', null, true, 1],
    ['at most', asked({ comparator: 'at_most', asked: '20', direction: 'down' }), '25', null, false, 0.8],
    ['at most 0, none', asked({ comparator: 'at_most', asked: '0' }), '0', null, true, 1],
    ['at most 0, some', asked({ comparator: 'at_most', asked: '0' }), '3', null, false, 0],
    [
      'reach, good direction down',
      asked({ comparator: 'reach', asked: '18', direction: 'down' }),
      '20',
      null,
      false,
      0.9,
    ],
    ['exactly', asked({ comparator: 'reach', asked: '50', direction: 'band', scale: 'count' }), '45', null, false, 0.9],
    [
      'exactly, within tolerance',
      asked({ comparator: 'reach', asked: '0.5', direction: 'band' }),
      '0.505',
      null,
      true,
      1,
    ],
    ['between, below', asked({ comparator: 'between', asked: '10', upper: '20' }), '5', null, false, 0.5],
    ['between, above', asked({ comparator: 'between', asked: '10', upper: '20' }), '40', null, false, 0.5],
    ['about', asked({ comparator: 'about', asked: '100' }), '91', null, true, 1],
    [
      'increase by points',
      asked({ comparator: 'increase_by', change: 'difference', asked: '0.02' }),
      '0.21',
      '0.2',
      false,
      0.5,
    ],
    ['growth', asked({ comparator: 'increase_by', change: 'growth', asked: '0.2' }), '106', '100', false, 0.3],
    ['fall by', asked({ comparator: 'increase_by', change: 'difference', asked: '-4' }), '18', '20', false, 0.5],
    ['multiple', asked({ comparator: 'multiple_of', change: 'multiple', asked: '2' }), '150', '100', false, 0.75],
  ]
  it.each(cases)('%s', (_, a, value, base, met, share) => {
    const found = aim(a, base)!
    expect(isMet(found, d(value))).toBe(met)
    expect(attainmentOf(a, found, d(value), base === null ? null : d(base))).toBeCloseTo(share, 9)
  })

  it('a change without a base is not computable, never 0', () => {
    expect(aim(asked({ comparator: 'increase_by', change: 'growth', asked: '0.2' }))).toBeNull()
  })

  test('attainment lies in 0..1 and is 1 exactly when the target is met', () => {
    const comparator = fc.constantFrom<Asked['comparator']>('at_least', 'at_most', 'about', 'between', 'reach')
    const number = fc.integer({ min: 0, max: 500 })
    fc.assert(
      fc.property(
        comparator,
        fc.constantFrom<Asked['direction']>('up', 'down', 'band'),
        number,
        number,
        number,
        (c, direction, t, more, v) => {
          const a = asked({
            comparator: c,
            direction,
            asked: String(t),
            upper: c === 'between' ? String(t + more) : null,
            scale: 'count',
          })
          const found = aim(a)!
          const share = attainmentOf(a, found, d(v), null)
          expect(share >= 0 && share <= 1).toBe(true)
          expect(share === 1).toBe(isMet(found, d(v)))
        },
      ),
    )
  })
})

describe('levels (ui section 11)', () => {
  it('normal: on the path and the forecast meets', () => {
    expect(judged([0.5, 0.51, 0.52, 0.53, 0.54, 0.55])).toMatchObject({ level: 'normal', forecastMeets: true, lag: 0 })
  })
  it('blue: on the path but the pace of the last months misses', () => {
    expect(judged([0.5, 0.53, 0.55, 0.552, 0.554, 0.556])).toMatchObject({ level: 'blue', forecastMeets: false })
  })
  it('yellow: behind the path, reachable at a pace seen before', () => {
    const j = judged([0.5, 0.52, 0.54, 0.555, 0.556, 0.556, 0.556])
    expect(judged([0.5, 0.52, 0.54, 0.54, 0.54, 0.54, 0.54])).toMatchObject({ level: 'yellow' })
    expect(j.best).toBeCloseTo(0.0186, 3)
  })
  it('red: not reachable at any pace seen before, or the date has passed', () => {
    expect(judged([0.5, 0.5, 0.501, 0.501, 0.502, 0.502, 0.503, 0.503])).toMatchObject({ level: 'red' })
    expect(judged([0.5, 0.55, 0.59], { today: '2026-01-01' })).toMatchObject({
      level: 'red',
      late: true,
      forecast: null,
    })
  })
  it('done once it is kept or the date has passed, normal before', () => {
    const values = [0.5, 0.55, 0.6, 0.62, 0.63]
    expect(judged(values).level).toBe('normal')
    expect(judged(values, { kept: true }).level).toBe('done')
    expect(judged(values, { today: '2026-01-02' }).level).toBe('done')
  })
  it('one value alone calls nothing unreachable', () => {
    expect(
      judged([0.5], {
        today: '2025-09-30',
        base: { day: '2024-12-31', value: 0.5 },
        points: [{ day: '2025-09-30', value: 0.5 }],
      }),
    ).toMatchObject({
      level: 'yellow',
      pace: null,
    })
  })
  it('a slack of its own makes an indicator stricter or milder', () => {
    const set = new Map([
      ['watch.slack:a.b', '0.5'],
      ['watch.window', '6'],
    ])
    expect(settingsOf(set, 'a.b')).toMatchObject({ slack: 0.5, window: 6, reach: 1 })
    expect(settingsOf(set, 'a.c').slack).toBe(SHIPPED.slack)
    expect(judged([0.5, 0.52, 0.54, 0.54, 0.54, 0.54], { settings: { ...SHIPPED, slack: 0.5 } }).level).toBe('blue')
  })

  const walk = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 9 })
  const valuesOf = (steps: readonly number[]): number[] =>
    steps.reduce<number[]>((all, s) => [...all, all.at(-1)! + s / 1000], [0.5])

  test('mirrored figures stand at mirrored levels', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        const up = valuesOf(steps)
        const down = up.map((v) => -v)
        const most = aim(asked({ comparator: 'at_most', asked: '-0.6' }))!
        const a = judged(up)
        const b = judged(down, { aim: most })
        expect(b.level).toBe(a.level)
        expect(b.lag).toBeCloseTo(a.lag, 9)
      }),
    )
  })

  test('the path ends at the goal on the due date, the forecast is where the pace leads', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        const values = valuesOf(steps)
        const j = judged(values)
        expect(pathOn({ base: { day: '2024-12-31', value: 0.5 }, due: '2025-12-31' }, 0.6, '2025-12-31')).toBeCloseTo(
          0.6,
          12,
        )
        if (j.forecast !== null && j.pace !== null)
          expect(Math.sign(Math.round((j.forecast - values.at(-1)!) * 1e9))).toBe(Math.sign(Math.round(j.pace * 1e9)))
        expect(j.level === 'red' || j.level === 'yellow').toBe(j.lag > 0.1 * SHIPPED.slack + 1e-9)
      }),
    )
  })

  it('gives months with the actual value, the path and a forecast that joins on', () => {
    const points = [0.5, 0.51, 0.52, 0.53].map((value, i) => ({ day: ENDS[i]!, value }))
    const j = judged(points.map((p) => p.value))
    const months = pathMonths(
      { aim: aim(asked())!, base: points[0]!, points, due: '2025-06-30', today: '2025-03-31', carried: false },
      j,
    )
    expect(months.map((m) => m.month)).toEqual(['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'])
    expect(months.map((m) => m.actual)).toEqual([0.51, 0.52, 0.53, null, null, null])
    expect(months.at(-1)).toMatchObject({ path: 0.6 })
    expect(months[2]?.forecast).toBe(0.53)
    expect(months.at(-1)?.forecast).toBeCloseTo(j.forecast!, 6)
  })
})

describe('gaps in the unit in which they must be closed', () => {
  const gap = (
    formula: string,
    parts: Record<string, string>,
    side: 'at-least' | 'at-most',
    goal: string,
    unit: string,
  ) =>
    gapOf({
      formula: parseFormula(formula),
      parts,
      side,
      goal: d(goal),
      unit,
      unitOfMeasure: (code) =>
        ({
          'a.persons': 'person',
          'a.all': 'person',
          'a.area': 'm2',
          'a.students': 'person',
          'a.teachers': 'person',
          'a.money': 'CNY',
        })[code],
    })
  it('rounds people up', () => {
    expect(gap('a.persons / a.all', { 'a.persons': '1742', 'a.all': '3067' }, 'at-least', '0.6', '%')).toEqual({
      met: false,
      amount: '99',
      unit: 'person',
      act: 'more',
    })
  })
  it('asks for teachers where a ratio is too high, for fewer people where a share is', () => {
    expect(
      gap('a.students / a.teachers', { 'a.students': '410', 'a.teachers': '20' }, 'at-most', '20', 'ratio'),
    ).toMatchObject({ amount: '1', unit: 'person', act: 'more' })
    expect(gap('a.persons / a.all', { 'a.persons': '40', 'a.all': '1000' }, 'at-most', '0.03', '%')).toMatchObject({
      amount: '10',
      act: 'less',
    })
  })
  it('keeps square metres and cents', () => {
    expect(
      gap('a.area / a.students', { 'a.area': '1900.5', 'a.students': '100' }, 'at-least', '20', 'm2/student'),
    ).toMatchObject({ amount: '99.5', unit: 'm2' })
    expect(
      gap('a.money / a.students', { 'a.money': '100000', 'a.students': '3' }, 'at-least', '50000', 'CNY/student'),
    ).toMatchObject({ amount: '50000', unit: 'CNY' })
  })
  it('is nothing where a part is missing', () => {
    expect(gap('a.persons / a.all', { 'a.persons': '1' }, 'at-least', '0.6', '%')).toBeNull()
  })
  test('so many more people meet the target, one fewer does not', () => {
    const persons = fc.integer({ min: 0, max: 3000 })
    fc.assert(
      fc.property(persons, fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 100 }), (n, all, percent) => {
        const goal = String(percent / 100)
        const at = (k: number) =>
          gap('a.persons / a.all', { 'a.persons': String(k), 'a.all': String(all) }, 'at-least', goal, '%')!
        const found = at(n)
        const missing = Number(found.amount)
        expect(at(n + missing).met).toBe(true)
        if (!found.met) expect(at(n + missing - 1).met).toBe(false)
      }),
    )
  })
})
