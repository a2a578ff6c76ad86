import { permission } from '../../kernel/permission.ts'
import type { Permission } from '../../kernel/permission.ts'

export const permissions: readonly Permission[] = [
  permission('measure.read', {
    label: { zh: '查看指标', en: 'Read indicators' },
    allow: [
      {
        roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'partner', 'auditor'],
        by: 'subtree',
      },
    ],
  }),
  permission('measure.compute', {
    label: { zh: '重算指标', en: 'Recompute indicators' },
    allow: [{ roles: ['city-officer'], by: 'subtree' }],
  }),
  permission('measure.opening', {
    label: { zh: '期初录入', en: 'Load opening figures' },
    allow: [{ roles: ['city-officer'], by: 'subtree' }],
  }),
]
