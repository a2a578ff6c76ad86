import { expect, it } from 'vitest'
import { rowRules } from './rules.ts'

const rule = rowRules.find((r) => r.code === 'students.guardian-consent')!
const context = { today: '2025-11-20', period: '', orgCode: '', provinceCode: '', parameter: () => undefined }
const misses = (birthDate: string | null, guardianConsentOn: string | null = null): boolean =>
  rule.violated({ birthDate, guardianConsentOn }, context)

it('a student under fourteen without the consent of a guardian is named, on the very day of the birthday no more', () => {
  expect(misses('2011-11-21')).toBe(true)
  expect(misses('2011-11-20')).toBe(false)
  expect(misses('2013-01-01', '2025-09-01')).toBe(false)
  expect(misses(null)).toBe(false)
  expect([rule.severity, rule.on]).toEqual(['hint', 'guardianConsentOn'])
})
