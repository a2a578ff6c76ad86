import { label } from '../../../kernel/label.ts'
import type { RowRule, SetRule } from '../../../kernel/rule.ts'
import { empty, open, textOf } from '../../rule-kit.ts'

/** The same day a number of years later, as text that compares. */
const yearsAfter = (day: string, years: number): string => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`

export const rowRules: readonly RowRule[] = [
  {
    code: 'dual-qualified.ethics',
    severity: 'block',
    on: 'ethicsPass',
    basis: '师德考核一票否决',
    violated: (r) => r['ethicsPass'] === false,
    message: () => label('师德考核不合格的不能认定', 'Not possible with a failed ethics assessment'),
  },
  {
    code: 'dual-qualified.valid',
    severity: 'block',
    on: 'validTo',
    violated: (r) =>
      !empty(r, 'validFrom') &&
      !empty(r, 'validTo') &&
      (textOf(r, 'validTo') <= textOf(r, 'validFrom') || textOf(r, 'validTo') > yearsAfter(textOf(r, 'validFrom'), 5)),
    message: (r) =>
      textOf(r, 'validTo') <= textOf(r, 'validFrom')
        ? label('有效期止不晚于有效期起', 'Valid to is not after valid from')
        : label('有效期超过 5 年，应为 3 至 5 年', 'Valid for more than 5 years; 3 to 5 are allowed'),
  },
  {
    code: 'dual-qualified.valid-short',
    severity: 'hint',
    on: 'validTo',
    violated: (r) =>
      !empty(r, 'validFrom') &&
      textOf(r, 'validTo') > textOf(r, 'validFrom') &&
      textOf(r, 'validTo') < yearsAfter(textOf(r, 'validFrom'), 3).replace(/-(\d\d)-\d\d$/, '-$1-00'),
    message: () => label('有效期不足 3 年，请核对证书', 'Valid for less than 3 years; check the certificate'),
  },
  {
    code: 'dual-qualified.call-year',
    severity: 'explain',
    on: 'callYear',
    violated: (r) =>
      !empty(r, 'validFrom') &&
      Math.abs(Number(textOf(r, 'callYear')) - Number(textOf(r, 'validFrom').slice(0, 4))) > 1,
    message: () => label('批次年份与有效期起相差超过一年，请核对', 'Call year and start differ by more than a year'),
  },
]

const staff = `left join teachers t on t.region = s.region and t.org_id = s.org_id and t.person_id = s.person_id and ${open('t')} and t.left_on is null`

export const setRules: readonly SetRule[] = [
  {
    code: 'dual-qualified.one-of',
    severity: 'block',
    on: 'idNo',
    find: `select s.row_no, case when t.id is null then '0' else '1' end as detail from s ${staff}
      where (t.id is not null and coalesce(s.outside, false)) or (t.id is null and not coalesce(s.outside, false) and s.valid_to >= :today::date)`,
    message: (inside) =>
      inside === '1'
        ? label('该人员是本校教职工，“校外兼职教师”应填否', 'On the staff of the school; not an outside teacher')
        : label(
            '教职工台账里没有该人员；校外兼职教师请在“校外兼职教师”列填“是”',
            'Not in the staff register; say yes for an outside teacher',
          ),
  },
  {
    code: 'dual-qualified.who',
    severity: 'explain',
    on: 'idNo',
    basis: '公共课教师须兼任专业课',
    find: `select s.row_no, '' as detail from s ${staff} where t.id is not null and (t.teach_kind not in ('2', '3')
      or (t.quota <> '1' and t.joined_on > to_char(s.valid_from - interval '2 years', 'YYYY-MM')))`,
    message: () =>
      label(
        '不是专业课教师，或编外人员到校不满 2 年，请说明认定依据',
        'No specialised-course teacher, or contract staff for less than 2 years; explain',
      ),
  },
  {
    code: 'dual-qualified.title-skill',
    severity: 'explain',
    on: 'levelGranted',
    find: `select s.row_no, '' as detail from s ${staff} where t.id is not null and coalesce(s.way, '1') = '1' and (
      (s.level_granted = '2' and not (t.title_level in ('1', '2', '3') and coalesce(t.skill_cert, '0') >= '3'))
      or (s.level_granted = '3' and not (t.title_level in ('1', '2') and coalesce(t.skill_cert, '0') >= '4')))`,
    message: () =>
      label(
        '职称或技能等级低于该级别的一般要求，请说明',
        'Title or skill level is below what the level usually asks; explain',
      ),
  },
  {
    code: 'dual-qualified.step',
    severity: 'hint',
    on: 'levelGranted',
    find: `select s.row_no, '' as detail from s where s.level_granted = '3'
      and not exists (select 1 from dual_qualified d where d.region = s.region and d.person_id = s.person_id and ${open('d')} and d.level_granted in ('1', '2'))`,
    message: () => label('此前没有初、中级认定记录，请核对', 'No earlier level on record; check'),
  },
  {
    code: 'dual-qualified.certificate-twice',
    severity: 'block',
    on: 'certNo',
    find: `select s.row_no, s.cert_no as detail from s
      where exists (select 1 from dual_qualified d where d.region = s.region and d.cert_no = s.cert_no and d.person_id is distinct from s.person_id and ${open('d')})
        or exists (select 1 from s x where x.cert_no = s.cert_no and x.row_no <> s.row_no and x.person_hash is distinct from s.person_hash)`,
    message: (no) => label(`证书编号 ${no} 已登记在他人名下`, `Certificate ${no} is registered for another person`),
  },
]
