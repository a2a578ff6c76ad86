import { expect, it } from 'vitest'
import { handLevel } from './hand-level.ts'

const at = (value: string, today: string, more = {}) =>
  handLevel({ value, target: '60', comparator: 'at_least', due: '2025-12-31', today, ...more })

it('holds a count against the part of the year that has passed', () => {
  expect(at('60', '2025-11-20')).toBe('done')
  expect(at('57', '2025-11-20')).toBe('normal')
  expect(at('48', '2025-11-20')).toBe('blue')
  expect(at('30', '2025-11-20')).toBe('yellow')
  expect(at('30', '2025-06-30')).toBe('normal')
})

it('is red past its day, and where a ceiling is exceeded', () => {
  expect(at('59', '2026-01-01')).toBe('red')
  expect(at('61', '2025-03-01', { comparator: 'at_most' })).toBe('red')
  expect(at('59', '2025-03-01', { comparator: 'at_most' })).toBe('normal')
  expect(at('59', '2026-01-01', { comparator: 'at_most' })).toBe('done')
})
