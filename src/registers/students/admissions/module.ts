import { defineModule } from '../../../kernel/module.ts'
import { indicators } from './indicators.ts'
import { createAdmissions } from './migrations/0001-create.ts'
import { permissions } from './permissions.ts'
import { admissions } from './register.ts'

export default defineModule({
  name: 'admissions',
  purpose: admissions.purpose,
  register: admissions,
  migrations: [createAdmissions],
  permissions,
  indicators,
})
