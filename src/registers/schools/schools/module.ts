import { defineModule } from '../../../kernel/module.ts'
import { indicators } from './indicators.ts'
import { permissions } from './permissions.ts'
import { schools } from './register.ts'

export default defineModule({
  name: 'schools',
  purpose: schools.purpose,
  register: schools,
  permissions,
  indicators,
})
