import type { Measure } from '../../../kernel/measure.ts'
import { programCategorySql } from '../../program-level.ts'
import { DONE } from './relations.ts'

type Words = readonly [zh: string, en: string, meaningZh: string, meaningEn: string]

const classDims = {
  'class-kind': 'r.class_kind',
  'training-fund': 'r.training_fund',
  'program-category': programCategorySql('r.program'),
}
const dims = {
  sex: 'r.sex',
  'trainee-group': 'r.trainee_group',
  'class-kind': 'c.class_kind',
  'training-fund': 'c.training_fund',
  'program-category': programCategorySql('c.program'),
}

/** Person-times in classes that ended in the period. */
const times = (code: string, where: string, words: Words, more: Partial<Measure> = {}): Measure => ({
  code,
  label: { zh: words[0], en: words[1] },
  unit: 'person-time',
  kind: 'count',
  relation: 'trainees',
  where,
  time: { flow: 'c.ends_on' },
  meaning: { zh: words[2], en: words[3] },
  dims,
  additive: true,
  ...more,
})
const group = (code: string, groupCode: string, zh: string, en: string, who: string): Measure =>
  times(code, `${DONE} and r.trainee_group = '${groupCode}'`, [
    zh,
    en,
    `培训人次中人员类别为${who}的`,
    'Person-times of this group',
  ])

/** Different persons: one at two schools is one in the city, so every node counts them again. */
const persons = (code: string, relation: string, where: string, words: Words, flow = 'c.ends_on'): Measure =>
  times(code, where, words, {
    unit: 'person',
    kind: 'distinct',
    relation,
    value: 'r.person_id',
    time: { flow },
    dims: { sex: dims.sex, 'trainee-group': dims['trainee-group'], 'class-kind': dims['class-kind'] },
    additive: false,
  })

/** Classes that ended in the period. */
const ofClasses = (code: string, unit: string, where: string, value: string, words: Words): Measure => ({
  code,
  label: { zh: words[0], en: words[1] },
  unit,
  kind: 'sum',
  where: `r.state <> 'cancelled' and ${where}`,
  value,
  time: { flow: 'r.ends_on' },
  meaning: { zh: words[2], en: words[3] },
  dims: classDims,
  additive: true,
})

/** Codes and conditions of measures.csv for register training-classes. */
export const measures: readonly Measure[] = [
  times('training.done', DONE, [
    '培训人次',
    'Training person-times',
    '期间内结束、达到最低学时的班里结业的，一人一班计一次',
    'Finished a class that ended in the period and has the least hours; one per person and class',
  ]),
  times('training.started', 'true', [
    '培训报名人次',
    'Training person-times started',
    '期间内结束的班的全部学员',
    'All trainees of classes that ended in the period',
  ]),
  times(
    'training.person-hours',
    'true',
    ['培训人学时', 'Person-hours', '期间内结束的班，各学员实际学时之和', 'Hours attended by all trainees'],
    { kind: 'sum', unit: 'person-hour', value: 'r.hours_done' },
  ),
  times('training.certified', `${DONE} and coalesce(r.cert_no, '') <> ''`, [
    '培训取证人次',
    'Training person-times with certificate',
    '培训人次中登记了证书编号的',
    'Person-times with a certificate number',
  ]),
  times('training.seekers', `${DONE} and r.trainee_group = '09'`, [
    '求职类培训人次',
    'Job seekers trained',
    '培训人次中失业人员',
    'Person-times of unemployed',
  ]),
  times('training.employed', `${DONE} and r.trainee_group = '09' and r.employed`, [
    '培训后就业人次',
    'Employed after training',
    '其中培训后六个月内就业的',
    'Of these, in work within six months',
  ]),
  group('training.farmers', '03', '农民培训人次', 'Farmers trained', '农牧民'),
  group('training.disabled', '06', '残疾人培训人次', 'Disabled persons trained', '残疾人'),
  group('training.militia', '07', '民兵培训人次', 'Militia trained', '民兵'),
  group('training.veterans', '05', '退役军人培训人次', 'Veterans trained', '退役军人'),
  group('training.employees', '02', '企业职工培训人次', 'Employees trained', '企业职工'),
  group('training.transferred', '04', '转移劳动力培训人次', 'Transferred workers trained', '农村转移劳动力'),
  group('training.reemployment', '09', '再就业培训人次', 'Re-employment training', '失业人员'),
  times('training.subsidised', `${DONE} and c.training_fund = '1'`, [
    '补贴性培训人次',
    'Subsidised training person-times',
    '培训人次中经费方式为政府补贴的',
    'Person-times paid by a public fund',
  ]),
  times('training.startup', `${DONE} and c.class_kind = '07'`, [
    '创业培训人次',
    'Start-up training',
    '培训人次中培训类别为创业培训的',
    'Person-times in start-up classes',
  ]),
  persons('training.persons', 'persons', DONE, [
    '培训人数',
    'Persons trained',
    '培训人次中的不同的人；各级分别去重，不相加',
    'Different persons among the person-times; counted again at each level',
  ]),
  persons('training.new-farmers', 'farmers', `${DONE} and c.class_kind = '05'`, [
    '新型职业农民培养人数',
    'New professional farmers',
    '期间内在新型职业农民培训班结业的不同的人',
    'Different persons who finished a class for new professional farmers',
  ]),
  persons(
    'training.degree-plus-skill',
    'registered',
    "c.class_kind = '06'",
    [
      '学历加技能双提升培训人数',
      'Degree-plus-skill trainees',
      '期间内开班的双提升班的不同的学员，按注册计',
      'Different trainees of degree-plus-skill classes begun in the period',
    ],
    'c.starts_on',
  ),
  persons(
    'training.apprentices',
    'registered',
    "c.class_kind = '04'",
    [
      '企业新型学徒制培训人数',
      'Enterprise apprentices',
      '期间内开班的企业新型学徒培训班的不同的学员',
      'Different trainees of classes for enterprise apprentices begun in the period',
    ],
    'c.starts_on',
  ),
  ofClasses('training.hours', 'hour', 'true', 'r.hours', [
    '培训学时',
    'Training hours taught',
    '期间内结束的班的计划学时之和，不乘人数',
    'Hours of classes ended in the period, not times persons',
  ]),
  ofClasses('training.welfare-hours', 'hour', 'r.public_good', 'r.hours', [
    '公益培训学时',
    'Hours of free training',
    '其中公益项目的学时',
    'Of these, hours of classes for the public good',
  ]),
  ofClasses('training.income', 'CNY', 'true', 'r.income', [
    '培训到账收入',
    'Training income received',
    '期间内结束的班的到账培训费',
    'Fees received for classes ended in the period',
  ]),
  {
    ...ofClasses('training.projects', 'project', 'true', 'r.project', [
      '培训项目数',
      'Training projects',
      '期间内有班结束的不同培训项目',
      'Different projects with a class ended in the period',
    ]),
    kind: 'distinct',
  },
  {
    code: 'training.schools-twice',
    label: { zh: '培训达在校生两倍学校数', en: 'Schools with training at least twice enrolment' },
    unit: 'school',
    kind: 'count',
    relation: 'schools',
    where: 'e.students > 0 and d.done >= q.value * e.students',
    time: { stock: true },
    meaning: {
      zh: '年培训人次不少于统计日全日制在校生两倍的学校（倍数按参数）',
      en: 'Schools whose person-times of the year are at least twice their full-time students of the count day (factor by parameter)',
    },
    additive: true,
  },
]
