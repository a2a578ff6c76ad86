import { expect, it } from 'vitest'
import type { HandCount, WatchedTarget } from '../../plan/public.ts'
import { handState } from './hand-state.ts'

const target = (more: Partial<WatchedTarget>): WatchedTarget => ({
  id: 't',
  plan_id: 'p',
  task_id: null,
  quote: '',
  text_from: 0,
  text_to: 0,
  subject: '交流',
  comparator: 'reach',
  value: '12',
  upper: null,
  unit: '次',
  due: '2026-12-31',
  due_basis: 'year',
  kind: 'target',
  confidence: 1,
  doubts: [],
  state: 'confirmed',
  indicator: null,
  slice: '',
  scope: '',
  quantifier: 'total',
  change: 'value',
  assumed: false,
  link_state: 'manual',
  link_reasons: [],
  added_by_hand: false,
  reject_reason: null,
  decided_at: null,
  decided_by_name: null,
  lock_version: 1,
  root_id: 'r',
  basis: 'confirmed',
  plan_title: '',
  plan_year: 2026,
  org_id: 'o',
  task_number: null,
  task_title: null,
  section: null,
  lead: [],
  support: [],
  lead_orgs: [],
  asked: null,
  asked_upper: null,
  ...more,
})
const count = (value: string): HandCount => ({
  targetRoot: 'r',
  value,
  units: 2,
  period: '2026-06',
  sentAt: '2026-06-30T20:00:00.000Z',
})

it.each([
  ['far behind the year', {}, '3', '2026-07-01', { level: 'yellow', gap: '9', value: '3', target: '12', unit: '次' }],
  ['reached', {}, '12', '2026-07-01', { level: 'done', gap: '0', attainment: 1 }],
  ['past its day', { due: '2026-05-31' }, '11', '2026-07-01', { level: 'red', gap: '1' }],
  [
    'a share, kept as a ratio',
    { unit: '%', value: '90', comparator: 'at_least' },
    '45',
    '2026-07-01',
    { level: 'normal', value: '0.45', target: '0.9', unit: '%', gap: '0.45', gapUnit: 'point', attainment: 0.5 },
  ],
  [
    'money, kept in cents',
    { unit: '元', value: '1000000' },
    '1000000',
    '2026-07-01',
    { level: 'done', value: '100000000', unit: 'CNY' },
  ],
  [
    'a ceiling that is exceeded',
    { comparator: 'at_most', value: '5' },
    '6',
    '2026-07-01',
    { level: 'red', side: 'at-most', gap: '1' },
  ],
] as const)('tells %s', (_, more, value, today, expected) =>
  expect(handState(target(more), count(value), today)).toMatchObject(expected),
)

it('says from how many reports, until when, and what has to happen', () => {
  const s = handState(target({}), count('3'), '2026-07-01')
  expect(s?.reason.zh).toBe('2 个单位人工计数，最近一次 7月1日报来；现为 3 次，目标 12 次')
  expect(s?.needed.zh).toBe('183 天内须完成 9 次')
  expect(s?.asOf).toBe('2026-07-01')
})

it('says nothing of a fall, which a count from 0 cannot show', () =>
  expect(handState(target({ comparator: 'increase_by', value: '-3' }), count('2'), '2026-07-01')).toBeNull())
