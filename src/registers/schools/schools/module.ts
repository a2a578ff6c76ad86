import { defineModule } from '../../../kernel/module.ts'
import { indicators } from './indicators.ts'
import { createSchools } from './migrations/0001-create.ts'
import { permissions } from './permissions.ts'
import { schools } from './register.ts'

export default defineModule({
  name: 'schools',
  purpose: schools.purpose,
  register: schools,
  migrations: [createSchools],
  permissions,
  indicators,
})
