import { permission } from '../../kernel/permission.ts'
import type { Permission } from '../../kernel/permission.ts'

/** A plan is read by the units below its issuer too: `party` speaks of a unit that the plan addresses. */
export const permissions: readonly Permission[] = [
  permission('plan.read', {
    label: { zh: '查看工作计划', en: 'Read plans' },
    allow: [
      { roles: ['county-officer', 'city-officer', 'province-officer', 'auditor'], by: 'subtree' },
      { roles: ['clerk', 'head', 'county-officer', 'partner'], by: 'party' },
    ],
  }),
  permission('plan.write', {
    label: { zh: '导入与核对工作计划', en: 'Import and review plans' },
    allow: [{ roles: ['city-officer'], by: 'subtree' }],
  }),
  permission('plan.share', {
    label: { zh: '分解下达目标', en: 'Hand targets down' },
    allow: [{ roles: ['city-officer', 'county-officer'], by: 'subtree' }],
  }),
  permission('plan.object', {
    label: { zh: '对分解任务提出异议', en: 'Object to a share' },
    allow: [{ roles: ['county-officer', 'head', 'clerk'], by: 'subtree' }],
  }),
  permission('plan.progress', {
    label: { zh: '查看任务进展', en: 'Read progress of tasks' },
    allow: [
      {
        roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'],
        by: 'subtree',
      },
      // an office of the city answers for itself: the unit of the account, whatever the role reaches
      { roles: ['partner'], by: 'self' },
    ],
  }),
  permission('plan.report', {
    label: { zh: '报送任务进展', en: 'Report progress' },
    allow: [
      { roles: ['clerk', 'head', 'county-officer'], by: 'subtree' },
      { roles: ['partner', 'city-officer'], by: 'self' },
    ],
  }),
  permission('plan.oversee', {
    label: { zh: '批注、退回、催报任务进展', en: 'Comment on, return and remind of progress' },
    allow: [{ roles: ['city-officer', 'county-officer'], by: 'subtree' }],
  }),
  permission('plan.read-pilots', {
    label: { zh: '查看试点', en: 'Read pilots' },
    allow: [
      {
        roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'],
        by: 'subtree',
      },
      // units to which a pilot was recommended; partner offices by subject and by the tasks they answer for
      { roles: ['clerk', 'head', 'county-officer'], by: 'party' },
      { roles: ['partner'], by: 'field' },
      { roles: ['partner'], by: 'self' },
    ],
  }),
  permission('plan.propose-pilot', {
    label: { zh: '申报试点', en: 'Propose pilots' },
    allow: [{ roles: ['clerk', 'head', 'county-officer'], by: 'subtree' }],
  }),
  permission('plan.approve-pilot', {
    label: { zh: '试点立项、评估、推广、终止', en: 'Approve, evaluate, spread and stop pilots' },
    allow: [{ roles: ['city-officer'], by: 'subtree' }],
    strong: true,
  }),
]
