import type { Measure } from '../../../kernel/measure.ts'
import { programCategorySql } from '../../program-level.ts'

const dims = {
  program: 'r.program',
  'program-category': programCategorySql('r.program'),
  'plan-kind': 'r.plan_kind',
  'intake-channel': 'r.way',
}

/** Codes of measures.csv for register enrolment-plans; a plan belongs to its year as a whole. */
export const measures: readonly Measure[] = [
  {
    code: 'enrolment.planned',
    label: { zh: '招生计划数', en: 'Planned intake' },
    unit: 'person',
    kind: 'sum',
    where: 'r.year = left(u.period, 4)',
    value: 'coalesce(r.approved, r.planned)',
    time: { stock: true },
    meaning: {
      zh: '当年招生计划，市里核定过的取核定数',
      en: 'Plan of the year, as approved by the city where it was',
    },
    dims,
    additive: true,
  },
]
