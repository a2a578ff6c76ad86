import { label } from '../../../kernel/label.ts'
import type { WebModule } from '../../../ui/web-module.ts'

/** The first page of everybody, and the figures of the frame. */
export const workbenchWeb: WebModule = {
  name: 'workbench',
  frame: '/api/workbench/frame',
  pages: [{ path: '/', label: label('工作台', 'Workbench'), load: () => import('./workbench.tsx') }],
}
