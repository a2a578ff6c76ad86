import { expect, it } from 'vitest'
import { readStates, type StateAnswer } from './watch-states.ts'

const state: StateAnswer = {
  targetId: 'a',
  level: 'red',
  unit: '%',
  value: '0.568',
  whole: '3067',
  change: 'value',
  asked: '0.6',
  reference: null,
  referencePeriod: null,
  reasonZh: '',
  reasonEn: '',
  target: '0.6',
  gap: '98.2',
  gapUnit: 'person',
  forecast: '0.581',
  base: '0.55',
  status: 'provisional',
  path: [
    { actual: 0.56, path: 0.57 },
    { actual: 0.568, path: 0.58 },
    { actual: null, path: 0.6 },
  ],
}

it('says value, what is missing and the forecast, and draws the line as far as it is known', () => {
  const now = readStates([state], 'zh').get('a')
  expect(now).toMatchObject({ level: 'red', value: 0.568, gap: '99 人', forecast: '58.1%' })
  expect(now?.shown).toEqual({ value: '56.8', unit: '%' })
  expect(now?.path).toEqual({
    actual: [0.56, 0.568],
    periods: 3,
    from: 0.55,
    target: 0.6,
    forecast: 0.581,
    stepped: false,
  })
})

it('shows no gap where nothing is missing, no line where nothing was counted, and money in yuan', () => {
  const none = {
    ...state,
    level: 'none' as const,
    value: null,
    target: null,
    gap: null,
    forecast: null,
    base: null,
    path: [],
  }
  expect(readStates([none], 'zh').get('a')).toEqual({
    level: 'none',
    value: null,
    shown: null,
    gap: null,
    forecast: null,
    path: null,
  })
  const paid = { ...state, unit: 'CNY/student', value: '242364.9', gap: '0', gapUnit: 'CNY', forecast: null }
  const now = readStates([paid], 'zh').get('a')
  expect(now?.gap).toBeNull()
  expect(now?.shown).toEqual({ value: '2,424', unit: '元/生' })
})

it('tells an increase as what was added since last year, and what is missing to tell it', () => {
  const more: StateAnswer = {
    ...state,
    unit: 'place',
    value: '22100',
    whole: null,
    change: 'difference',
    asked: '1200',
    reference: '21550',
    referencePeriod: '2024-2025',
    target: '22750',
    gap: '650',
    gapUnit: 'place',
    forecast: '22400',
  }
  const now = readStates([more], 'zh').get('a')
  expect(now).toMatchObject({ shown: { value: '新增 550', unit: '个' }, gap: '650 个', forecast: '新增 850 个' })
  expect(now?.levels).toEqual({ from: '2.16 万个', period: '2024-2025', to: '2.21 万个' })
  const blind = readStates(
    [{ ...more, reference: null, gap: null, reasonZh: '缺 2024-2025', reasonEn: 'no' }],
    'zh',
  ).get('a')
  expect([blind?.shown, blind?.gap, blind?.lacking?.zh, blind?.levels]).toEqual([null, null, '缺 2024-2025', undefined])
})

it('shows a share with the digits that its denominator carries', () => {
  const small = readStates([{ ...state, whole: '97' }], 'zh').get('a')
  expect([small?.shown?.value, small?.forecast]).toEqual(['57', '58%'])
})
