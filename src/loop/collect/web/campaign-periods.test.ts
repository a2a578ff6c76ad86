import { expect, it } from 'vitest'
import { campaignPeriods } from './campaign-periods.ts'

it('offers what the frame offers, and the year and school year that come next', () => {
  const offered = campaignPeriods('2025-11-20')
  expect(offered.slice(0, 2)).toEqual(['2026', '2025'])
  expect(offered).toContain('2026-2027')
  expect(offered).toContain('2025-2026')
  expect(offered).toContain('2025-11')
  expect(offered).not.toContain('2025-12')
  expect(new Set(offered).size).toBe(offered.length)
})
