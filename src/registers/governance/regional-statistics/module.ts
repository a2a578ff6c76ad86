import { defineModule } from '../../../kernel/module.ts'
import { indicators } from './indicators.ts'
import { createRegionalStatistics } from './migrations/0001-create.ts'
import { permissions } from './permissions.ts'
import { regionalStatistics } from './register.ts'

export default defineModule({
  name: 'regional-statistics',
  purpose: regionalStatistics.purpose,
  register: regionalStatistics,
  migrations: [createRegionalStatistics],
  permissions,
  indicators,
})
