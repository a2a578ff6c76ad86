import { expect, test } from 'vitest'
import type { Row } from '../../../kernel/entity.ts'
import { deriveSchool, rowRules } from './rules.ts'
import { usccCheck } from '../../../kernel/uscc.ts'

const context = {
  today: '2025-10-10',
  period: '',
  orgCode: '3623990001',
  provinceCode: '2399',
  parameter: () => undefined,
}
const good: Row = {
  schoolCode: '3623990001',
  uscc: '12239900MB9A00110X',
  schoolType: '365',
  schoolGroup: 'secondary_general',
  inScope: true,
  founder: '831',
  foundedOn: '1986-09',
  enrolPermit: true,
  permitYear: '2025',
}
const hits = (change: Row): string[] => {
  const row = { ...good, ...change }
  return rowRules.filter((r) => r.violated(row, context)).map((r) => r.code)
}

test('the check character of the social credit code', () => {
  for (const code of ['12239900MB9A00110X', '12239900MB9A00129T', '12230200MB0000019Y', '52321302MJ0000034W'])
    expect(usccCheck(code.slice(0, 17))).toBe(code[17])
  expect(usccCheck('12239900MB9A0011I')).toBeNull()
})

test('each mistake is found, and only it', () => {
  expect(hits({})).toEqual([])
  expect(hits({ uscc: '12239900MB9A00110B' })).toEqual(['schools.uscc'])
  expect(hits({ schoolCode: '3699990001' })).toEqual(['schools.code-kind'])
  expect(hits({ schoolCode: '3611990001' })).toEqual(['schools.code-kind'])
  expect(hits({ foundedOn: '2023-09' })).toEqual(['schools.scope-new'])
  expect(hits({ permitYear: null })).toEqual(['schools.permit-year'])
  expect(hits({ permitYear: '2024' })).toEqual(['schools.permit-stale'])
  expect(hits({ schoolType: '366' })).toEqual(['schools.group-type'])
  expect(hits({ successor: '3623990001', closedOn: '2025-01-01' })).toEqual(['schools.successor'])
})

test('kind and ownership follow from identifier and founder', () => {
  expect(deriveSchool({ schoolCode: 'JX23990101', founder: '999' })).toEqual({ schoolKind: '00', isPrivate: true })
})
