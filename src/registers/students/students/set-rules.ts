import { label } from '../../../kernel/label.ts'
import type { SetRule } from '../../../kernel/rule.ts'
import { open } from '../../rule-kit.ts'
import { doubleRecord, own } from './one-record.ts'

/** Checks of student rows against other rows, other schools and admissions. */
export const setRules: readonly SetRule[] = [
  doubleRecord,
  {
    code: 'students.twice-in-file',
    severity: 'block',
    on: 'idNo',
    basis: '一人一籍',
    find: `select max(s.row_no) as row_no, string_agg(s.student_no, '、' order by s.row_no) as detail from s
      where s.person_id is not null group by s.person_hash having s.person_hash is not null and count(*) > 1`,
    beside: 't.person_hash = c.person_hash',
    message: (numbers) =>
      label(`同一证件号码填了多个学号（${numbers}）`, `One paper number with several student numbers (${numbers})`),
  },
  {
    code: 'students.not-arrived',
    severity: 'block',
    on: 'studentNo',
    basis: '先报到后注册',
    find: `select s.row_no, '' as detail from s ${own}
      where own.id is null
        and exists (select 1 from admissions a where a.region = :region and a.org_id = :org and ${open('a')} and a.year = left(s.entry_on, 4))
        and not exists (select 1 from admissions a where a.region = :region and a.org_id = :org and ${open('a')} and a.person_id = s.person_id
          and a.arrived_on is not null and a.state <> 'cancelled')
        and s.entry_on >= to_char(:today::date - interval '1 year', 'YYYY-MM')`,
    beside: 'false',
    message: () =>
      label(
        '录取名单里没有该生的报到记录，未报到不能注册学籍',
        'No arrival of this student in the admissions; who has not arrived cannot be registered',
      ),
  },
  {
    code: 'students.grade-class',
    severity: 'hint',
    on: 'className',
    find: `select max(s.row_no) as row_no, s.class_name || '（' || count(*) || ' 人，' || count(distinct s.program) || ' 个专业）' as detail from s ${own}
      where coalesce(own.status, '01') = '01' group by s.campus_no, s.class_name having count(*) > 60 or count(distinct s.program) > 1`,
    beside: 't.campus_no is not distinct from c.campus_no and t.class_name = c.class_name',
    message: (name) =>
      label(`班级“${name}”人数超过 60 或专业混编`, `Class ${name}: more than 60 students or mixed programs`),
  },
  {
    code: 'students.over-years',
    severity: 'hint',
    on: 'schoolYears',
    find: `select s.row_no, s.expected_end as detail from s ${own}
      where coalesce(own.status, '01') = '01' and s.expected_end < to_char(:today::date - interval '2 years', 'YYYY-MM')`,
    beside: 'false',
    message: (end) =>
      label(
        `应于 ${end} 毕业，已超过最长学习年限，请核实是否漏办毕业`,
        `Due to graduate in ${end}; over the longest period`,
      ),
  },
  {
    code: 'students.same-phone',
    severity: 'hint',
    on: 'guardianPhone',
    find: `select max(s.row_no) as row_no, count(*)::text as detail from s
      where s.guardian_phone <> '' group by s.guardian_phone having count(distinct s.guardian) > 5`,
    beside: 't.guardian_phone = c.guardian_phone',
    message: (n) => label(`${n} 名学生使用同一监护人电话，请核实`, `${n} students share one guardian phone; check`),
  },
  {
    code: 'students.suspend-long',
    severity: 'hint',
    on: 'studentNo',
    find: `select 0 as row_no, p.student_no as detail from student_spell p
      where p.region = :region and p.org_id = :org and ${open('p')} and p.status = '02' and p.valid_from <= :today::date and p.valid_to > :today::date
        and exists (select 1 from student_event e where e.region = p.region and e.org_id = p.org_id and ${open('e')} and e.student_no = p.student_no
          and e.effective_on = p.valid_from and e.until < :today::date - 30)`,
    beside: 'false',
    message: (no) =>
      label(
        `学号 ${no} 休学期满 30 天以上仍未复学`,
        `Student ${no} has not resumed 30 days after the suspension ended`,
      ),
  },
  {
    code: 'students.count-jump',
    severity: 'explain',
    on: 'studentNo',
    find: `with was as (select count(*)::numeric as n from student_spell p where p.region = :region and p.org_id = :org and p.from_version <= :last::bigint
        and p.to_version > :last::bigint and p.status = '01' and p.valid_from <= :day::date and p.valid_to > :day::date),
      late as (select count(*)::numeric as n from s ${own} where own.id is null and s.entry_on < to_char(:day::date, 'YYYY-MM'))
      select 0 as row_no, late.n::text as detail from was, late where was.n > 0 and late.n > was.n * 0.1`,
    beside: 'false',
    message: (n) =>
      label(
        `补录往届学生 ${n} 人，超过上次确认在校生的 10%，与异动记录不符，请说明`,
        `${n} earlier students were added, more than 10 % of the last head count; explain`,
      ),
  },
]
