import { defineModule } from '../../../kernel/module.ts'
import { indicators } from './indicators.ts'
import { permissions } from './permissions.ts'
import { teachers } from './register.ts'

export default defineModule({
  name: 'teachers',
  purpose: teachers.purpose,
  register: teachers,
  permissions,
  indicators,
})
