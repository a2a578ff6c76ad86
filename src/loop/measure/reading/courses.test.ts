import { expect, it } from 'vitest'
import { courseMonths, courseYears } from './courses.ts'

it('looks back over a year of months, never past today', () => {
  const running = courseMonths('2025', '2025-11-20')
  expect([running[0], running.at(-1), running.length]).toEqual(['2024-11', '2025-11', 13])
  expect(courseMonths('2024', '2025-11-20').at(-1)).toBe('2024-12')
  expect(courseMonths('2025-03', '2025-11-20').at(-1)).toBe('2025-03')
})

it('looks back over six official periods of its own kind', () => {
  expect(courseYears({ official: { period: 'schoolYear' } }, '2025')).toEqual([
    '2020-2021',
    '2021-2022',
    '2022-2023',
    '2023-2024',
    '2024-2025',
    '2025-2026',
  ])
})
