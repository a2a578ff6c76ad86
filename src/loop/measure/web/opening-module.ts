import { label } from '../../../kernel/label.ts'
import type { WebModule } from '../../../ui/web-module.ts'

/** The opening balance stands in the menu where figures are reported. */
export const openingWeb: WebModule = {
  name: 'opening',
  stage: 'collect',
  pages: [
    {
      path: '/collect/opening',
      label: label('期初录入', 'Opening figures'),
      permission: 'measure.opening',
      load: () => import('./opening.tsx'),
    },
  ],
}
