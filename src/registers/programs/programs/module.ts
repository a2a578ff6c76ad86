import { defineModule } from '../../../kernel/module.ts'
import { indicators } from './indicators.ts'
import { createPrograms } from './migrations/0001-create.ts'
import { programLookups } from './migrations/0002-lookups.ts'
import { permissions } from './permissions.ts'
import { programs } from './register.ts'
import { programSearch } from './search.ts'

export default defineModule({
  name: 'programs',
  purpose: programs.purpose,
  register: programs,
  migrations: [createPrograms, programLookups],
  permissions,
  indicators,
  search: [programSearch],
})
