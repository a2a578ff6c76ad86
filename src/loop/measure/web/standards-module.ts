import { label } from '../../../kernel/label.ts'
import type { WebModule } from '../../../ui/web-module.ts'

/** The thresholds of conditions stand beside the other dated values of 系统. */
export const standardsWeb: WebModule = {
  name: 'standards',
  area: 'system',
  pages: [
    {
      path: '/system/standards',
      label: label('办学条件标准值', 'Standards of conditions'),
      permission: 'directory.read-parameters',
      load: () => import('./standards.tsx'),
    },
  ],
}
