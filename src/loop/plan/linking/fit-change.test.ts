import { expect, it } from 'vitest'
import { fitChange } from './fit-change.ts'

const flow = { scale: 'count', unit: 'person', official: { period: 'year' } } as const
const stock = { scale: 'count', unit: 'person', official: { period: 'schoolYear', countDay: '09-01' } } as const
const share = { scale: 'ratio', unit: '%', official: { period: 'year' } } as const
const added = { comparator: 'reach', unit: '名' } as const

it('reads what is new as the value of a flow and as the difference of a stock', () => {
  expect(fitChange('difference', added, flow)).toBe('value')
  expect(fitChange('difference', added, stock)).toBe('difference')
})

it('leaves an asked change and every other reading alone', () => {
  expect(fitChange('difference', { comparator: 'increase_by', unit: '名' }, flow)).toBe('difference')
  expect(fitChange('difference', { comparator: 'reach', unit: '百分点' }, share)).toBe('difference')
  expect(fitChange('growth', added, flow)).toBe('growth')
})
