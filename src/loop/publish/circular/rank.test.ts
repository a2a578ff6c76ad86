import { expect, it } from 'vitest'
import { rankOf, type RankSource } from './rank.ts'

const unit = (id: string, name: string) => ({ id, name, group: 'counties' as const })
const state = (orgId: string, attainment: number | null) => ({ orgId, attainment, level: 'normal' as const })
const duty = (orgId: string, inTime: number, missing: number) => ({
  orgId,
  name: orgId,
  kind: 'county',
  lead: false,
  asked: inTime + missing,
  inTime,
  late: 0,
  returned: 0,
  missing,
  finished: false,
})
const source = (work: RankSource['work']): RankSource => ({
  ranked: [unit('a', '甲'), unit('b', '乙'), unit('c', '丙'), unit('d', '丁')],
  standings: [state('a', 0.5), state('b', 1.7), state('b', 0.2), state('c', 0.6), state('d', null)],
  work,
})

it('ranks by mean attainment; what is far exceeded does not make up for what is missed, and equal units share a place', () => {
  // 乙 has (1 + 0.2) / 2, as much as 丙
  expect(rankOf(source([]), 'counties').map((r) => [r.name, r.place, r.attainment])).toEqual([
    ['乙', 1, 0.6],
    ['丙', 1, 0.6],
    ['甲', 3, 0.5],
    ['丁', null, null],
  ])
})

it('parts equal units by their reports in time', () => {
  const task = {
    rootId: 't',
    number: '1',
    title: '任务',
    section: '一',
    lead: [],
    due: '2025-12-31',
    state: 'running' as const,
    targets: 1,
    counts: [],
  }
  const ranked = rankOf(source([{ ...task, duties: [duty('b', 1, 2), duty('c', 3, 0)] }]), 'counties')
  expect(ranked.map((r) => [r.name, r.place])).toEqual([
    ['丙', 1],
    ['乙', 2],
    ['甲', 3],
    ['丁', null],
  ])
  expect(ranked[1]).toMatchObject({ asked: 3, inTime: 1, missing: 2 })
})
