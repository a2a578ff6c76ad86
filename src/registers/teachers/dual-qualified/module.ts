import { defineModule } from '../../../kernel/module.ts'
import { createDualQualified } from './migrations/0001-create.ts'
import { permissions } from './permissions.ts'
import { dualQualified } from './register.ts'

export default defineModule({
  name: 'dual-qualified',
  purpose: dualQualified.purpose,
  register: dualQualified,
  migrations: [createDualQualified],
  permissions,
})
