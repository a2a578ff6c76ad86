import { expect, it } from 'vitest'
import { pilotWarnings } from './pilot-warnings.ts'

type Seen = Parameters<typeof pilotWarnings>[0][number]
type Stage = Seen['stages'][number]

const stage = (due: string, state: Stage['state']): Stage => ({ id: due, title: '签约开班', due, state, last: null })
const pilot = (more: Partial<Seen>): Seen => ({
  id: 'p',
  title: '工作坊',
  unit: '临溪县',
  orgId: 'county',
  officeId: 'city',
  shown: 'running',
  stages: [stage('2026-12-31', 'open')],
  startsOn: '2026-03-01',
  endsOn: '2026-12-31',
  createdAt: '2026-02-20T01:00:00.000Z',
  lastHeard: '2026-06-30T01:00:00.000Z',
  quiet: false,
  overdue: false,
  ...more,
})
const said = (p: Seen) => pilotWarnings([p], '2026-07-20').map((w) => [w.orgId, w.level, w.reason.zh])

it('says nothing of a pilot that is in time, has not begun or is over', () => {
  const late = [stage('2026-06-30', 'late')]
  for (const p of [pilot({}), pilot({ shown: 'approved', stages: late }), pilot({ shown: 'stopped', stages: late })])
    expect(said(p)).toEqual([])
})

it('warns the unit: soon, late, long late; of several stages the first that is late', () => {
  expect(said(pilot({ stages: [stage('2026-07-31', 'running')] }))).toEqual([
    ['county', 'blue', '阶段“签约开班”7月31日到期，还有 11 天'],
  ])
  expect(said(pilot({ stages: [stage('2026-07-15', 'late'), stage('2026-07-31', 'open')] }))).toEqual([
    ['county', 'yellow', '阶段“签约开班”7月15日到期，已过 5 天，没有报完成'],
  ])
  expect(said(pilot({ stages: [stage('2026-05-31', 'finished'), stage('2026-06-15', 'returned')] }))).toEqual([
    ['county', 'red', '阶段“签约开班”6月15日到期，已过 35 天，没有报完成'],
  ])
})

it('warns the unit of silence, and the office of an end without an evaluation', () => {
  expect(said(pilot({ quiet: true }))).toEqual([['county', 'yellow', '最近一次进展是6月30日，已 20 天没有新进展']])
  expect(said(pilot({ quiet: true, lastHeard: null }))[0]![2]).toBe('3月1日开始，141 天没有报过进展')
  const over = pilot({ stages: [stage('2026-06-01', 'finished')], endsOn: '2026-06-30', overdue: true })
  expect(said(over)).toEqual([['city', 'yellow', '临溪县的试点6月30日结束，已过 20 天，没有终期评估']])
})
