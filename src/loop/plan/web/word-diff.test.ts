import { expect, it } from 'vitest'
import type { TargetItem } from '../compare/compare-editions.ts'
import { carried, differenceOf } from './compare-model.ts'
import { wordDiff } from './word-diff.ts'

const shown = (old: string, now: string): string[] => {
  const d = wordDiff(old, now)
  return [d.old, d.now].map((list) => list.map((s) => (s.same ? s.text : `[${s.text}]`)).join(''))
}

it('marks what is only in one wording and keeps figures whole', () => {
  expect(shown('接待参观12次', '接待参观15次')).toEqual(['接待参观[12]次', '接待参观[15]次'])
  expect(shown('达到62%以上', '力争达到62%')).toEqual(['达到62%[以上]', '[力争]达到62%'])
  expect(shown('一样', '一样')).toEqual(['一样', '一样'])
  expect(shown('', '新')).toEqual(['', '[新]'])
})

it('tells two long texts apart as a whole', () => {
  const long = '字'.repeat(700)
  expect(wordDiff(long, `${long}。`).now).toEqual([{ text: `${long}。`, same: false }])
})

const item = (more: Partial<TargetItem>): TargetItem => ({
  id: '1',
  quote: '达到62%',
  subject: '',
  comparator: 'reach',
  value: '62',
  upper: null,
  unit: '%',
  due: null,
  indicator: null,
  lead: [],
  state: 'proposed',
  decided_by_name: null,
  ...more,
})

it('calls a line by its figure, its words, or as kept', () => {
  const pair = (fields: ('value' | 'lead')[], now = item({})) =>
    ({ kind: fields.length > 0 ? 'changed' : 'kept', old: item({}), now, fields }) as const
  expect(differenceOf(pair(['value', 'lead']))).toBe('figure')
  expect(differenceOf(pair(['lead']))).toBe('units')
  expect(differenceOf(pair(['lead'], item({ quote: '力争达到62%' })))).toBe('words')
  expect(differenceOf(pair([], item({ quote: '要达到62%' })))).toBe('words')
  expect(differenceOf(pair([]))).toBe('kept')
  expect(differenceOf({ kind: 'new', old: null, now: item({}), fields: [] })).toBe('new')
})

it('knows a decision that was carried over', () => {
  const decided = item({ state: 'confirmed', decided_by_name: '王' })
  expect(carried({ kind: 'kept', old: decided, now: decided, fields: [] })).toBe(true)
  expect(carried({ kind: 'kept', old: decided, now: item({}), fields: [] })).toBe(false)
  expect(carried({ kind: 'new', old: null, now: decided, fields: [] })).toBe(false)
})
