import type { HttpModule } from '../../platform/http/route.ts'
import { createMeasure } from './migrations/0001-measure.ts'
import { createStandard } from './migrations/0002-standard.ts'
import { createTracking } from './migrations/0003-tracking.ts'
import { createOpening } from './migrations/0004-opening.ts'
import { createStaleNode } from './migrations/0005-stale-node.ts'
import { versionStaleNode } from './migrations/0006-stale-version.ts'
import { markMoved } from './migrations/0007-sums-of-moved.ts'
import { markOnce } from './migrations/0008-marks-once.ts'
import { rollAgain } from './migrations/0009-roll-again.ts'
import { declareJobs } from './jobs.ts'
import { permissions } from './permissions.ts'
import { reactions } from './reactions.ts'
import { indicatorSearch } from './search.ts'
import { routes } from './routes/index.ts'

const measure: HttpModule = {
  name: 'measure',
  purpose: { zh: '监测：数据项、指标和来历', en: 'Measure: cells, indicators and where they come from' },
  migrations: [
    createMeasure,
    createStandard,
    createTracking,
    createOpening,
    createStaleNode,
    versionStaleNode,
    markMoved,
    markOnce,
    rollAgain,
  ],
  fileKinds: { 'opening_load.file_sha256': { zh: '期初数的文件', en: 'a file of opening figures' } },
  permissions,
  reactions,
  routes,
  jobs: declareJobs,
  search: [indicatorSearch],
}
export default measure
