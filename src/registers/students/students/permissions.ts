import { permission } from '../../../kernel/permission.ts'
import type { Permission } from '../../../kernel/permission.ts'

export const permissions: readonly Permission[] = [
  permission('students.read', {
    label: { zh: '查看学籍', en: 'Read students' },
    allow: [
      { roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'], by: 'subtree' },
    ],
  }),
  permission('students.prepare', {
    label: { zh: '填报学籍和异动', en: 'Prepare students and events' },
    allow: [{ roles: ['clerk'], by: 'subtree' }],
  }),
  permission('students.confirm', {
    label: { zh: '核准学籍异动', en: 'Confirm events' },
    allow: [{ roles: ['county-officer', 'city-officer'], by: 'subtree' }],
    strong: true,
  }),
  permission('students.decide', {
    label: { zh: '核准普职互转和转段', en: 'Decide changes of track and stage' },
    allow: [{ roles: ['city-officer'], by: 'subtree' }],
    strong: true,
  }),
]
