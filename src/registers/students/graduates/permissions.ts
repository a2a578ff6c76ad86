import { permission } from '../../../kernel/permission.ts'
import type { Permission } from '../../../kernel/permission.ts'

export const permissions: readonly Permission[] = [
  permission('graduates.read', {
    label: { zh: '查看毕业生去向', en: 'Read graduates' },
    allow: [
      { roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'], by: 'subtree' },
    ],
  }),
  permission('graduates.prepare', {
    label: { zh: '填报毕业生去向', en: 'Prepare graduates' },
    allow: [{ roles: ['clerk'], by: 'subtree' }],
  }),
]
