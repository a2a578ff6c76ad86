import type { Row } from '../../../kernel/entity.ts'
import { label } from '../../../kernel/label.ts'
import { ageOn } from '../../../kernel/person.ts'
import type { RowRule, SetRule } from '../../../kernel/rule.ts'
import { empty, is, open, textOf } from '../../rule-kit.ts'

/** Age on 1 September of the year of admission, or null without a birth date. */
const ageAtEntry = (r: Row): number | null =>
  empty(r, 'birthDate') || empty(r, 'year') ? null : ageOn(textOf(r, 'birthDate'), `${textOf(r, 'year')}-09-01`)

/** Program categories with a lowest age of their own: medicine and health, education, public safety. */
const GUARDED = /(?:^|-)7[278]\d{4}K?$/

export const rowRules: readonly RowRule[] = [
  {
    code: 'admissions.guardian',
    severity: 'block',
    on: 'guardian',
    violated: (r, c) =>
      !empty(r, 'birthDate') &&
      ageOn(textOf(r, 'birthDate'), c.today) < 18 &&
      (empty(r, 'guardian') || empty(r, 'guardianPhone')),
    message: () => label('未满 18 岁的考生须填监护人姓名和电话', 'Under 18: guardian and phone are required'),
  },
  {
    code: 'admissions.early',
    severity: 'block',
    on: 'admittedOn',
    basis: '招生纪律：不得提前录取未毕业的初中生',
    violated: (r, c) =>
      is(r, 'target', '1') &&
      !empty(r, 'admittedOn') &&
      textOf(r, 'admittedOn') < (c.parameter(`admissions.start.${textOf(r, 'year')}`) ?? ''),
    message: () => label('录取日期早于本市录取开始日期，不得提前录取', 'Before the first day of admission of the city'),
  },
  {
    code: 'admissions.age',
    severity: 'explain',
    on: 'idNo',
    violated: (r) => {
      const age = ageAtEntry(r)
      return is(r, 'target', '1', '2') && age !== null && (age < 14 || age > 22)
    },
    message: () =>
      label(
        '9 月 1 日年龄不在 14—22 岁，请核对证件或说明',
        'Age on 1 September is outside 14 to 22; check the paper or explain',
      ),
  },
  {
    code: 'admissions.program-age',
    severity: 'explain',
    on: 'program',
    violated: (r, c) => {
      const least = c.parameter('admissions.program-age')
      const age = ageAtEntry(r)
      return least !== undefined && age !== null && GUARDED.test(textOf(r, 'program')) && age < Number(least)
    },
    message: () =>
      label(
        '医药卫生、教育、公安类专业有最低年龄要求，请核对或说明',
        'Medical, education and safety programs have a lowest age; check or explain',
      ),
  },
  {
    code: 'admissions.arrived-before',
    severity: 'block',
    on: 'arrivedOn',
    violated: (r) => !empty(r, 'arrivedOn') && textOf(r, 'arrivedOn') < textOf(r, 'admittedOn'),
    message: () => label('报到日期早于录取日期', 'Arrived before admitted'),
  },
  {
    code: 'admissions.no-certificate',
    severity: 'block',
    on: 'graduation',
    violated: (r) => !empty(r, 'arrivedOn') && r['graduation'] !== true,
    message: () => label('已报到但未查验毕业（结业）证', 'Arrived without the certificate having been seen'),
  },
  {
    code: 'admissions.arrived-and-not',
    severity: 'block',
    on: 'noShow',
    violated: (r) => !empty(r, 'arrivedOn') && !empty(r, 'noShow'),
    message: () => label('“报到日期”和“未报到原因”只能填一项', 'Either the arrival or the reason why not'),
  },
  {
    code: 'admissions.agent',
    severity: 'block',
    on: 'agentFee',
    basis: '招生纪律：严禁有偿招生',
    violated: (r) => r['agentFee'] === true,
    message: () =>
      label(
        '严禁有偿招生，存在中介或返利的不予登记，请先查处',
        'Paid recruitment is forbidden; it cannot be registered',
      ),
  },
  {
    code: 'admissions.arrive-late',
    severity: 'explain',
    on: 'arrivedOn',
    violated: (r) => !empty(r, 'arrivedOn') && textOf(r, 'arrivedOn') > `${textOf(r, 'year')}-10-31`,
    message: () => label('报到晚于 10 月 31 日，请说明', 'Arrived after 31 October; explain'),
  },
  {
    code: 'admissions.home-outside',
    severity: 'hint',
    on: 'homeCounty',
    violated: (r, c) =>
      !empty(r, 'homeCounty') &&
      c.provinceCode.length === 4 &&
      !textOf(r, 'homeCounty').startsWith(c.provinceCode) &&
      !is(r, 'way', '4'),
    message: () => label('户籍不在本市，请确认招生方式', 'Household outside the city; check the way of admission'),
  },
]

export const setRules: readonly SetRule[] = [
  {
    code: 'admissions.double',
    severity: 'block',
    on: 'idNo',
    basis: '一名考生只能被一所学校录取',
    find: `select s.row_no, min(x.name) as detail from s
      join (select a.region, a.person_id, a.org_id, a.year, o.name from admissions a join org o on o.id = a.org_id
          where ${open('a')} and a.state not in ('cancelled', 'not-arrived') and a.no_show is null
        union all
        select t.region, t.person_id, t.org_id, null, o.name from students t join org o on o.id = t.org_id
          where ${open('t')} and t.status in ('01', '02')) x
        on x.region = s.region and x.person_id = s.person_id and x.org_id <> s.org_id and coalesce(x.year, s.year) = s.year
      where s.no_show is null
      group by s.row_no`,
    beside: 'false',
    message: (school) =>
      label(
        `该考生已被${school}录取或在籍，须先由对方取消`,
        `Already admitted or registered at ${school}; that record must be cancelled first`,
      ),
  },
  {
    code: 'admissions.twice-in-file',
    severity: 'block',
    on: 'idNo',
    find: `select max(s.row_no) as row_no, string_agg(s.program, '、' order by s.row_no) as detail from s
      where s.person_hash is not null group by s.year, s.person_hash having count(*) > 1`,
    beside: 't.year = c.year and t.person_hash = c.person_hash',
    message: (programs) =>
      label(
        `同一考生填了多行（${programs}），只保留一个录取专业`,
        `One candidate in several rows (${programs}); keep one program`,
      ),
  },
]
