import { permission } from '../kernel/permission.ts'

const EVERYONE = [
  'clerk',
  'head',
  'county-officer',
  'city-officer',
  'province-officer',
  'partner',
  'auditor',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const

/** What the directory lets whom do. */
export const directoryPermissions = [
  permission('directory.read-orgs', {
    label: { zh: '查看单位', en: 'See units' },
    allow: [{ roles: EVERYONE, by: 'subtree' }],
  }),
  permission('directory.manage-orgs', {
    label: { zh: '维护单位', en: 'Maintain units' },
    allow: [{ roles: ['system-admin'], by: 'subtree' }],
    strong: true,
  }),
  permission('directory.read-people', {
    label: { zh: '查看人员与授权', en: 'See people and their roles' },
    allow: [{ roles: ['security-admin', 'auditor'], by: 'subtree' }],
  }),
  permission('directory.grant', {
    label: { zh: '开户与授权', en: 'Open accounts and grant roles' },
    allow: [{ roles: ['security-admin'], by: 'subtree' }],
    strong: true,
  }),
  permission('directory.read-audit', {
    label: { zh: '查看审计日志', en: 'Read the audit log' },
    allow: [{ roles: ['audit-admin', 'auditor'], by: 'subtree' }],
  }),
]
