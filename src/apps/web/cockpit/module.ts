import { label } from '../../../kernel/label.ts'
import type { WebModule } from '../../../ui/web-module.ts'

/** A page for a wall: own route, no rail, 1920 × 1080, scaled to whatever hangs there. */
export const cockpitWeb: WebModule = {
  name: 'cockpit',
  pages: [
    {
      path: '/cockpit',
      label: label('大屏', 'Wall'),
      permission: 'watch.read',
      frame: 'bare',
      load: () => import('./cockpit-page.tsx'),
    },
  ],
  verbs: [{ label: label('打开大屏', 'Open the wall'), to: '/cockpit', permission: 'watch.read' }],
}
