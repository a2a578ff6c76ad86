import { label } from '../../../kernel/label.ts'
import type { RowRule, SetRule } from '../../../kernel/rule.ts'
import { is, num, open, requiredWhen, textOf } from '../../rule-kit.ts'
import { ARRIVED_LAST_YEAR, sameIntake, sixDigits } from './sql.ts'

/** Checks within one row. */
export const rowRules: readonly RowRule[] = [
  requiredWhen(
    'enrolment-plans.articulation',
    'articulation',
    (r) => is(r, 'planKind', '3', '4'),
    '贯通、融通计划要填贯通项目',
    'A plan of articulation names its project',
  ),
  {
    code: 'enrolment-plans.program-code',
    severity: 'block',
    on: 'program',
    violated: (r) => !/\d{6}K?$/.test(textOf(r, 'program')),
    message: (r) => label(`“${textOf(r, 'program')}”里没有 6 位专业代码`, 'There is no six-digit program code in it'),
  },
  {
    code: 'enrolment-plans.class-size',
    severity: 'explain',
    on: 'classes',
    violated: (r) => {
      const mean = num(r, 'planned') / num(r, 'classes')
      return num(r, 'classes') > 0 && (mean < 15 || mean > 55)
    },
    message: (r) =>
      label(
        `平均每班 ${Math.round(num(r, 'planned') / num(r, 'classes'))} 人，超出 15—55 人，请核对班数或说明`,
        'Mean class size is outside 15 to 55; check or explain',
      ),
  },
]

/** Checks against the school's permit, its program points and last year's arrivals; each only where that register is kept. */
export const setRules: readonly SetRule[] = [
  {
    code: 'enrolment-plans.no-permit',
    severity: 'block',
    on: 'year',
    basis: '学校招生资格按年确认',
    find: `select s.row_no, s.year as detail from s
      where s.planned > 0 and exists (select 1 from schools sc where sc.region = :region and sc.org_id = :org::uuid and ${open('sc')})
        and not exists (select 1 from schools sc where sc.region = :region and sc.org_id = :org::uuid and ${open('sc')}
          and sc.enrol_permit and (sc.permit_year is null or sc.permit_year >= s.year))`,
    message: (year) =>
      label(
        `本校没有 ${year} 年招生资格，不能申报计划，请先由市里确认资格`,
        `The school has no permit to enrol in ${year}`,
      ),
  },
  {
    code: 'enrolment-plans.program-state',
    severity: 'block',
    on: 'program',
    basis: '专业须备案且未停招',
    find: `select s.row_no, ${sixDigits('s.program')} as detail from s
      where s.planned > 0 and exists (select 1 from programs p where p.region = :region and p.org_id = :org::uuid and ${open('p')})
        and not exists (select 1 from programs p where p.region = :region and p.org_id = :org::uuid and ${open('p')}
          and p.program_code = ${sixDigits('s.program')} and p.state = 'active')`,
    message: (program) =>
      label(`专业 ${program} 未备案或已停招`, `Program ${program} is not filed, paused or withdrawn`),
  },
  {
    code: 'enrolment-plans.jump',
    severity: 'explain',
    on: 'planned',
    find: `with ${ARRIVED_LAST_YEAR}
      select s.row_no, l.n || '→' || s.planned as detail
      from s join arrived l on ${sameIntake('s')}
      where s.planned > 1.3 * l.n and s.planned - l.n > 50`,
    message: (change) =>
      label(
        `较上年报到增长超过 30%（${change}），请说明`,
        `More than 30 % above last year's arrivals (${change}); explain`,
      ),
  },
]
