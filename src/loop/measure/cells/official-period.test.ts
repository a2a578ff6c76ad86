import { describe, expect, it } from 'vitest'
import { modules } from '../../../modules.ts'
import { assemble } from '../../../platform/assembly.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { returnPeriodsOf } from '../reading/return-period.ts'
import { basePeriodOf, officialPeriodOf } from './official-period.ts'

const flow = { periodKind: 'schoolYear', stock: false } as const
const stock = { periodKind: 'schoolYear', stock: true } as const
const yearly = { periodKind: 'year', stock: false } as const

describe('period of official cells', () => {
  it('of a school-year flow confirmed in autumn is the year that is over', () => {
    expect(officialPeriodOf(flow, '2025-2026', '2025-09-01')).toBe('2024-2025')
    expect(officialPeriodOf(flow, '2025-2026', '2026-08-31')).toBe('2025-2026')
    expect(basePeriodOf(flow, '2024-2025', '2025-2026', '2025-09-01')).toBe('2023-2024')
  })

  it('of stocks and of flows of a calendar year is the one beside the return', () => {
    expect(officialPeriodOf(stock, '2025-2026', '2025-09-01')).toBe('2025-2026')
    expect(officialPeriodOf(yearly, '2025-2026', '2025-09-01')).toBe('2025')
  })

  it('is found again from the cell', () => {
    const catalogue = catalogueOf(assemble(modules))
    const students = catalogue.registers.get('students')!
    expect(returnPeriodsOf(students, catalogue.measures.get('students.dropped')!, '2024-2025')).toEqual([
      '2025-2026',
      '2024-2025',
    ])
    expect(returnPeriodsOf(students, catalogue.measures.get('students.year-start')!, '2024-2025')).toEqual([
      '2024-2025',
    ])
  })

  it('makes a ratio of both a sum of the units that are in for both', () => {
    const catalogue = catalogueOf(assemble(modules))
    const rate = catalogue.indicators.get('students.dropout-rate')!
    expect(catalogue.prepare(rate, '2024-2025').joint).toBe(true)
    expect(catalogue.prepare(rate, '2025-03').joint).toBe(false)
    expect(catalogue.prepare(catalogue.indicators.get('students.full-time-count')!, '2024-2025').joint).toBe(false)
  })
})
