import { permission } from '../../../kernel/permission.ts'
import type { Permission } from '../../../kernel/permission.ts'

/** The county office keeps it, the city looks at it; public figures, so schools may read their county's. */
export const permissions: readonly Permission[] = [
  permission('regional-statistics.read', {
    label: { zh: '查看区域统计数据', en: 'Read regional statistics' },
    allow: [
      {
        roles: ['county-officer', 'city-officer', 'province-officer', 'partner', 'auditor'],
        by: 'subtree',
      },
    ],
  }),
  permission('regional-statistics.prepare', {
    label: { zh: '填报区域统计数据', en: 'Prepare regional statistics' },
    allow: [{ roles: ['county-officer'], by: 'subtree' }],
  }),
]
