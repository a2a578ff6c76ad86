import { permission } from '../../../kernel/permission.ts'
import type { Permission } from '../../../kernel/permission.ts'

export const permissions: readonly Permission[] = [
  permission('admissions.read', {
    label: { zh: '查看录取与报到', en: 'Read admissions' },
    allow: [
      { roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'], by: 'subtree' },
    ],
  }),
  permission('admissions.prepare', {
    label: { zh: '填报录取与报到', en: 'Prepare admissions' },
    allow: [{ roles: ['clerk'], by: 'subtree' }],
  }),
  permission('admissions.confirm', {
    label: { zh: '取消录取', en: 'Cancel admissions' },
    allow: [{ roles: ['county-officer', 'city-officer'], by: 'subtree' }],
    strong: true,
  }),
]
