import type { Indicator } from '../../../kernel/indicator.ts'
import { indicatorsOf } from '../../indicator-kit.ts'

const common = {
  official: { period: 'year' },
  tracking: 'monthly',
  appliesTo: ['secondary', 'higher', 'technician', 'county', 'city'],
  // Planned and arrived are cut the same way; a plan knows no sex and no household.
  breakdowns: ['county', 'school', 'program-category', 'intake-channel'],
  basis: '各地规划常用；教育事业统计',
  confidence: 'S',
  from: '2022-09-01',
} as const

/** What became of the plans: both need the admissions of the same unit. */
export const indicators: readonly Indicator[] = indicatorsOf(common, [
  {
    code: 'enrolment.plan-completion',
    zh: '招生计划完成率',
    en: 'Arrived over planned',
    unit: '%',
    formula: 'enrolment.arrived / enrolment.planned',
    aliases: ['招生任务完成率', '招生完成率', '招生计划执行率', '中职招生任务完成率'],
    notes: '按到校报到，不按录取。',
  },
  {
    code: 'enrolment.admission-completion',
    zh: '录取计划完成率',
    en: 'Admitted over planned',
    unit: '%',
    formula: 'enrolment.admitted / enrolment.planned',
    aliases: ['计划录取率', '录取完成率'],
    confidence: 'G',
  },
])
