import { label } from '../../../kernel/label.ts'
import type { SetRule } from '../../../kernel/rule.ts'
import { open } from '../../rule-kit.ts'
import { lifecycle } from './lifecycle.ts'
import { entryKindsSql, LIVING, statusAfterSql } from './status-machine.ts'

const basis = '一人一籍'

/** Own row of a staged student, or of the student of a staged event, alias `own`. */
export const own = `left join students own on own.region = :region and own.org_id = :org and ${open('own')} and own.student_no = s.student_no`

/** Records by which the person of `row` lives at a school, alias `t`, and that school, alias `o`. */
const elsewhere = (row: string): string =>
  `join students t on t.region = :region and t.person_id = ${row}.person_id and ${open('t')} and t.status in ${LIVING}
    join org o on o.id = t.org_id`

/** Students whom the file's own events leave closed by today, alias `gone`: a place that is kept, or a leaving to come, is no end yet. */
const became = statusAfterSql('e.kind')
const ended = (lifecycle.ended ?? []).map((status) => `'${status}'`).join(', ')
const gone = `left join (select distinct on (e.student_no) e.student_no, ${became} as status, e.effective_on from s_student_event e
  where ${became} is not null order by e.student_no, e.effective_on desc, e.kind in (${entryKindsSql()}), e.row_no desc) gone
  on gone.student_no = s.student_no and gone.status in (${ended}) and gone.effective_on <= :today::date`

/** A record that is new, or stands, beside one that the person has elsewhere. */
export const doubleRecord: SetRule = {
  code: 'students.double',
  severity: 'block',
  on: 'idNo',
  basis,
  find: `select s.row_no, o.name as detail from s ${own} ${gone} ${elsewhere('s')}
    where (t.org_id <> s.org_id or t.student_no <> s.student_no)
      and coalesce(own.status, gone.status, '01') in ${LIVING} and (own.id is not null or s.expected_end >= to_char(:today::date, 'YYYY-MM'))`,
  beside: 'false',
  message: (school) =>
    label(`该生在${school}仍有学籍，不能重复注册，请先办理转出`, `Still registered at ${school}; transfer out first`),
}

/** A new event that brings somebody back who has a record elsewhere by now. */
export const doubleReturn: SetRule = {
  code: 'students.double-return',
  severity: 'block',
  on: 'kind',
  entity: 'student-event',
  basis,
  find: `select s.row_no, o.name as detail from s_student_event s ${own} ${gone} ${elsewhere('own')}
    where t.id <> own.id and own.status not in ${LIVING} and gone.student_no is null and ${statusAfterSql('s.kind')} in ${LIVING}
      and not exists (select 1 from student_event x where x.region = :region and x.org_id = :org and ${open('x')}
        and x.student_no = s.student_no and x.kind = s.kind and x.effective_on = s.effective_on)`,
  beside: 'false',
  message: (school) =>
    label(
      `该生在${school}有学籍，不能再转入或恢复，请先由该校办理转出`,
      `The student is registered at ${school} and cannot come back before that school lets go`,
    ),
}
