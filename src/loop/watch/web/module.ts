import { label } from '../../../kernel/label.ts'
import type { WebModule } from '../../../ui/web-module.ts'

/** Pages of the watch stage. */
export const watchWeb: WebModule = {
  name: 'watch',
  stage: 'watch',
  pages: [
    {
      path: '/watch/warnings',
      label: label('预警板', 'Warnings'),
      permission: 'watch.read',
      load: () => import('./warnings.tsx'),
    },
  ],
}
