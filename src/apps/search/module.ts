import type { HttpModule } from '../../platform/http/route.ts'
import { routes } from './routes.ts'

/** Asks every module for what it lets people find; knows none of them. */
export const search: HttpModule = {
  name: 'search',
  purpose: { zh: '搜索：指标、单位、任务、文件和人', en: 'Search over what every module lets people find' },
  routes,
}
