import { expect, it } from 'vitest'
import { editLines } from './share-lines.ts'

const units = [
  { orgId: 'a', name: '甲', kind: 'county', basisValue: '300' },
  { orgId: 'b', name: '乙', kind: 'county', basisValue: '100' },
  { orgId: 'c', name: '丙', kind: 'school', basisValue: null },
]
const base = {
  units,
  typed: new Map<string, string>(),
  method: 'basis',
  rule: 'sum',
  total: '100',
  decimals: 0,
} as const
const values = (more: object) => editLines({ ...base, ...more })?.map((l) => l.value)

it('follows the method until somebody types', () => {
  expect(values({})).toEqual(['75', '25', '0'])
  expect(values({ method: 'equal' })).toEqual(['34', '33', '33'])
  expect(values({ typed: new Map([['c', '20']]) })).toEqual(['60', '20', '20'])
  expect(editLines({ ...base, typed: new Map([['c', '20']]) })!.map((l) => l.fair)).toEqual(['75', '25', '0'])
})

it('ignores what is no number yet', () => {
  expect(values({ typed: new Map([['c', '-']]) })).toEqual(['75', '25', '0'])
})

it('gives everyone the rate itself', () => {
  expect(values({ rule: 'each', total: '62' })).toEqual(['62', '62', '62'])
  expect(values({ rule: 'each', total: '62', typed: new Map([['b', '60']]) })).toEqual(['62', '60', '62'])
})

it('says when nobody has a basis', () => {
  expect(editLines({ ...base, units: [units[2]!] })).toBeNull()
})
