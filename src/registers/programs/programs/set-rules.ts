import { label } from '../../../kernel/label.ts'
import type { SetRule } from '../../../kernel/rule.ts'
import { open } from '../../rule-kit.ts'
import { intakes, intakeYear, sameProgram, teaches, titled } from './sql.ts'

const UNIT = (a: string): string => `${a}.region = :region and ${a}.org_id = :org::uuid and ${open(a)}`

/** Checks across rows, schools and other registers. */
export const setRules: readonly SetRule[] = [
  {
    code: 'programs.level-school',
    severity: 'block',
    on: 'programCode',
    basis: '学校层次与专业层次一致',
    find: `select s.row_no, s.level as detail from s join org o on o.id = :org::uuid
      where (s.level in ('4', '5') and left(o.code, 2) in ('36', 'JX'))
        or (s.level = '3' and left(o.code, 2) = '41' and exists (select 1 from students t where ${UNIT('t')})
          and not exists (select 1 from students t where ${UNIT('t')} and t.level = '3'))`,
    message: (level) =>
      level === '3'
        ? label(
            '中职专业代码，本校没有五年制或中职学生，与学校层次不符',
            'A secondary code at a college without five-year classes',
          )
        : label(
            `该代码为${level === '4' ? '高职专科' : '职业本科'}层次，与学校层次不符`,
            `The code is of ${level === '4' ? 'associate' : 'bachelor'} level; the school is secondary`,
          ),
  },
  {
    code: 'programs.students-left',
    severity: 'block',
    on: 'withdrawnOn',
    find: `select s.row_no, count(*)::text as detail from s join students t on ${UNIT('t')} and t.status in ('01', '02') and ${sameProgram('t', 's')}
      where s.withdrawn_on is not null group by s.row_no`,
    message: (n) =>
      label(`仍有在籍学生 ${n} 人，不能撤销`, `${n} students are still registered; it cannot be withdrawn`),
  },
  {
    code: 'programs.no-intake',
    severity: 'hint',
    on: 'programCode',
    basis: '连续三年未招生',
    find: `select s.row_no, case when coalesce(s.company, '') = '' then 'alone' else '' end as detail
      from s cross join lateral (${intakes('s', intakeYear(':day::date'), open)}) i
      where s.withdrawn_on is null and i.known = 3 and i.most = 0`,
    message: (detail) =>
      detail === 'alone'
        ? label(
            '连续三年未招生，又没有合作企业，应列入撤销',
            'No intake for three years and no partner: due for withdrawal',
          )
        : label('连续三年未招生，建议撤销', 'No intake for three years; consider withdrawal'),
  },
  {
    code: 'programs.duplicates',
    severity: 'hint',
    on: 'programCode',
    basis: '同质化',
    find: `select s.row_no, o.n::text as detail from s cross join lateral (
        select count(distinct p.org_id) + 1 as n from org_closure up
        join org c on c.id = up.ancestor and c.kind = 'county'
        join org_closure down on down.ancestor = c.id and down.valid_from <= :today::date and down.valid_to > :today::date
        join programs p on p.region = :region and p.org_id = down.descendant and ${open('p')} and p.withdrawn_on is null
        where up.descendant = :org::uuid and up.valid_from <= :today::date and up.valid_to > :today::date
          and p.org_id <> :org::uuid and p.program_code = s.program_code) o
      where s.withdrawn_on is null and o.n >= 3`,
    message: (n) => label(`本县区已有 ${n} 所学校开设同一专业`, `${n} schools of the county offer the same program`),
  },
  {
    code: 'programs.title-min',
    severity: 'explain',
    on: 'programCode',
    basis: '教职成〔2010〕12号',
    find: `select s.row_no, count(t.id)::text as detail from s
      left join teachers t on ${UNIT('t')} and ${titled('t')} and t.left_on is null and ${teaches('t', 's')}
      where s.withdrawn_on is null and exists (select 1 from teachers x where ${UNIT('x')})
      group by s.row_no having count(t.id) < 2`,
    message: (n) =>
      label(
        `中级以上专任教师 ${n} 人，每个专业至少 2 人，请说明`,
        `${n} full-time teachers with a middle title or higher; a program needs 2`,
      ),
  },
  {
    code: 'programs.chain-count',
    severity: 'explain',
    on: 'industryChain',
    find: `select 0 as row_no, count(distinct trim(c.name))::text as detail
      from s cross join lateral regexp_split_to_table(s.industry_chain, '[、,，;；]') as c(name)
      where s.withdrawn_on is null and trim(c.name) <> '' having count(distinct trim(c.name)) > 6`,
    message: (n) =>
      label(`全校共填 ${n} 个服务产业，过于分散，请说明`, `${n} industries in all: too many for one school; explain`),
  },
  {
    code: 'programs.leader-unknown',
    severity: 'explain',
    on: 'leader',
    find: `select s.row_no, '' as detail from s
      where s.withdrawn_on is null and exists (select 1 from teachers x where ${UNIT('x')})
        and not exists (select 1 from teachers t where ${UNIT('t')} and t.left_on is null and s.leader in (t.staff_no, t.name))`,
    message: () =>
      label(
        '教职工台账里没有这位负责人，请核对编号或姓名',
        'No such person in the staff register; check number or name',
      ),
  },
]
