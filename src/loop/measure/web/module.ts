import { label } from '../../../kernel/label.ts'
import type { WebModule } from '../../../ui/web-module.ts'

/** Pages of the measure stage. */
export const measureWeb: WebModule = {
  name: 'measure',
  stage: 'measure',
  pages: [
    {
      path: '/measure/indicators',
      label: label('指标', 'Indicators'),
      permission: 'measure.read',
      load: () => import('./indicators.tsx'),
    },
    {
      path: '/measure/indicators/$code',
      label: label('指标', 'Indicator'),
      permission: 'measure.read',
      load: () => import('./indicator.tsx'),
    },
    {
      path: '/measure/conditions',
      label: label('办学条件', 'Conditions'),
      permission: 'measure.boards',
      load: () => import('./conditions.tsx'),
    },
    {
      path: '/measure/results',
      label: label('指标对照', 'Heat map'),
      permission: 'measure.boards',
      load: () => import('./results.tsx'),
    },
    {
      path: '/measure/compare',
      label: label('比较', 'Compare'),
      permission: 'measure.read',
      load: () => import('./compare.tsx'),
    },
  ],
}
