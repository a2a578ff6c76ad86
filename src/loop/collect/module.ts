import type { ServerModule } from '../../platform/assembly.ts'
import { createCollect } from './migrations/0001-collect.ts'
import { permissions } from './permissions.ts'

const collect: ServerModule = {
  name: 'collect',
  purpose: { zh: '填报：期次、上传、报表与审核', en: 'Collect: campaigns, uploads, returns and their review' },
  migrations: [createCollect],
  permissions,
}
export default collect
