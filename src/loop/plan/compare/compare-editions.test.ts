import { expect, it } from 'vitest'
import { compareTargets, compareTasks, likeness, type TargetItem } from './compare-editions.ts'

const target = (id: string, subject: string, value: string, more: Partial<TargetItem> = {}): TargetItem => ({
  id,
  quote: `${subject}达到${value}`,
  subject,
  comparator: 'at_least',
  value,
  upper: null,
  unit: '%',
  due: '2025-12-31',
  indicator: null,
  lead: ['市教育局'],
  state: 'proposed',
  decided_by_name: null,
  ...more,
})
const told = (pairs: ReturnType<typeof compareTargets>) =>
  pairs.map((p) => [p.kind, p.old?.id, p.now?.id, p.fields.join()])

it('tells kept, changed, new and dropped apart', () => {
  const old = [
    target('1', '双师型教师占比', '58'),
    target('2', '升学率', '35'),
    target('3', '参观交流次数', '12', { unit: '次' }),
  ]
  const now = [
    target('a', '升学率', '35'),
    target('b', '双师型教师占比', '60', { lead: ['市人社局'] }),
    target('c', '巩固率', '98'),
  ]
  expect(told(compareTargets(old, now))).toEqual([
    ['kept', '2', 'a', ''],
    ['changed', '1', 'b', 'value,lead'],
    ['new', undefined, 'c', ''],
    ['dropped', '3', undefined, ''],
  ])
})

it('knows a target by its indicator when it was reworded', () => {
  const old = [target('1', '双师型教师占专业课教师比例', '58', { indicator: 'teachers.dual' })]
  const now = [target('a', '“双师”素质教师', '60', { indicator: 'teachers.dual' })]
  expect(told(compareTargets(old, now))).toEqual([['changed', '1', 'a', 'subject,value']])
})

it('does not call a date changed that moved with the year', () => {
  const old = [target('1', '升学率', '35'), target('2', '巩固率', '98')]
  const now = [target('a', '升学率', '35', { due: '2026-12-31' }), target('b', '巩固率', '98', { due: '2026-06-30' })]
  expect(told(compareTargets(old, now, 1))).toEqual([
    ['kept', '1', 'a', ''],
    ['changed', '2', 'b', 'due'],
  ])
})

it('pairs the same sentence in its order when it stands twice', () => {
  const twice = [target('1', '升学率', '35'), target('2', '升学率', '35')]
  const now = [target('a', '升学率', '35'), target('b', '升学率', '35')]
  expect(told(compareTargets(twice, now)).map((x) => [x[1], x[2]])).toEqual([
    ['1', 'a'],
    ['2', 'b'],
  ])
})

it('follows a task through a new title and sees who came and went', () => {
  const old = [{ id: '1', title: '提升双师型教师素质', lead: ['市教育局'], support: ['市人社局'] }]
  const now = [{ id: 'a', title: '全面提升双师型教师素质', lead: ['市教育局'], support: [] }]
  expect(compareTasks(old, now)).toMatchObject([{ kind: 'changed', fields: ['title', 'support'] }])
  expect(likeness('改善办学条件', '发展社区教育')).toBeLessThan(0.3)
})
