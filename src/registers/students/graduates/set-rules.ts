import { label } from '../../../kernel/label.ts'
import type { SetRule } from '../../../kernel/rule.ts'
import { open } from '../../rule-kit.ts'
import { EMPLOYED, listSql, SETTLED } from './destinations.ts'

const mine = (a: string): string => `${a}.region = :region and ${a}.org_id = :org and ${open(a)}`
const year = 'left(:period, 4)::int'
/** Students of the school whose graduation lies in the year, by their spells. */
const graduated = `graduated as (
  select distinct p.student_no, p.person_id from student_spell p
  where ${mine('p')} and p.status = '07' and p.valid_from >= make_date(${year}, 1, 1) and p.valid_from < make_date(${year} + 1, 1, 1))`
const share = (alias: string): string =>
  `100.0 * count(*) filter (where ${alias}.destination in ${listSql(SETTLED)}) / nullif(count(*), 0)`

/** Checks across graduates, registers and years. */
export const setRules: readonly SetRule[] = [
  {
    code: 'graduates.not-graduated',
    severity: 'block',
    on: 'studentNo',
    find: `with ${graduated}
      select s.row_no, s.student_no as detail from s
      where s.person_id is null
        or s.student_no || '/' || s.person_id not in (select g.student_no || '/' || g.person_id from graduated g where g.person_id is not null)`,
    message: (no) =>
      label(
        `学籍里没有学号 ${no} 的该生本年毕业记录，请核对学号、证件或先办理毕业异动`,
        `No graduation of this student (${no}) in the year; check number and paper, or enter the graduation first`,
      ),
  },
  {
    code: 'graduates.complete',
    severity: 'block',
    on: 'studentNo',
    find: `with ${graduated},
      missing as (select g.student_no from graduated g where g.student_no not in (select s.student_no from s where s.student_no is not null))
      select 0 as row_no, (select count(*) from graduated) || '|' || (select count(*) from s) || '|' ||
        coalesce((select string_agg(m.student_no, '、') from (select student_no from missing order by student_no limit 3) m), '') as detail
      where (select count(*) from graduated) <> (select count(*) from s)`,
    message: (detail) => {
      const [due = '', typed = '', missing = ''] = detail.split('|')
      return label(
        `与毕业生名单人数不符：学籍本年毕业 ${due} 人，本表 ${typed} 人${missing ? `，缺少学号 ${missing} 等` : ''}`,
        `The student registry has ${due} graduates of the year, this sheet ${typed}${missing ? `; missing ${missing} and others` : ''}`,
      )
    },
  },
  {
    code: 'graduates.employer-burst',
    severity: 'explain',
    on: 'employer',
    basis: '严防虚假就业',
    find: `with working as (select s.row_no, s.employer from s where s.destination in ${listSql(EMPLOYED)} and s.employer is not null),
      crowded as (
        select w.employer, count(*) as n, min(w.row_no) as row_no from working w group by w.employer
        having count(*) >= 10 and count(*) > 0.3 * (select count(*) from working))
      select c.row_no, c.employer || '|' || c.n as detail from crowded c`,
    message: (detail) => {
      const [employer = '', n = ''] = detail.split('|')
      return label(
        `单一单位就业人数异常：${employer} ${n} 人，超过就业人数的 30%，请核实后说明`,
        `${n} graduates at one employer (${employer}), more than 30 % of the employed; explain`,
      )
    },
  },
  {
    code: 'graduates.same-phone',
    severity: 'explain',
    on: 'phone',
    find: `select min(s.row_no) as row_no, count(*)::text as detail from s where s.phone is not null group by s.phone having count(*) > 3`,
    message: (n) =>
      label(
        `${n} 名毕业生使用同一电话，请填本人电话或说明`,
        `${n} graduates share one phone; enter their own or explain`,
      ),
  },
  {
    code: 'graduates.school-phone',
    severity: 'explain',
    on: 'phone',
    find: `select s.row_no, '' as detail from s
      where exists (select 1 from schools c where ${mine('c')} and replace(s.phone, '-', '') in (replace(c.office_phone, '-', ''), replace(c.complaint_phone, '-', '')))`,
    message: () =>
      label('电话为学校号码，请填本人电话或说明', 'The phone is the school’s; enter the graduate’s own or explain'),
  },
  {
    code: 'graduates.rate-jump',
    severity: 'explain',
    on: 'destination',
    find: `with now as (select ${share('s')} as rate from s),
      last as (select ${share('t')} as rate from graduates t where ${mine('t')} and t.period = (${year} - 1)::text)
      select 0 as row_no, round(l.rate, 1) || '% → ' || round(n.rate, 1) || '%' as detail from now n cross join last l
      where abs(n.rate - l.rate) > 5`,
    message: (change) =>
      label(
        `去向落实率较上年变动超过 5 个百分点（${change}），请说明`,
        `The settled rate changed by more than 5 points (${change}); explain`,
      ),
  },
  {
    code: 'graduates.self-study',
    severity: 'hint',
    on: 'destination',
    find: `select s.row_no, '' as detail from s
      where s.destination in ('31', '32') and exists (select 1 from student_event e where ${mine('e')} and e.student_no = s.student_no and e.kind = 'X5')`,
    message: () =>
      label(
        '该生已办转段升学，转段学生不重复计升学，请核对',
        'The student moved to the next stage; do not count the same step twice',
      ),
  },
]
