import type { HttpModule } from '../../platform/http/route.ts'
import { routes } from './routes.ts'

/** The workbench reads what several stages have to say to one person; it keeps nothing of its own. */
export const workbench: HttpModule = {
  name: 'workbench',
  purpose: {
    zh: '工作台：等我办理的事、全年进度、谁落后',
    en: 'Workbench: what waits for me, how the year goes, who is behind',
  },
  routes,
}
