import { permission } from '../../../kernel/permission.ts'
import type { Permission } from '../../../kernel/permission.ts'

export const permissions: readonly Permission[] = [
  permission('programs.read', {
    label: { zh: '查看专业点', en: 'Read program points' },
    allow: [
      { roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'], by: 'subtree' },
    ],
  }),
  permission('programs.prepare', {
    label: { zh: '填报专业点', en: 'Prepare program points' },
    allow: [{ roles: ['clerk'], by: 'subtree' }],
  }),
  permission('programs.decide', {
    label: { zh: '暂停、恢复与撤销专业点', en: 'Pause, resume and withdraw points' },
    allow: [{ roles: ['city-officer'], by: 'subtree' }],
    strong: true,
  }),
]
