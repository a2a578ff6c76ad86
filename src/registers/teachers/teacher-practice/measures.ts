import type { Measure } from '../../../kernel/measure.ts'
import { programCategorySql } from '../../program-level.ts'
import { COUNTS, due } from './counted.ts'

/** A month of practice is thirty days, six months are a hundred and eighty: the rules of the two indicators, not limits that a city sets. */
const [MONTH, SIX_MONTHS] = [30, 180]

const dims = (t: string) => ({
  sex: `${t}.sex`,
  'title-level': `${t}.title_level`,
  'teach-kind': `${t}.teach_kind`,
  // Of several programs the first: a teacher stands in one category.
  'program-category': programCategorySql(`split_part(${t}.programs, '、', 1)`),
})

/** Codes and conditions of measures.csv for register teacher-practice. A stay belongs to the day on which it ends. */
export const measures: readonly Measure[] = [
  {
    code: 'teachers.practised-month',
    label: { zh: '当年企业实践满一个月教师数', en: 'Specialised teachers with a month of practice' },
    unit: 'person',
    kind: 'distinct',
    relation: 'year',
    where: `${COUNTS} and y.days >= ${MONTH} and ${due('t')}`,
    value: 'r.person_id',
    time: { flow: 'r.ends_on' },
    periodKind: 'year',
    meaning: {
      zh: '应参加企业实践的专业课教师中，当年结束的实践累计满 30 天的',
      en: 'Of those due, teachers whose stays ended in the year add up to 30 days or more',
    },
    dims: dims('t'),
    additive: true,
  },
  {
    code: 'teachers.practised-six-months',
    label: { zh: '五年累计企业实践满六个月教师数', en: 'Specialised teachers with six months in five years' },
    unit: 'person',
    kind: 'distinct',
    relation: 'cycle',
    where: `y.days >= ${SIX_MONTHS} and ${due('t')}`,
    value: 'r.person_id',
    time: { stock: true },
    meaning: {
      zh: '应参加企业实践的专业课教师中，截至当日五年内累计满 180 天的；五年为滚动计算，或按参数设定的固定周期',
      en: 'Of those due, teachers with 180 days or more in five years: sliding, or the fixed cycle that the region sets',
    },
    dims: dims('t'),
    additive: true,
  },
  {
    code: 'teachers.practice-due',
    label: { zh: '应参加企业实践专业课教师数', en: 'Specialised teachers due for practice' },
    unit: 'person',
    kind: 'count',
    relation: 'staff',
    where: 'true',
    time: { stock: true },
    periodKind: 'year',
    meaning: {
      zh: '专任专业课或实习指导教师，上年底前进校、全年在职；当年进校和离校的不计',
      en: 'Full-time specialised teachers in post for the whole year; who joined or left in it is out',
    },
    dims: dims('r'),
    additive: true,
  },
  {
    code: 'teachers.practice-days',
    label: { zh: '企业实践天数', en: 'Days of company practice' },
    unit: 'day',
    kind: 'sum',
    where: `${COUNTS} and ${due('t')}`,
    value: 'r.days',
    time: { flow: 'r.ends_on' },
    periodKind: 'year',
    meaning: {
      zh: '应参加企业实践的专业课教师当年结束的实践的实际天数之和',
      en: 'Days of the stays that ended in the year, of specialised teachers due for practice',
    },
    dims: dims('t'),
    additive: true,
  },
]
