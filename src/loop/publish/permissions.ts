import { permission } from '../../kernel/permission.ts'
import type { Permission } from '../../kernel/permission.ts'

/** A signed report is read by the units below its issuer too: `party` speaks of a unit that it is about. */
export const permissions: readonly Permission[] = [
  permission('publish.read', {
    label: { zh: '查看报告', en: 'Read reports' },
    allow: [
      { roles: ['county-officer', 'city-officer', 'province-officer', 'auditor'], by: 'subtree' },
      { roles: ['clerk', 'head', 'county-officer', 'partner'], by: 'party' },
    ],
  }),
  permission('publish.write', {
    label: { zh: '编写报告', en: 'Write reports' },
    allow: [{ roles: ['county-officer', 'city-officer'], by: 'subtree' }],
  }),
  permission('publish.sign', {
    label: { zh: '签发报告', en: 'Sign reports' },
    allow: [{ roles: ['city-officer'], by: 'subtree' }],
    strong: true,
  }),
  permission('publish.release', {
    label: { zh: '向社会公布数据', en: 'Make figures public' },
    allow: [{ roles: ['city-officer'], by: 'subtree' }],
    strong: true,
  }),
]
