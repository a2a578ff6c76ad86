import { defineRegister } from '../../../kernel/register.ts'
import { lifecycle } from './lifecycle.ts'
import { measures } from './measures.ts'
import { rowRules, setRules } from './rules.ts'
import { enrolmentPlan } from './schema.ts'
import { ARRIVED_LAST_YEAR, sameIntake } from './sql.ts'

export const enrolmentPlans = defineRegister({
  code: 'enrolment-plans',
  label: { zh: '招生计划', en: 'Enrolment plans' },
  purpose: {
    zh: '各校各专业今年计划招多少、核定多少',
    en: 'How many each program of each school means to take this year, and how many were approved',
  },
  area: 'students',
  kind: 'live',
  periodKind: 'year',
  upload: 'merge',
  entity: enrolmentPlan,
  lines: [],
  rowRules,
  setRules,
  lifecycle,
  counted: { rows: { table: 'enrolment_plans', standing: 'true' } },
  measures,
  afterPublish: [
    `with ${ARRIVED_LAST_YEAR}
     update enrolment_plans r set last_arrived = coalesce((select l.n from arrived l where ${sameIntake('r')}), 0)
     where r.region = :region and r.org_id = :org::uuid and r.from_version = :version::bigint`,
  ],
  listed: ['year', 'program', 'planKind', 'target', 'way', 'area', 'planned', 'classes', 'approved', 'lastArrived'],
  instructions: [
    {
      zh: '每个专业、每种计划类别一行；贯通和融通计划与普通计划分开填。',
      en: 'One row per program and kind of plan; articulation apart from ordinary plans.',
    },
    {
      zh: '“核定计划”由市里填写，“上年报到”由系统带出，学校都不用填。',
      en: 'The city sets what is approved; last year’s arrivals are filled in.',
    },
    { zh: '学费、住宿费按元每年填写，与收费公示一致。', en: 'Fees in yuan a year, as published.' },
  ],
})
