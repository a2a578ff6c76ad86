import { label } from '../../../../kernel/label.ts'
import type { WebModule } from '../../../../ui/web-module.ts'

/** Requests of persons, the record of processing, agreements on handing data out, destruction after keep-times, and exports that somebody approves. */
export const privacyWeb: WebModule = {
  name: 'privacy',
  area: 'system',
  pages: [
    {
      path: '/privacy/requests',
      label: label('个人信息请求', 'Personal data requests'),
      permission: 'privacy.read',
      load: () => import('./requests-page.tsx'),
    },
    {
      path: '/privacy/processing',
      label: label('处理活动记录', 'Record of processing'),
      permission: 'privacy.processing',
      load: () => import('./processing-page.tsx'),
    },
    {
      path: '/privacy/sharing',
      label: label('对外提供', 'Handing out'),
      permission: 'sharing.read',
      load: () => import('./sharing-page.tsx'),
    },
    {
      path: '/privacy/destruction',
      label: label('到期销毁', 'Destruction'),
      permission: 'destroy.read',
      load: () => import('./destroy-page.tsx'),
    },
    {
      path: '/exports',
      label: label('导出申请', 'Exports'),
      permission: 'export.read',
      load: () => import('./orders-page.tsx'),
    },
  ],
  verbs: [
    {
      label: label('登记个人信息请求', 'Enter a request about personal data'),
      to: '/privacy/requests?new=1',
      permission: 'privacy.handle',
    },
    {
      label: label('登记对外提供协议', 'Write an agreement on handing data out'),
      to: '/privacy/sharing?form=new',
      permission: 'sharing.write',
    },
  ],
}
