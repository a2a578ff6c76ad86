import type { HttpModule } from '../../platform/http/route.ts'
import { createPublish } from './migrations/0001-publish.ts'
import { permissions } from './permissions.ts'
import { reportSearch } from './search.ts'
import { routes } from './routes/index.ts'

const publish: HttpModule = {
  name: 'publish',
  purpose: { zh: '发布：快照与报告', en: 'Publish: snapshots and reports' },
  migrations: [createPublish],
  permissions,
  routes,
  search: [reportSearch],
}
export default publish
