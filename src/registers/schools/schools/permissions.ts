import { permission } from '../../../kernel/permission.ts'
import type { Permission } from '../../../kernel/permission.ts'

export const permissions: readonly Permission[] = [
  permission('schools.read', {
    label: { zh: '查看学校信息', en: 'Read schools' },
    allow: [
      { roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'], by: 'subtree' },
    ],
  }),
  permission('schools.prepare', {
    label: { zh: '填报学校信息', en: 'Prepare school data' },
    allow: [{ roles: ['clerk'], by: 'subtree' }],
  }),
  permission('schools.decide', {
    label: { zh: '决定分组、招生资格与撤并', en: 'Decide groups, permits and closing' },
    allow: [{ roles: ['city-officer'], by: 'subtree' }],
    strong: true,
  }),
]
