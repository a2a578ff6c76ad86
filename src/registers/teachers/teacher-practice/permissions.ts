import { permission } from '../../../kernel/permission.ts'
import type { Permission } from '../../../kernel/permission.ts'

export const permissions: readonly Permission[] = [
  permission('teacher-practice.read', {
    label: { zh: '查看教师企业实践', en: 'Read company practice' },
    allow: [
      { roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'], by: 'subtree' },
    ],
  }),
  permission('teacher-practice.prepare', {
    label: { zh: '填报教师企业实践', en: 'Prepare company practice' },
    allow: [{ roles: ['clerk'], by: 'subtree' }],
  }),
  permission('teacher-practice.accept', {
    label: { zh: '认可与退回教师企业实践', en: 'Accept and return company practice' },
    allow: [{ roles: ['head'], by: 'subtree' }],
    strong: true,
  }),
]
