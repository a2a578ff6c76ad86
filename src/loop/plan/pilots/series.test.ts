import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { besidePeers, comparable, distance, isMet, median, valueAt, valueBefore, type Point } from './series.ts'

const point = (period: string, value: string): Point => ({ period, value, whole: '40', status: 'official' })
const months = ['2025-01', '2025-02', '2025-03', '2025-04'].map((p, i) => point(p, `0.5${i}`))

it('never mixes months with counts of a year', () => {
  const mixed = [point('2024-2025', '0.4'), ...months, point('2025-2026', '0.6')]
  expect(comparable(mixed)).toEqual(months)
  expect(comparable([point('2025-2026', '0.6'), point('2024-2025', '0.4')]).map((p) => p.period)).toEqual([
    '2024-2025',
    '2025-2026',
  ])
})

it('takes what was known before the first day, and what is known now', () => {
  expect(valueBefore(months, '2025-03-01')?.period).toBe('2025-02')
  expect(valueBefore(months, '2025-03-31')?.period).toBe('2025-02')
  expect(valueBefore(months, '2025-01-15')).toBeNull()
  expect(valueAt(months, '2025-03-01')?.period).toBe('2025-03')
  expect(valueAt(months, '2026-01-01')?.period).toBe('2025-04')
})

it('shows the middle of peers only where they are a group', () => {
  const peer = (...values: (string | null)[]) => ({
    points: values.flatMap((v, i) => (v === null ? [] : [point(months[i]!.period, v)])),
  })
  const peers = [peer('0.4', '0.4'), peer('0.6', '0.5'), peer('0.5', null)]
  expect(besidePeers(months, peers).slice(0, 2)).toEqual([
    { period: '2025-01', own: '0.50', ownWhole: '40', median: '0.5', peers: 3 },
    { period: '2025-02', own: '0.51', ownWhole: '40', median: null, peers: 2 },
  ])
})

it('says whether an aim is met and what is left, in decimal', () => {
  expect(isMet('at_least', '0.6', '0.6000')).toBe(true)
  expect(isMet('at_most', '19', '19.01')).toBe(false)
  expect(isMet('at_least', '1', null)).toBeNull()
  expect(distance('at_least', '0.3', '0.1')).toBe('0.2')
  expect(distance('at_most', '19', '21.5')).toBe('2.5')
  expect(distance('at_least', '0.3', '0.4')).toBe('0')
})

const value = fc.integer({ min: -1000, max: 1000 }).map(String)
test('the middle lies between the least and the greatest, and half of them on either side', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 12 }), (values) => {
      const m = Number(median(values))
      expect(values.filter((v) => Number(v) <= m).length * 2).toBeGreaterThanOrEqual(values.length)
      expect(values.filter((v) => Number(v) >= m).length * 2).toBeGreaterThanOrEqual(values.length)
    }),
  )
})
test('an aim is met exactly when nothing is left', () => {
  fc.assert(
    fc.property(fc.constantFrom('at_least' as const, 'at_most' as const), value, value, (c, aim, v) => {
      expect(isMet(c, aim, v)).toBe(distance(c, aim, v) === '0')
    }),
  )
})
