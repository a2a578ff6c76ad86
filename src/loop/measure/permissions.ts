import { permission } from '../../kernel/permission.ts'
import type { Permission } from '../../kernel/permission.ts'

export const permissions: readonly Permission[] = [
  permission('measure.read', {
    label: { zh: '查看指标', en: 'Read indicators' },
    allow: [
      {
        roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'],
        by: 'subtree',
      },
      // figures of its own subject, within its units
      { roles: ['partner'], by: 'field' },
    ],
  }),
  // What lies across all subjects: a partner office has no use for one column of it.
  permission('measure.boards', {
    label: { zh: '查看办学条件和指标对照', en: 'Read conditions and the heat map' },
    allow: [
      {
        roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'],
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
