import { label } from '../../../kernel/label.ts'
import type { SetRule } from '../../../kernel/rule.ts'
import { open } from '../../rule-kit.ts'

const mine = (a: string): string =>
  `${a}.region = :region and ${a}.org_id = :org and ${a}.person_id = s.person_id and ${open(a)}`
const overlaps = (a: string): string => `${a}.starts_on <= s.ends_on and ${a}.ends_on >= s.starts_on`
const stay = (a: string): string =>
  `${a}.starts_on || '|' || ${a}.ends_on || '|' || coalesce(${a}.company, ${a}.base, '')`

/** Checks across stays, the staff register and other schools. */
export const setRules: readonly SetRule[] = [
  {
    code: 'teacher-practice.not-staff',
    severity: 'block',
    on: 'idNo',
    find: `select s.row_no, '' as detail from s where not exists (select 1 from teachers t where ${mine('t')})`,
    message: () =>
      label(
        '教职工台账里没有该人员，请核对证件号码或先登记教职工',
        'Not in the staff register; check the paper number or enter the person there first',
      ),
  },
  {
    code: 'teacher-practice.not-in-post',
    severity: 'explain',
    on: 'startsOn',
    find: `select s.row_no, t.joined_on || '|' || coalesce(t.left_on::text, '') as detail from s join teachers t on ${mine('t')}
      where t.joined_on > to_char(s.ends_on, 'YYYY-MM') or t.left_on < s.starts_on`,
    message: (detail) => {
      const [joined = '', left = ''] = detail.split('|')
      return label(
        `实践期间不在本校任职（${joined} 进校${left ? `，${left} 离校` : ''}），请说明`,
        `Not in post at the school at that time (joined ${joined}${left ? `, left ${left}` : ''}); explain`,
      )
    },
  },
  {
    code: 'teacher-practice.overlap',
    severity: 'block',
    on: 'startsOn',
    // Within the file by the paper, against what is there by the person: joins that need no loop over all stays of the city. A row
    // that is changed stands in the stage as well: its old version is not held against it.
    find: `select h.row_no, min(h.detail) as detail from (
        select s.row_no, ${stay('x')} as detail from s
        join s x on x.person_hash = s.person_hash and x.row_no <> s.row_no and ${overlaps('x')}
        union all
        select s.row_no, ${stay('p')} from s
        join teacher_practice p on p.region = :region and p.person_id = s.person_id and ${open('p')} and ${overlaps('p')}
        where not exists (select 1 from s y where y.id = p.id)
          and not exists (select 1 from s y where y.org_id = p.org_id and y.person_id = p.person_id and y.starts_on = p.starts_on)
      ) h group by h.row_no`,
    message: (detail) => {
      const [from = '', to = '', where = ''] = detail.split('|')
      return label(
        `与该教师 ${from} 至 ${to} 在${where}的实践时间重叠`,
        `Overlaps the teacher's stay at ${where} from ${from} to ${to}`,
      )
    },
  },
  {
    code: 'teacher-practice.batch',
    severity: 'explain',
    on: 'result',
    basis: '防止批量编造实践记录',
    find: `select min(s.row_no) as row_no, coalesce(s.company, s.base, '') || '|' || count(*) as detail from s
      group by coalesce(s.company, s.base, ''), s.starts_on, s.ends_on, coalesce(s.result, '') having count(*) > 30`,
    message: (detail) => {
      const [where = '', n = ''] = detail.split('|')
      return label(
        `${n} 人在${where}的起止日期和成果完全相同，请分别填写或说明`,
        `${n} rows at ${where} have the same dates and result; tell them apart or explain`,
      )
    },
  },
  {
    code: 'teacher-practice.term-load',
    severity: 'hint',
    on: 'days',
    // January, February, July and August hold the holidays everywhere: only days of the other months are surely teaching time.
    find: `select s.row_no, t.weekly_hours::text as detail from s join teachers t on ${mine('t')}
      where s.form = '3' and t.weekly_hours > 6 and s.days >= 20
        and (select count(*) from generate_series(s.starts_on, s.ends_on, interval '1 day') d where extract(month from d) not in (1, 2, 7, 8)) >= 20`,
    message: (hours) =>
      label(
        `学期内顶岗 20 天以上，同时每周 ${Number(hours)} 课时，请核实`,
        `20 days or more in term time beside ${Number(hours)} hours a week; check`,
      ),
  },
]
