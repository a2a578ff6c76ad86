import { expect, it } from 'vitest'
import { added, signed } from './living-figures.ts'

it('shows every digit in a column that is added up, so that 9,000 never stands beside 3.73', () => {
  expect(['9000', '37273', '150000', '0.5'].map((v) => added(v, 'zh'))).toEqual(['9,000', '37,273', '150,000', '0.5'])
})

it('signs differences with commas and a real minus', () => {
  expect(['11773', '-44525', '0', '4'].map(signed)).toEqual(['+11,773', '\u221244,525', '0', '+4'])
})
