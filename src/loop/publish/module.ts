import type { HttpModule } from '../../platform/http/route.ts'
import { declareJobs, reactions } from './jobs.ts'
import { createPublish } from './migrations/0001-publish.ts'
import { createPublicFigure } from './migrations/0002-public-figure.ts'
import { allowCirculars } from './migrations/0003-circular.ts'
import { createPublicVerdict } from './migrations/0004-public-verdict.ts'
import { permissions } from './permissions.ts'
import { figureSearch, reportSearch } from './search.ts'
import { routes } from './routes/index.ts'

const publish: HttpModule = {
  name: 'publish',
  purpose: { zh: '发布：快照、报告与公开数据', en: 'Publish: snapshots, reports and public figures' },
  migrations: [createPublish, createPublicFigure, allowCirculars, createPublicVerdict],
  permissions,
  routes,
  reactions,
  jobs: declareJobs,
  search: [reportSearch, figureSearch],
}
export default publish
