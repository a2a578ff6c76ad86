import { permission } from '../../../kernel/permission.ts'
import type { Permission } from '../../../kernel/permission.ts'

export const permissions: readonly Permission[] = [
  permission('enrolment-plans.read', {
    label: { zh: '查看招生计划', en: 'Read enrolment plans' },
    allow: [
      { roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'], by: 'subtree' },
    ],
  }),
  permission('enrolment-plans.prepare', {
    label: { zh: '填报招生计划', en: 'Prepare enrolment plans' },
    allow: [{ roles: ['clerk'], by: 'subtree' }],
  }),
  permission('enrolment-plans.approve', {
    label: { zh: '核定和公布招生计划', en: 'Approve and publish enrolment plans' },
    allow: [{ roles: ['city-officer'], by: 'subtree' }],
    strong: true,
  }),
]
