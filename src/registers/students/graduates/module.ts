import { defineModule } from '../../../kernel/module.ts'
import { indicators } from './indicators.ts'
import { createGraduates } from './migrations/0001-create.ts'
import { permissions } from './permissions.ts'
import { graduates } from './register.ts'

export default defineModule({
  name: 'graduates',
  purpose: graduates.purpose,
  register: graduates,
  migrations: [createGraduates],
  permissions,
  indicators,
})
