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
]
