import { permission } from '../../../kernel/permission.ts'
import type { Permission } from '../../../kernel/permission.ts'

export const permissions: readonly Permission[] = [
  permission('teachers.read', {
    label: { zh: '查看教职工', en: 'Read staff' },
    allow: [
      { roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'], by: 'subtree' },
    ],
  }),
  permission('teachers.prepare', {
    label: { zh: '填报教职工', en: 'Prepare staff' },
    allow: [{ roles: ['clerk'], by: 'subtree' }],
  }),
]
