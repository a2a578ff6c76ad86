import { label } from '../../../kernel/label.ts'
import type { WebModule } from '../../../ui/web-module.ts'

/** What a person was told. Reached by the bell. */
export const messagesWeb: WebModule = {
  name: 'messages',
  pages: [{ path: '/messages', label: label('消息', 'Messages'), load: () => import('./messages-page.tsx') }],
}
