import { describe, expect, it } from 'vitest'
import type { TargetRow } from './api-types.ts'
import { askedText, byDoubt, levelOf } from './asked-text.ts'

const target = (change: Partial<TargetRow>): TargetRow =>
  ({
    comparator: 'reach',
    value: '60',
    upper: null,
    unit: '%',
    change: 'value',
    confidence: 0.96,
    link_state: 'linked',
    assumed: false,
    state: 'proposed',
    text_from: 0,
    ...change,
  }) as TargetRow

describe('what is asked, in one line', () => {
  it.each([
    [{ comparator: 'at_least', value: '150000', unit: '人次' }, undefined, '≥ 15 万人次'],
    [{ comparator: 'between', value: '1', upper: '2', unit: '个' }, undefined, '1—2 个'],
    [{ comparator: 'increase_by', value: '2', unit: '百分点' }, undefined, '+2 百分点'],
    [{ change: 'difference', value: '1200', unit: '个' }, undefined, '新增 1,200 个'],
    [{ change: 'difference', comparator: 'increase_by', value: '400', unit: '人' }, undefined, '新增 400 人'],
    [{ change: 'difference', comparator: 'increase_by', value: '2', unit: '百分点' }, undefined, '+2 百分点'],
    [{ comparator: 'increase_by', value: '-5' }, undefined, '−5%'],
    [{ value: '120000000', unit: '元' }, undefined, '≥ 12,000 万元'],
    [{ value: '6500', unit: '元' }, undefined, '≥ 6,500 元'],
    [{ value: '3' }, 'down', '≤ 3%'],
    [{ value: '100' }, 'up', '= 100%'],
    [{ comparator: 'between', value: '8000', upper: '12000', unit: '元' }, undefined, '8,000 元—1.2 万元'],
  ] as const)('%j (%s) reads %s', (change, direction, text) => {
    expect(askedText(target(change), 'zh', direction)).toBe(text)
  })
})

it('puts open questions first, then what is open, then what is decided', () => {
  const rows = [
    target({ id: 'decided', state: 'confirmed', link_state: 'ask' }),
    target({ id: 'sure' }),
    target({ id: 'assumed', assumed: true, text_from: 9 }),
    target({ id: 'ask', link_state: 'ask', text_from: 12 }),
    target({ id: 'ask earlier', confidence: 0.5, text_from: 3 }),
  ]
  expect(rows.sort(byDoubt).map((r) => r.id)).toEqual(['ask earlier', 'ask', 'assumed', 'sure', 'decided'])
  expect(levelOf(target({ confidence: 0.74 }))).toBe('middle')
})
