import { expect, it } from 'vitest'
import { moveMonth, scheduleOf, weeksOf } from './schedule-items.ts'

it('lays a month out in weeks from Monday', () => {
  expect(weeksOf('2025-11').map((w) => [w[0], w[6]])).toEqual([
    ['2025-10-27', '2025-11-02'],
    ['2025-11-03', '2025-11-09'],
    ['2025-11-10', '2025-11-16'],
    ['2025-11-17', '2025-11-23'],
    ['2025-11-24', '2025-11-30'],
  ])
  expect(weeksOf('2025-12')[0]![0]).toBe('2025-12-01')
  expect(weeksOf('2025-12').at(-1)![6]).toBe('2026-01-04')
})

it('steps from month to month', () => {
  expect(moveMonth('2025-12', 1)).toBe('2026-01')
  expect(moveMonth('2025-01', 1)).toBe('2025-02')
  expect(moveMonth('2025-03', -1)).toBe('2025-02')
  expect(moveMonth('2025-01', -1)).toBe('2024-12')
})

it('puts stages of pilots among the dated things, with the way to their page', () => {
  const stage = {
    pilotId: 'p',
    stageId: 's',
    pilot: '双师',
    stage: '开班',
    unit: '白汀县',
    startsOn: '2025-03-01',
    endsOn: '2025-12-31',
    due: '2025-12-01',
    done: false,
  }
  const items = scheduleOf({ tasks: [], cadences: [], milestones: [], pilots: [stage] })
  expect(items).toMatchObject([
    { kind: 'pilot', day: '2025-12-01', text: '双师：开班', who: '白汀县', to: '/plan/pilots/p' },
  ])
})
