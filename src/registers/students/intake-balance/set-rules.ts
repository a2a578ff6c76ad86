import { label } from '../../../kernel/label.ts'
import type { SetRule } from '../../../kernel/rule.ts'
import { open } from '../../rule-kit.ts'
import { countsSql } from './from-admissions.ts'

const year = 'left(:period, 4)'
/** The staged row with what admissions say beside it. */
const whole = `whole as (
  select s.*, a.voc_local as local_now, a.voc_city as city_now, a.attached as attached_now, a.voc_local + a.voc_city + s.voc_out as voc
  from s cross join lateral ${countsSql({ region: ':region', county: 's.county', year })} a)`
const parts = 'w.technician + w.adult + w.attached_now'
const gone = '(w.general_intake + w.voc + w.five_year)'
/** Share of vocational entrants by household, in per cent. */
const share = (voc: string, general: string): string => `100.0 * ${voc} / nullif(${voc} + ${general}, 0)`

/** Checks against admissions, the list of names, other counties and last year. */
export const setRules: readonly SetRule[] = [
  {
    code: 'intake-balance.own-county',
    severity: 'block',
    on: 'county',
    find: `select s.row_no, o.name as detail from s join org o on o.id = :org::uuid where s.county <> o.code`,
    message: (name) => label(`“县区”应为本县区（${name}）`, `The county must be the own one (${name})`),
  },
  {
    code: 'intake-balance.sum',
    severity: 'explain',
    on: 'juniorGraduates',
    find: `with ${whole}
      select w.row_no, w.junior_graduates || '|' || (${gone} + w.not_continued) as detail from whole w
      where abs(w.junior_graduates - ${gone} - w.not_continued) > w.junior_graduates * 0.02`,
    message: (detail) => {
      const [due = '', sum = ''] = detail.split('|')
      return label(
        `去向合计 ${sum} 人与初中毕业生 ${due} 人相差超过 2%，请核对或说明`,
        `The destinations add up to ${sum}, junior graduates are ${due}: more than 2 % apart`,
      )
    },
  },
  {
    code: 'intake-balance.out-list',
    severity: 'block',
    on: 'vocOut',
    basis: '送生以名单为准',
    find: `select s.row_no, s.voc_out || '|' || (select count(*) from s_intake_sent) as detail from s
      where s.voc_out <> (select count(*) from s_intake_sent)`,
    message: (detail) => {
      const [typed = '', listed = ''] = detail.split('|')
      return label(
        `“送市外中职”${typed} 人与“送外名单”${listed} 人不一致`,
        `${typed} sent outside the city, but the list names ${listed}`,
      )
    },
  },
  {
    code: 'intake-balance.parts',
    severity: 'block',
    on: 'technician',
    find: `with ${whole} select w.row_no, (${parts}) || '|' || w.voc as detail from whole w where ${parts} > w.voc`,
    message: (detail) => {
      const [part = '', sum = ''] = detail.split('|')
      return label(
        `技工学校、成人中专、附设中职班合计 ${part} 大于中职招生合计 ${sum}`,
        `Technician, adult and attached (${part}) exceed the vocational total (${sum})`,
      )
    },
  },
  {
    code: 'intake-balance.rate',
    severity: 'hint',
    on: 'juniorGraduates',
    find: `with ${whole}
      select w.row_no, round(100.0 * ${gone} / nullif(w.junior_graduates, 0), 1)::text as detail from whole w
      where 100.0 * ${gone} / nullif(w.junior_graduates, 0) not between 90 and 105`,
    message: (rate) => label(`升学率 ${rate}%，请核对户籍口径`, `${rate} % go on; check that figures are by household`),
  },
  {
    code: 'intake-balance.jump',
    severity: 'explain',
    on: 'generalIntake',
    find: `with ${whole}
      select w.row_no, round(${share('(t.voc_local + t.voc_city + t.voc_out)', 't.general_intake')}, 1) || '% → ' || round(${share('w.voc', 'w.general_intake')}, 1) || '%' as detail
      from whole w join intake_balance t on t.region = :region and t.org_id = :org::uuid and ${open('t')} and t.county = w.county
        and t.period = (${year}::int - 1) || '-' || ${year}
      where abs(${share('w.voc', 'w.general_intake')} - ${share('(t.voc_local + t.voc_city + t.voc_out)', 't.general_intake')}) > 5`,
    message: (change) =>
      label(
        `中职占比较上年变动超过 5 个百分点（${change}），请说明`,
        `The vocational share changed by more than 5 points (${change}); explain`,
      ),
  },
  {
    code: 'intake-balance.double',
    severity: 'block',
    on: 'idNo',
    entity: 'intake-sent',
    basis: '招送生不重复计数',
    find: `select x.row_no, min(x.name) as detail from (
        select s.row_no, o.name from s_intake_sent s
          join intake_sent t on t.region = :region and t.person_id = s.person_id and ${open('t')} and t.org_id <> :org::uuid and t.period = :period
          join org o on o.id = t.org_id
        union all
        select s.row_no, o.name from s_intake_sent s
          join admissions a on a.region = :region and a.person_id = s.person_id and ${open('a')} and a.state <> 'cancelled' and a.arrived_on is not null and a.year = ${year}
          join org o on o.id = a.org_id) x
      group by x.row_no`,
    message: (name) => label(`该生已计入${name}，同一学生只计一次`, `Counted at ${name} already; a pupil counts once`),
  },
]
