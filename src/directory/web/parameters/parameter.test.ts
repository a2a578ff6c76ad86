import { expect, it } from 'vitest'
import { shownValue, sourceInWords, valueOn, type Parameter } from './parameter.ts'

const value = (text: string, validFrom: string, validTo: string) => ({
  value: text,
  source: '市教体局发〔2025〕3号',
  confidence: 'V',
  validFrom,
  validTo,
})
const parameter: Parameter = {
  name: 'dual.variant',
  label: { zh: '口径', en: 'Reading' },
  effect: { zh: '', en: '' },
  shipped: 'A',
  basis: { zh: '', en: '' },
  unit: { zh: '', en: '' },
  values: ['A', 'B'],
  security: false,
  history: [value('B', '2026-01-01', '9999-12-31'), value('A', '2020-01-01', '2026-01-01')],
}

it('takes the value of the day: the last day before a new one still has the old one', () => {
  expect(valueOn(parameter, '2025-12-31')?.value).toBe('A')
  expect(valueOn(parameter, '2026-01-01')?.value).toBe('B')
  expect(valueOn(parameter, '2019-12-31')).toBeUndefined()
})

it('says in words what the product set itself, and leaves what a person typed', () => {
  expect(sourceInWords('demo', 'zh')).toBe('演示数据设定，没有文件')
  expect(sourceInWords('demo', 'en')).toContain('demonstration')
  expect(sourceInWords('市教体局发〔2025〕3号', 'en')).toBe('市教体局发〔2025〕3号')
})

it('shows a value as people read it', () => {
  const count = { name: 'watch.standard-red-count', unit: { zh: '项', en: 'conditions' }, values: [] }
  expect(shownValue(parameter, 'A', 'zh')).toEqual({ value: '口径 A', unit: '' })
  expect(shownValue({ ...count, name: 'watch.standard-red-margin' }, '0.3', 'zh')).toEqual({ value: '30', unit: '%' })
  expect(shownValue(count, '3', 'en')).toEqual({ value: '3', unit: 'conditions' })
})
