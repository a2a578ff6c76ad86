import { expect, test } from 'vitest'
import { idCheck, organisationCheck, socialCreditCode } from './check-digit.ts'
import { COUNTIES } from './regions.ts'
import { identityNumber, PLACES } from './identity-slots.ts'

test('checks of the examples in the standards', () => {
  // Example of GB 11643: 11010519491231002X.
  expect(idCheck('11010519491231002')).toBe('X')
  expect(idCheck('44052418800101001')).toBe('4')
  // Example of GB 11714: D2143569-X.
  expect(organisationCheck('D2143569')).toBe('X')
})

test('a credit code carries both checks', () => {
  const code = socialCreditCode('12', '239900', 'MB9A0011')
  expect(code).toHaveLength(18)
  expect(code).toMatch(/^12239900MB9A0011[0-9X][0-9A-HJ-NPQRTUWXY]$/)
  // The inner code of this number must be what GB 11714 says.
  expect(code[16]).toBe(organisationCheck('MB9A0011'))
})

test('places and numbers are one to one', () => {
  const county = COUNTIES[0]?.code ?? ''
  const numbers = new Set<string>()
  for (let place = 0; place < PLACES; place += 7) numbers.add(identityNumber(county, 2008, 'female', place).idNo)
  expect(numbers.size).toBe(Math.ceil(PLACES / 7))
  const { born, idNo } = identityNumber(county, 2008, 'male', 3)
  expect(born >= '2008-09-01' && born < '2009-09-01').toBe(true)
  expect(idNo.slice(6, 14)).toBe(born.replaceAll('-', ''))
  expect(Number(idNo[16]) % 2).toBe(1)
})
