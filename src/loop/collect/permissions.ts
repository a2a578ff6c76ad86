import { permission } from '../../kernel/permission.ts'
import type { Permission, Role } from '../../kernel/permission.ts'

/** Whoever works with records or watches over those who do: they may know what is done with them, and for whom. */
const STAFF: readonly Role[] = [
  'clerk',
  'head',
  'county-officer',
  'city-officer',
  'province-officer',
  'auditor',
  'system-admin',
  'security-admin',
  'audit-admin',
]

export const permissions: readonly Permission[] = [
  permission('collect.read', {
    label: { zh: '查看报表', en: 'Read returns' },
    allow: [
      { roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'], by: 'subtree' },
    ],
  }),
  permission('collect.prepare', {
    label: { zh: '填报', en: 'Prepare returns' },
    allow: [
      { roles: ['clerk'], by: 'subtree' },
      { roles: ['county-officer'], by: 'party' },
    ],
  }),
  permission('collect.submit', {
    label: { zh: '提交报表', en: 'Submit returns' },
    allow: [
      { roles: ['head'], by: 'subtree' },
      { roles: ['county-officer'], by: 'party' },
    ],
  }),
  permission('collect.review', {
    label: { zh: '县级审核', en: 'Review returns' },
    allow: [{ roles: ['county-officer', 'city-officer'], by: 'subtree' }],
    strong: true,
  }),
  permission('collect.accept', {
    label: { zh: '市级复核', en: 'Accept returns' },
    allow: [{ roles: ['city-officer'], by: 'subtree' }],
    strong: true,
  }),
  permission('collect.campaign', {
    label: { zh: '管理期次', en: 'Manage campaigns' },
    allow: [{ roles: ['city-officer'], by: 'subtree' }],
  }),
  permission('collect.remind', {
    label: { zh: '催报', en: 'Remind units' },
    allow: [{ roles: ['county-officer', 'city-officer'], by: 'subtree' }],
  }),
  permission('pii.read', {
    label: { zh: '查看个人信息明文', en: 'See personal data in clear' },
    allow: [{ roles: ['clerk', 'head', 'city-officer'], by: 'subtree' }],
  }),
  permission('privacy.read', {
    label: { zh: '查看个人信息请求', en: 'See requests about personal data' },
    allow: [{ roles: ['clerk', 'head', 'county-officer', 'city-officer', 'auditor'], by: 'subtree' }],
  }),
  permission('privacy.handle', {
    label: { zh: '受理个人信息请求', en: 'Handle requests about personal data' },
    allow: [{ roles: ['clerk', 'head', 'county-officer', 'city-officer'], by: 'subtree' }],
  }),
  permission('privacy.processing', {
    label: { zh: '查看处理活动记录', en: 'Read the record of processing' },
    allow: [{ roles: STAFF, by: 'subtree' }],
  }),
  permission('assessment.write', {
    label: { zh: '登记影响评估', en: 'Write impact assessments' },
    allow: [{ roles: ['head', 'county-officer', 'city-officer', 'province-officer'], by: 'subtree' }],
    strong: true,
  }),
  permission('sharing.read', {
    label: { zh: '查看对外提供协议', en: 'Read agreements on handing data out' },
    allow: [{ roles: STAFF, by: 'subtree' }],
  }),
  permission('sharing.write', {
    label: { zh: '登记和终止对外提供协议', en: 'Write and end agreements on handing data out' },
    allow: [{ roles: ['head', 'county-officer', 'city-officer'], by: 'subtree' }],
  }),
  permission('sharing.confirm', {
    label: { zh: '确认对外提供协议', en: 'Put agreements on handing data out in force' },
    allow: [{ roles: ['head', 'county-officer', 'city-officer'], by: 'subtree' }],
    strong: true,
  }),
  permission('export.read', {
    label: { zh: '查看导出申请', en: 'See exports that were asked for' },
    allow: [
      { roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'], by: 'subtree' },
    ],
  }),
  permission('export.approve', {
    label: { zh: '审批导出', en: 'Approve exports' },
    allow: [{ roles: ['head', 'county-officer', 'city-officer', 'province-officer'], by: 'subtree' }],
    strong: true,
  }),
  permission('destroy.read', {
    label: { zh: '查看到期记录和销毁申请', en: 'See records past their keep-time and orders to destroy' },
    allow: [{ roles: ['clerk', 'head', 'county-officer', 'city-officer', 'auditor'], by: 'subtree' }],
  }),
  permission('destroy.propose', {
    label: { zh: '申请销毁到期记录', en: 'Ask to destroy records past their keep-time' },
    allow: [{ roles: ['clerk', 'county-officer', 'city-officer'], by: 'subtree' }],
  }),
  permission('destroy.approve', {
    label: { zh: '批准销毁', en: 'Approve destruction' },
    allow: [{ roles: ['head', 'county-officer', 'city-officer'], by: 'subtree' }],
    strong: true,
  }),
]
