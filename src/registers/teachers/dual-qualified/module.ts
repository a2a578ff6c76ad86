import { defineModule } from '../../../kernel/module.ts'
import { permissions } from './permissions.ts'
import { dualQualified } from './register.ts'

export default defineModule({
  name: 'dual-qualified',
  purpose: dualQualified.purpose,
  register: dualQualified,
  permissions,
})
