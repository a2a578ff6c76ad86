import type { Measure } from '../../../kernel/measure.ts'
import { levelOfProgramSql, programCategorySql } from '../../program-level.ts'

const dims = {
  sex: 'r.sex',
  program: 'r.program',
  'program-category': programCategorySql('r.program'),
  'plan-kind': 'r.plan_kind',
  'household-origin': 'r.hukou',
  'home-county': 'r.home_county',
  target: 'r.target',
  'intake-channel': 'r.way',
}
const level = `(${levelOfProgramSql('r.program')})`

const admitted = (
  code: string,
  where: string,
  zh: string,
  en: string,
  meaningZh: string,
  meaningEn: string,
): Measure => ({
  code,
  label: { zh, en },
  unit: 'person',
  kind: 'count',
  where: `r.state <> 'cancelled' and ${where}`,
  time: { flow: 'r.admitted_on' },
  meaning: { zh: meaningZh, en: meaningEn },
  dims,
  additive: true,
})
const arrived = (
  code: string,
  where: string,
  zh: string,
  en: string,
  meaningZh: string,
  meaningEn: string,
): Measure => ({
  ...admitted(code, `r.arrived_on is not null and ${where}`, zh, en, meaningZh, meaningEn),
  time: { flow: 'r.arrived_on' },
})

/** Codes and conditions of measures.csv for register admissions; the level follows from the program code. */
export const measures: readonly Measure[] = [
  admitted(
    'enrolment.admitted',
    'true',
    '录取数',
    'Admitted',
    '期间内录取且未取消',
    'Admitted in the period and not cancelled',
  ),
  arrived('enrolment.arrived', 'true', '报到数', 'Arrived', '期间内本人到校报到', 'Came in person in the period'),
  admitted(
    'enrolment.hv-admitted',
    `${level} = '4'`,
    '高职录取数',
    'Admitted to associate programs',
    '录取到高职专科专业，各种渠道',
    'Admitted to associate programs by all channels',
  ),
  admitted(
    'enrolment.hv-classified-exam',
    `${level} = '4' and r.way = '2'`,
    '高职分类考试录取数',
    'Admitted by classified examination',
    '录取到高职专科专业，招生方式为自主招生（单招、分类考试）',
    'Admitted to associate programs by own or classified examination',
  ),
  arrived(
    'enrolment.hv',
    `${level} = '4'`,
    '高职招生数',
    'Associate intake',
    '到高职专科专业报到',
    'Arrived in associate programs',
  ),
  arrived(
    'enrolment.bachelor',
    `${level} = '5'`,
    '职业本科招生数',
    'Vocational bachelor intake',
    '到职业本科专业报到',
    'Arrived in vocational bachelor programs',
  ),
  arrived(
    'enrolment.cross-region',
    'left(r.home_county, 4) <> c.city_code',
    '跨市跨省招生数',
    'Intake from outside the city',
    '已报到，户籍不在学校所在市',
    'Arrived, household outside the city of the school',
  ),
]
