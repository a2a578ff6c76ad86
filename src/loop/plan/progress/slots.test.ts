import { expect, it } from 'vitest'
import { slotsOf, slotState, worstOf } from './slots.ts'

const quarterly = { cadence: 'quarter', firstPeriod: '2025Q1', graceDays: 5 } as const

it('asks for every period that began, and none after the task is due', () => {
  expect(slotsOf(quarterly, '2025-07-02', '2025-12-31')).toEqual([
    { period: '2025Q1', dueOn: '2025-04-05' },
    { period: '2025Q2', dueOn: '2025-07-05' },
    { period: '2025Q3', dueOn: '2025-10-05' },
  ])
  expect(slotsOf(quarterly, '2025-11-20', '2025-04-30').map((s) => s.period)).toEqual(['2025Q1', '2025Q2'])
  const monthly = { cadence: 'month', firstPeriod: '2024-11', graceDays: 3 } as const
  expect(slotsOf(monthly, '2025-01-10', '2025-12-31').map((s) => s.dueOn)).toEqual([
    '2024-12-03',
    '2025-01-03',
    '2025-02-03',
  ])
  expect(slotsOf({ ...quarterly, firstPeriod: '2026Q1' }, '2025-11-20', '2025-12-31')).toEqual([])
})

it('knows late from not yet due', () => {
  const slot = { period: '2025Q2', dueOn: '2025-07-05' }
  expect(slotState(slot, undefined, '2025-06-30')).toBe('running')
  expect(slotState(slot, undefined, '2025-07-05')).toBe('due')
  expect(slotState(slot, undefined, '2025-07-06')).toBe('missing')
  expect(slotState(slot, { state: 'returned' }, '2025-07-06')).toBe('returned')
  expect(slotState(slot, { state: 'noted' }, '2025-09-06')).toBe('noted')
})

it('puts what must be done first', () => {
  expect(worstOf(['noted', 'missing', 'sent'])).toBe('missing')
  expect(worstOf(['noted', 'returned', 'missing'])).toBe('returned')
  expect(worstOf([])).toBeNull()
})
