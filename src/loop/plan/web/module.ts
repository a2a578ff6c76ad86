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
      path: '/plan/compare',
      label: label('两稿对照', 'Two editions'),
      permission: 'plan.read',
      menu: false,
      load: () => import('./compare.tsx'),
    },
    {
      path: '/plan/targets',
      label: label('目标台账', 'Targets'),
      permission: 'plan.read',
      load: () => import('./targets.tsx'),
    },
    {
      path: '/plan/targets/$id/shares',
      label: label('分解下达', 'Hand down'),
      permission: 'plan.progress',
      load: () => import('./shares.tsx'),
    },
    {
      path: '/plan/tasks',
      label: label('任务台账', 'Tasks'),
      permission: 'plan.progress',
      load: () => import('./tasks.tsx'),
    },
    {
      path: '/plan/schedule',
      label: label('日程', 'Schedule'),
      permission: 'plan.progress',
      load: () => import('./schedule.tsx'),
    },
    {
      path: '/plan/pilots',
      label: label('试点', 'Pilots'),
      permission: 'plan.read-pilots',
      load: () => import('./pilots/list.tsx'),
    },
    {
      path: '/plan/pilots/$id',
      label: label('试点', 'Pilot'),
      permission: 'plan.read-pilots',
      load: () => import('./pilots/pilot.tsx'),
    },
    {
      path: '/plan/mine',
      label: label('我的任务', 'My tasks'),
      permission: 'plan.report',
      load: () => import('./my-tasks.tsx'),
    },
  ],
  verbs: [{ label: label('导入工作要点', 'Import a plan'), to: '/plan/plans?import=1', permission: 'plan.write' }],
}
