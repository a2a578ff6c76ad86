import { label } from '../../kernel/label.ts'
import type { WebModule } from '../../ui/web-module.ts'

/** The pages of 系统, one's own account, and the first set-up of an empty installation. */
export const systemWeb: WebModule = {
  name: 'system',
  area: 'system',
  pages: [
    {
      path: '/system/setup',
      label: label('首次设置', 'First set-up'),
      permission: 'directory.set-up',
      load: () => import('./setup/steps-page.tsx'),
    },
    {
      path: '/system/units',
      label: label('单位', 'Units'),
      permission: 'directory.manage-orgs',
      load: () => import('./units/units-page.tsx'),
    },
    {
      path: '/system/people',
      label: label('人员与权限', 'People and rights'),
      permission: 'directory.read-people',
      load: () => import('./people/people-page.tsx'),
    },
    {
      path: '/system/why',
      label: label('为什么能看', 'Why a right holds'),
      permission: 'directory.read-people',
      menu: false,
      under: '/system/people',
      load: () => import('./people/why-page.tsx'),
    },
    {
      path: '/system/lists',
      label: label('代码', 'Code lists'),
      permission: 'directory.read-parameters',
      load: () => import('./lists/lists-page.tsx'),
    },
    {
      path: '/system/parameters',
      label: label('参数', 'Parameters'),
      permission: 'directory.read-parameters',
      load: () => import('./parameters/parameters-page.tsx'),
    },
    {
      path: '/system/audit',
      label: label('日志', 'Audit log'),
      permission: 'directory.read-audit',
      load: () => import('./audit/audit-page.tsx'),
    },
    {
      path: '/system/alerts',
      label: label('告警', 'Alerts'),
      permission: 'directory.read-alerts',
      load: () => import('./alerts/alerts-page.tsx'),
    },
    {
      path: '/system/backups',
      label: label('备份', 'Backups'),
      permission: 'directory.read-backups',
      load: () => import('./backups/backups-page.tsx'),
    },
    {
      path: '/system/statements',
      label: label('慢查询', 'Slow queries'),
      permission: 'directory.read-operation',
      load: () => import('./slow-statements/slow-statements-page.tsx'),
    },
    {
      path: '/account',
      label: label('我的账号', 'My account'),
      menu: false,
      load: () => import('./account/account-page.tsx'),
    },
    {
      path: '/setup',
      label: label('首次设置', 'First set-up'),
      menu: false,
      open: true,
      frame: 'bare',
      load: () => import('./setup/found-page.tsx'),
    },
  ],
  verbs: [
    { label: label('改密码', 'Change the password'), to: '/account' },
    { label: label('新建单位', 'Found a unit'), to: '/system/units?act=new', permission: 'directory.manage-orgs' },
    { label: label('新建人员', 'Open an account'), to: '/system/people?act=new', permission: 'directory.open-account' },
    { label: label('立即备份', 'Make a backup'), to: '/system/backups', permission: 'directory.manage-backups' },
  ],
}
