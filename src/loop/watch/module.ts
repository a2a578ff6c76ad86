import type { HttpModule } from '../../platform/http/route.ts'
import { declareJobs } from './jobs.ts'
import { createWatch } from './migrations/0001-watch.ts'
import { addStanding } from './migrations/0002-standing.ts'
import { addPilots } from './migrations/0003-pilots.ts'
import { permissions } from './permissions.ts'
import { reactions } from './reactions.ts'
import { routes } from './routes/index.ts'

const watch: HttpModule = {
  name: 'watch',
  purpose: { zh: '预警：目标与路径比对', en: 'Watch: targets against their paths' },
  migrations: [createWatch, addStanding, addPilots],
  permissions,
  reactions,
  jobs: declareJobs,
  routes,
}
export default watch
