import { permission } from '../../../kernel/permission.ts'
import type { Permission } from '../../../kernel/permission.ts'

export const permissions: readonly Permission[] = [
  permission('dual-qualified.read', {
    label: { zh: '查看双师认定', en: 'Read recognitions' },
    allow: [
      { roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'], by: 'subtree' },
    ],
  }),
  permission('dual-qualified.prepare', {
    label: { zh: '填报双师认定', en: 'Prepare recognitions' },
    allow: [{ roles: ['clerk'], by: 'subtree' }],
  }),
  permission('dual-qualified.decide', {
    label: { zh: '复核、降级与撤销双师认定', en: 'Re-check, lower and withdraw' },
    allow: [{ roles: ['city-officer'], by: 'subtree' }],
    strong: true,
  }),
]
