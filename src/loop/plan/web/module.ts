import { label } from '../../../kernel/label.ts'
import type { WebModule } from '../../../ui/web-module.ts'

/** Pages of the plan stage. */
export const planWeb: WebModule = {
  name: 'plan',
  stage: 'plan',
  pages: [
    {
      path: '/plan/plans',
      label: label('工作要点', 'Plans'),
      permission: 'plan.read',
      load: () => import('./plans.tsx'),
    },
    {
      path: '/plan/plans/$id',
      label: label('核对目标', 'Review targets'),
      permission: 'plan.read',
      load: () => import('./review.tsx'),
    },
    {
      path: '/plan/targets',
      label: label('目标台账', 'Targets'),
      permission: 'plan.read',
      load: () => import('./targets.tsx'),
    },
  ],
  verbs: [{ label: label('导入工作要点', 'Import a plan'), to: '/plan/plans?import=1', permission: 'plan.write' }],
}
