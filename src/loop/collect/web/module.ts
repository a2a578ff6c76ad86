import { label } from '../../../kernel/label.ts'
import type { WebModule } from '../../../ui/web-module.ts'

/** Pages of the collect stage. */
export const collectWeb: WebModule = {
  name: 'collect',
  stage: 'collect',
  pages: [
    {
      path: '/collect/returns',
      label: label('我的报表', 'My returns'),
      permission: 'collect.read',
      load: () => import('./my-returns.tsx'),
    },
    {
      path: '/collect/returns/$id',
      label: label('报表', 'Return'),
      permission: 'collect.read',
      load: () => import('./return-page.tsx'),
    },
    {
      path: '/collect/review',
      label: label('审核', 'Review'),
      permission: 'collect.review',
      load: () => import('./review-page.tsx'),
    },
    {
      path: '/collect/campaigns',
      label: label('期次与催报', 'Campaigns'),
      permission: 'collect.read',
      load: () => import('./campaigns-page.tsx'),
    },
    // One page for every register; the menu takes its entries from the registers that a person may read (use-ledgers.ts).
    {
      path: '/registers/$register',
      label: label('台账', 'Register'),
      load: () => import('./ledger-page.tsx'),
    },
  ],
}
