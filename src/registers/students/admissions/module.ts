import { defineModule } from '../../../kernel/module.ts'
import { permissions } from './permissions.ts'
import { admissions } from './register.ts'

export default defineModule({
  name: 'admissions',
  purpose: admissions.purpose,
  register: admissions,
  permissions,
})
