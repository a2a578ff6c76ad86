import { Decimal } from 'decimal.js'
import { expect, it } from 'vitest'
import { parseFormula } from '../../../kernel/formula.ts'
import { amongThoseIn, type Series } from './series.ts'
import type { ValueRow } from './values.ts'

const formula = () => parseFormula('conditions.stations')
const row = (orgId: string, period: string, value: string | null, unitsIn = 1, unitsDue = 1): ValueRow => ({
  orgId,
  indicator: 'conditions.stations',
  period,
  value,
  parts: value === null ? {} : { 'conditions.stations': value },
  unitsIn,
  unitsDue,
  status: 'official',
})
/** Three schools had 100, 200 and 300 last year; the third has not sent this year's return. */
const SCHOOLS = [
  row('a', '2024', '100'),
  row('b', '2024', '200'),
  row('c', '2024', '300'),
  row('a', '2025', '120'),
  row('b', '2025', '260'),
]
const city = (now: ValueRow, more: Partial<Series> = {}): Series => ({
  points: [],
  base: { day: '2024-12-31', value: 600 },
  reference: new Decimal(600),
  referencePeriod: '2024',
  row: now,
  asOf: '2025-09-01',
  running: false,
  yearly: true,
  lastCount: false,
  ...more,
})
const referenceOf = (series: Series): string | undefined => amongThoseIn(series, SCHOOLS, formula).reference?.toFixed()

it('measures an increase among the units that are in, so that who is silent takes nothing away', () => {
  const among = amongThoseIn(city(row('city', '2025', '380', 2, 3)), SCHOOLS, formula)
  expect(among.reference?.toFixed()).toBe('300')
  expect(among.base).toEqual({ day: '2024-12-31', value: 300 })
})

it('leaves the whole of last year where all are in, where a part comes from elsewhere, and for what runs through the year', () => {
  expect(referenceOf(city(row('city', '2025', '380', 3, 3)))).toBe('600')
  expect(referenceOf(city(row('city', '2025', '900', 2, 3)))).toBe('600')
  expect(referenceOf(city(row('city', '2025', '380', 2, 3), { running: true }))).toBe('600')
  expect(referenceOf(city(row('city', '2026', '380', 2, 3)))).toBe('600')
})
