import { expect, it } from 'vitest'
import { circularPeriods } from './circular-periods.ts'

it('offers months and quarters that have ended, across the year', () => {
  const values = circularPeriods('2026-02-10').map((p) => p.value)
  expect(values).toEqual([
    '2026-01',
    '2025-12',
    '2025-11',
    '2025-10',
    '2025-09',
    '2025-08',
    '2025Q4',
    '2025Q3',
    '2025Q2',
  ])
  expect(circularPeriods('2025-11-20')[0]).toEqual({ value: '2025-10', zh: '2025年10月' })
})
