import type { Indicator } from '../../../kernel/indicator.ts'
import { indicatorsOf } from '../../indicator-kit.ts'

const common = {
  official: { period: 'year' },
  tracking: 'monthly',
  appliesTo: ['secondary', 'higher', 'technician', 'county', 'city'],
  breakdowns: ['sex', 'county', 'school', 'title-level', 'teach-kind', 'program-category'],
  basis: '各地规划常用',
  confidence: 'S',
  from: '2022-09-01',
} as const

/** Two rules that one teacher may meet and fail at once: a month in the year, and six months in five years. */
export const indicators: readonly Indicator[] = indicatorsOf(common, [
  {
    code: 'teachers.practice-month-share',
    zh: '专业教师年企业实践达标率',
    en: 'Specialised teachers with a month of practice',
    unit: '%',
    formula: 'teachers.practised-month / teachers.practice-due',
    aliases: [
      '企业实践',
      '教师企业实践率',
      '专业教师每年企业实践一个月达标率',
      '教师下企业实践率',
      '企业实践参与率',
      '专业课教师企业实践达标率',
      '教师企业实践达标率',
      '专业教师企业实践比例',
      '教师企业实践',
    ],
    basis: '国发〔2019〕4号；各地规划常用',
    from: '2019-01-24',
    notes: '一年累计满 30 天；年度未结束时是到报送时为止的数。五年满六个月是另一个指标。',
  },
  {
    code: 'teachers.practice-six-months-share',
    zh: '专业教师五年企业实践达标率',
    en: 'Specialised teachers with six months in five years',
    unit: '%',
    formula: 'teachers.practised-six-months / teachers.practice-due',
    aliases: ['五年累计企业实践六个月达标率', '五年企业实践率', '教师五年累计实践达标率', '企业实践', '教师企业实践'],
    official: { period: 'schoolYear', countDay: '09-01' },
    basis: '教师〔2016〕3号',
    confidence: 'V',
    from: '2016-05-11',
    notes: '五年累计满 180 天，一个月按 30 天；默认从统计日往前滚动五年，可按参数改为固定周期。',
  },
  {
    code: 'teachers.practice-days-mean',
    zh: '人均企业实践天数',
    en: 'Practice days per specialised teacher',
    unit: 'day/person',
    formula: 'teachers.practice-days / teachers.practice-due',
    aliases: [
      '教师年均企业实践天数',
      '专业教师企业实践时间',
      '教师企业实践月数',
      '每位教师企业实践时间',
      '企业实践',
      '教师企业实践',
    ],
    notes: '折算成月时一个月按 30 天。',
  },
])
