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
    allow: [{ roles: ['system-admin', 'security-admin', 'auditor'], by: 'subtree' }],
  }),
  permission('directory.open-account', {
    label: { zh: '新建人员', en: 'Open accounts' },
    allow: [{ roles: ['system-admin', 'security-admin'], by: 'subtree' }],
    strong: true,
  }),
  permission('directory.grant', {
    label: { zh: '授权与密码', en: 'Grant roles and give passwords' },
    allow: [{ roles: ['security-admin'], by: 'subtree' }],
    strong: true,
  }),
  permission('directory.read-audit', {
    label: { zh: '查看审计日志', en: 'Read the audit log' },
    allow: [{ roles: ['audit-admin', 'auditor'], by: 'subtree' }],
  }),
  permission('directory.export-audit', {
    label: { zh: '导出审计日志', en: 'Export the audit log' },
    allow: [{ roles: ['audit-admin'], by: 'subtree' }],
    strong: true,
  }),
  permission('directory.read-alerts', {
    label: { zh: '查看告警', en: 'See alerts' },
    allow: [{ roles: ['system-admin', 'security-admin', 'audit-admin'], by: 'subtree' }],
  }),
  permission('directory.read-conduct', {
    label: { zh: '查看账户异常', en: 'See unusual conduct of accounts' },
    allow: [{ roles: ['security-admin', 'audit-admin'], by: 'subtree' }],
  }),
  permission('directory.manage-lists', {
    label: { zh: '维护代码表', en: 'Maintain code lists' },
    allow: [{ roles: ['system-admin'], by: 'subtree' }],
    strong: true,
  }),
  permission('directory.read-parameters', {
    label: { zh: '查看参数', en: 'See parameters' },
    allow: [
      {
        roles: ['city-officer', 'province-officer', 'auditor', 'system-admin', 'security-admin', 'audit-admin'],
        by: 'subtree',
      },
    ],
  }),
  permission('directory.manage-parameters', {
    label: { zh: '设置参数', en: 'Set parameters' },
    allow: [{ roles: ['city-officer', 'system-admin'], by: 'subtree' }],
    strong: true,
  }),
  permission('directory.read-operation', {
    label: { zh: '查看运行情况', en: 'See how the service runs' },
    allow: [{ roles: ['system-admin'], by: 'subtree' }],
  }),
  permission('directory.manage-security-parameters', {
    label: { zh: '设置安全参数', en: 'Set parameters of security' },
    allow: [{ roles: ['security-admin'], by: 'subtree' }],
    strong: true,
  }),
  permission('directory.read-backups', {
    label: { zh: '查看备份', en: 'See backups' },
    allow: [{ roles: ['system-admin', 'audit-admin'], by: 'subtree' }],
  }),
  permission('directory.manage-backups', {
    label: { zh: '备份', en: 'Make, check and download backups' },
    allow: [{ roles: ['system-admin'], by: 'subtree' }],
    strong: true,
  }),
  permission('directory.set-up', {
    label: { zh: '首次设置', en: 'First set-up' },
    allow: [{ roles: ['system-admin', 'security-admin', 'city-officer'], by: 'subtree' }],
  }),
]
