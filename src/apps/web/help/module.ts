import { label } from '../../../kernel/label.ts'
import type { WebModule } from '../../../ui/web-module.ts'

/** Who does what when, keys, words. Reached by the “?”. */
export const helpWeb: WebModule = {
  name: 'help',
  pages: [{ path: '/help', label: label('帮助', 'Help'), load: () => import('./help-page.tsx') }],
}
