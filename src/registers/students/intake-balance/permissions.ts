import { permission } from '../../../kernel/permission.ts'
import type { Permission } from '../../../kernel/permission.ts'

export const permissions: readonly Permission[] = [
  permission('intake-balance.read', {
    label: { zh: '查看高中阶段招送生统计', en: 'Read senior-secondary intake' },
    allow: [{ roles: ['county-officer', 'city-officer', 'province-officer', 'auditor'], by: 'subtree' }],
  }),
  permission('intake-balance.prepare', {
    label: { zh: '填报高中阶段招送生统计', en: 'Prepare senior-secondary intake' },
    allow: [{ roles: ['county-officer'], by: 'subtree' }],
  }),
]
