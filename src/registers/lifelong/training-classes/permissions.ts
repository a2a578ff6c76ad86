import { permission } from '../../../kernel/permission.ts'
import type { Permission } from '../../../kernel/permission.ts'

export const permissions: readonly Permission[] = [
  permission('training-classes.read', {
    label: { zh: '查看培训班与学员', en: 'Read training classes' },
    allow: [
      { roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'], by: 'subtree' },
    ],
  }),
  permission('training-classes.prepare', {
    label: { zh: '填报培训班与学员', en: 'Prepare training classes' },
    allow: [{ roles: ['clerk'], by: 'subtree' }],
  }),
  permission('training-classes.confirm', {
    label: { zh: '抽查核验培训班', en: 'Verify training classes' },
    allow: [{ roles: ['county-officer', 'city-officer'], by: 'subtree' }],
    strong: true,
  }),
]
