import { defineRegister } from '../../../kernel/register.ts'
import { label } from '../../../kernel/label.ts'
import { legalDuty } from '../../legal-kit.ts'
import { lifecycle } from './lifecycle.ts'
import { measures } from './measures.ts'
import { counted } from './relations.ts'
import { rowRules, traineeRules } from './rules.ts'
import { trainee, trainingClass } from './schema.ts'
import { setRules } from './set-rules.ts'

export const trainingClasses = defineRegister({
  code: 'training-classes',
  label: { zh: '培训班与学员', en: 'Training classes' },
  purpose: {
    zh: '办了哪些培训班、谁来学了多少学时、谁结业',
    en: 'Which training classes were held, who came for how long, and who finished',
  },
  legalBasis: {
    basis: legalDuty('职业培训组织和补贴资金核查', 'training for society and checks of its subsidies'),
    keep: label(
      '有补贴的按会计档案保存，其余到培训统计结束',
      'With subsidies as accounting files, else until the statistics are done',
    ),
    statutory: false,
    sure: 'G',
  },
  area: 'lifelong',
  kind: 'live',
  periodKind: 'year',
  upload: 'merge',
  entity: trainingClass,
  lines: [trainee],
  rowRules,
  lineRules: { 'training-trainee': traineeRules },
  setRules,
  lifecycle,
  counted,
  measures,
  listed: [
    'classNo',
    'project',
    'classKind',
    'organiser',
    'trainingFund',
    'startsOn',
    'endsOn',
    'hours',
    'place',
    'income',
    'subsidy',
    'publicGood',
  ],
  extraSql: [
    'create index training_trainee_class on training_trainee (region, org_id, class_no)',
    'create index training_trainee_hash on training_trainee (region, person_hash) where to_version = 9007199254740991',
  ],
  instructions: [
    {
      zh: '“班级”表每班一行，“学员”表每人每班一行，用班级编号对应；编号为 TC＋年份＋6 位本校流水号。',
      en: 'One row per class, one per person and class, joined by the class number.',
    },
    {
      zh: '培训人次由学员名单得出，没有名单不计；同一人参加两个班计两人次、一人。',
      en: 'Person-times follow from the lists; one person in two classes is two person-times and one person.',
    },
    {
      zh: '不足最低学时（默认 4 学时）的班可以登记，不计入培训人次。',
      en: 'Classes below the least hours (4 unless the city says otherwise) are kept but not counted.',
    },
    { zh: '金额单位为元，学时按 45 分钟计。', en: 'Money in yuan; an hour is 45 minutes.' },
  ],
})
