import { permission } from '../../kernel/permission.ts'
import type { Permission } from '../../kernel/permission.ts'

export const permissions: readonly Permission[] = [
  permission('watch.read', {
    label: { zh: '查看预警', en: 'Read warnings' },
    allow: [
      {
        roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'],
        by: 'subtree',
      },
      // where targets of its own subject stand, within its units
      { roles: ['partner'], by: 'field' },
    ],
  }),
  permission('watch.compute', {
    label: { zh: '重新比对目标', en: 'Compare with the targets again' },
    allow: [{ roles: ['city-officer'], by: 'subtree' }],
  }),
]
