import { describe, expect, it } from 'vitest'
import type { Candidates, TargetRow } from './api-types.ts'
import { firstChoice, optionsOf } from './options.ts'
import { planTexts } from './texts.ts'

const say = (key: keyof typeof planTexts.zh, values: Readonly<Record<string, string | number>> = {}): string =>
  planTexts.zh[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))

const target = (change: Partial<TargetRow>): TargetRow =>
  ({
    subject: '研究生学位教师占比',
    comparator: 'increase_by',
    value: '5',
    unit: '%',
    state: 'proposed',
    kind: 'target',
    link_state: 'ask',
    ...change,
  }) as TargetRow

const candidate = {
  indicator: 'a.b',
  slice: '',
  scope: '',
  quantifier: 'total',
  change: 'difference',
  name: '研究生学位教师比例',
  covered: 9,
  assumed: false,
  reasons: [],
  doubts: [{ zh: '不清楚', en: 'unclear' }],
  zh: '研究生学位教师占比',
  en: 'graduates',
  unit: '%',
} as const
const found: Candidates = { state: 'ask', reasons: [], candidates: [candidate] }

describe('readings of a target that asks', () => {
  it('says what points and growth would come to, from the present value or an example', () => {
    const now = optionsOf(target({}), found, 0.412, say, 'zh')
    expect(now.map((o) => [o.title, o.note, o.link?.change])).toEqual([
      ['提高 5 个百分点', '现为 41.2%，则 46.2%', 'difference'],
      ['在上年基础上提高 5%', '现为 41.2%，则 43.3%', 'growth'],
      ['不对应指标，人工计数', '由责任单位填完成数并附证明，不自动预警', undefined],
    ])
    expect(optionsOf(target({ value: '-5' }), found, null, say, 'zh')[0]?.note).toBe('如上年 40.0%，则 35.0%')
  })

  it('offers indicators and counting by hand otherwise, and nothing once decided', () => {
    const t = target({ comparator: 'reach' })
    expect(optionsOf(t, found, null, say, 'zh').map((o) => o.key)).toEqual(['a.b', 'manual'])
    expect(optionsOf({ ...t, state: 'confirmed' }, found, null, say, 'zh')).toEqual([])
    expect(optionsOf({ ...t, link_state: 'unlinked' }, { ...found, candidates: [] }, null, say, 'zh')).toEqual([])
  })

  it('does not choose a name that covers little of the sentence', () => {
    const t = target({ comparator: 'reach', subject: '带动涉农专业在校生增收农户' })
    const weak = { ...found, candidates: [{ ...candidate, covered: 3 }] }
    expect(firstChoice(t, weak, optionsOf(t, weak, null, say, 'zh'))).toBe(1)
    expect(firstChoice(t, found, optionsOf(t, found, null, say, 'zh'))).toBe(0)
  })
})
