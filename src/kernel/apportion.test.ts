import { expect, it } from 'vitest'
import { apportion, minus, sumOf, weightedMean } from './apportion.ts'

const by = (...weights: (string | null)[]) => weights.map((weight) => ({ weight, fixed: null }))

it('splits whole units without losing one', () => {
  expect(apportion('10', by('1', '1', '1'), 0)).toEqual(['4', '3', '3'])
  expect(apportion('6000', by('1250', '3310', '877', '92'), 0)).toEqual(['1356', '3592', '952', '100'])
  for (let total = 0; total < 200; total += 7) {
    const shares = apportion(String(total), by('3', '5', '11', '0.5', '29'), 0)!
    expect(sumOf(shares)).toBe(String(total))
  }
})

it('gives what is left over to the largest remainder, then to the greater weight, then to the first', () => {
  // quotas 1.4, 3.3, 0.3: the one left over goes to .4
  expect(apportion('5', by('14', '33', '3'), 0)).toEqual(['2', '3', '0'])
  // quotas 2.5 and 0.5: the same remainder, so the greater weight
  expect(apportion('3', by('1', '5'), 0)).toEqual(['0', '3'])
})

it('keeps to the digits of the unit', () => {
  expect(apportion('1', by('1', '1', '1'), 1)).toEqual(['0.4', '0.3', '0.3'])
  expect(apportion('12.5', by('1', '1'), 0)).toEqual(['6', '6'])
  expect(minus('12.5', sumOf(['6', '6']))).toBe('0.5')
})

it('leaves fixed shares alone and splits the rest', () => {
  const parts = [
    { weight: '1', fixed: '40' },
    { weight: '1', fixed: null },
    { weight: '2', fixed: null },
  ]
  expect(apportion('100', parts, 0)).toEqual(['40', '20', '40'])
  expect(apportion('30', parts, 0)).toEqual(['40', '0', '0'])
})

it('gives nothing by a weight that nobody knows, and says so when nobody has one', () => {
  expect(apportion('9', by('1', null, '2'), 0)).toEqual(['3', '0', '6'])
  expect(apportion('9', by(null, '0'), 0)).toBeNull()
  expect(apportion('0', by(null, null), 0)).toEqual(['0', '0'])
})

it('splits a fall as it splits a rise', () => {
  expect(apportion('-10', by('1', '1', '1'), 0)).toEqual(['-4', '-3', '-3'])
  expect(sumOf(['-4', '-3', '-3'])).toBe('-10')
})

it('computes what rates come to together', () => {
  expect(
    weightedMean([
      { value: '60', weight: '300' },
      { value: '70', weight: '100' },
      { value: '90', weight: null },
    ]),
  ).toBe('62.5')
  expect(weightedMean([{ value: '60', weight: null }])).toBeNull()
})
