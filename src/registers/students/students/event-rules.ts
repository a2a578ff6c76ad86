import { label } from '../../../kernel/label.ts'
import type { SetRule } from '../../../kernel/rule.ts'
import { programCategorySql } from '../../program-level.ts'
import { open } from '../../rule-kit.ts'
import { eventOrder } from './event-order.ts'
import { doubleReturn } from './one-record.ts'

const entity = 'student-event'
const mine = (a: string): string => `${a}.region = :region and ${a}.org_id = :org and ${open(a)}`
const sameEvent = (a: string): string =>
  `${a}.student_no = s.student_no and ${a}.kind = s.kind and ${a}.effective_on = s.effective_on`

/** Checks of events, alias `s`; student rows staged with them are alias `m`. */
export const eventSetRules: readonly SetRule[] = [
  {
    code: 'students.event-student',
    severity: 'block',
    on: 'studentNo',
    entity,
    find: `select s.row_no, s.student_no as detail from s_student_event s
      where not exists (select 1 from s m where m.student_no = s.student_no)
        and not exists (select 1 from students t where ${mine('t')} and t.student_no = s.student_no)`,
    beside: 'false',
    message: (no) => label(`本校没有学号为 ${no} 的学生`, `The school has no student ${no}`),
  },
  eventOrder,
  doubleReturn,
  {
    code: 'students.event-date',
    severity: 'block',
    on: 'effectiveOn',
    entity,
    find: `select s.row_no, c.entry_on as detail from s_student_event s
      join (select student_no, entry_on from s m
        union select t.student_no, t.entry_on from students t where ${mine('t')} and not exists (select 1 from s m where m.student_no = t.student_no)) c
        on c.student_no = s.student_no
      where s.kind <> '14' and to_char(s.effective_on, 'YYYY-MM') < c.entry_on`,
    beside: 'false',
    message: (entry) => label(`生效日期早于入学年月 ${entry}`, `Effective before the entry in ${entry}`),
  },
  {
    code: 'students.event-late',
    severity: 'hint',
    on: 'effectiveOn',
    entity,
    find: `select s.row_no, max(e.effective_on)::text as detail from s_student_event s join student_event e on ${mine('e')} and e.student_no = s.student_no
      where not exists (select 1 from student_event x where ${mine('x')} and ${sameEvent('x')})
      group by s.row_no, s.effective_on having max(e.effective_on) > s.effective_on`,
    beside: 'false',
    message: (day) =>
      label(
        `该生已有 ${day} 的异动，本条按补登处理，其间的人数会重新计算`,
        `The student has an event of ${day}; this one is late and the counts between are made again`,
      ),
  },
  {
    code: 'students.change-program',
    severity: 'explain',
    on: 'toValue',
    entity,
    basis: '学籍管理办法',
    find: `select s.row_no, p.program || ' → ' || s.to_value as detail from s_student_event s
      join student_spell p on ${mine('p')} and p.student_no = s.student_no and p.valid_from < s.effective_on and p.valid_to >= s.effective_on
      where s.kind = '23' and s.effective_on >= make_date(p.grade_entry + 1, 9, 1)
        and ${programCategorySql('p.program')} <> ${programCategorySql('s.to_value')}`,
    beside: 'false',
    message: (change) =>
      label(
        `一年级之后跨专业大类转专业（${change}），请说明`,
        `Change across program categories after grade 1 (${change}); explain`,
      ),
  },
]
