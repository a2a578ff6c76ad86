import { permission } from '../../../kernel/permission.ts'
import type { Permission } from '../../../kernel/permission.ts'

export const permissions: readonly Permission[] = [
  permission('conditions.read', {
    label: { zh: '查看办学条件', en: 'Read conditions' },
    allow: [
      { roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'], by: 'subtree' },
    ],
  }),
  permission('conditions.prepare', {
    label: { zh: '填报办学条件', en: 'Prepare conditions' },
    allow: [{ roles: ['clerk'], by: 'subtree' }],
  }),
]
