import { label } from '../../../kernel/label.ts'
import type { SetRule } from '../../../kernel/rule.ts'
import { open } from '../../rule-kit.ts'

/** Towns of the county in the tree on the last day of the year. */
const towns = `towns as (
  select o.code, o.name from org_closure c join org o on o.id = c.descendant and o.kind = 'town'
  where c.ancestor = :org::uuid and c.depth > 0 and c.valid_from <= (:period || '-12-31')::date and c.valid_to > (:period || '-12-31')::date
)`
/** Last year's row of the county. */
const last = `join regional_statistics t on t.region = :region and t.org_id = :org and ${open('t')} and t.period = (:period::int - 1)::text`

const COMPARED = [
  ['pop1517', '15—17岁人口'],
  ['general_enrolled', '普通高中在校生'],
  ['vocational_enrolled', '中等职业教育在校生'],
  ['employed', '从业人员'],
  ['skilled', '技能人才总量'],
] as const

/** Checks against towns and against last year. */
export const setRules: readonly SetRule[] = [
  {
    code: 'regional-statistics.town-missing',
    severity: 'block',
    on: 'county',
    find: `with ${towns} select min(s.row_no) as row_no, string_agg(distinct t.name, '、') as detail from s, towns t
      where not exists (select 1 from s_regional_town x where x.town = t.code) having count(*) > 0`,
    message: (names) => label(`“乡镇”表缺少：${names}`, `The second sheet lacks: ${names}`),
  },
  {
    code: 'regional-statistics.town-foreign',
    severity: 'block',
    on: 'town',
    entity: 'regional-town',
    find: `with ${towns} select x.row_no, x.town as detail from s_regional_town x
      where not exists (select 1 from towns t where t.code = x.town)`,
    message: (code) => label(`${code} 不是本县区的乡镇`, `${code} is no town of this county`),
  },
  {
    code: 'regional-statistics.town-sum',
    severity: 'explain',
    on: 'residents',
    find: `select s.row_no, x.n || '|' || s.residents || '|' || round(100.0 * abs(x.n - s.residents) / s.residents, 1) as detail
      from s, (select sum(residents) as n, sum(residents60) as n60, count(*) as k from s_regional_town) x
      where x.k > 0 and (abs(x.n - s.residents) > 0.01 * s.residents or abs(x.n60 - s.residents60) > 0.01 * s.residents60)`,
    message: (detail) => {
      const [sum, whole, share] = detail.split('|')
      return label(
        `乡镇合计 ${sum} 人与县区 ${whole} 人相差 ${share}%（或 60 岁及以上相差超过 1%），请说明`,
        `Towns add up to ${sum} against ${whole} (${share} % apart), or those over 60 differ by more than 1 %; explain`,
      )
    },
  },
  {
    code: 'regional-statistics.ten-thousand',
    severity: 'explain',
    on: 'residents',
    basis: '单位是人',
    find: `with ${towns} select s.row_no, s.residents::text as detail from s where s.residents < 10000 and (select count(*) from towns) > 3`,
    message: (n) =>
      label(
        `常住人口 ${n} 疑似按万人填写，请改正或说明`,
        `${n} residents looks like ten thousands; correct or explain`,
      ),
  },
  {
    code: 'regional-statistics.jump',
    severity: 'explain',
    on: 'residents',
    find: `select s.row_no, concat_ws('、', case when abs(s.residents - t.residents) > 0.05 * t.residents then '常住人口' end,
        ${COMPARED.map(([c, zh]) => `case when abs(s.${c} - t.${c}) > 0.15 * t.${c} then '${zh}' end`).join(', ')}) as detail
      from s ${last}
      where abs(s.residents - t.residents) > 0.05 * t.residents or ${COMPARED.map(([c]) => `abs(s.${c} - t.${c}) > 0.15 * t.${c}`).join(' or ')}`,
    message: (what) =>
      label(
        `${what}与上年相差较大，请核对口径并说明`,
        'Figures differ much from last year; check the definition and explain',
      ),
  },
]
