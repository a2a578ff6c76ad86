import { defineModule } from '../../../kernel/module.ts'
import { indicators } from './indicators.ts'
import { createIntakeBalance } from './migrations/0001-create.ts'
import { permissions } from './permissions.ts'
import { intakeBalance } from './register.ts'

export default defineModule({
  name: 'intake-balance',
  purpose: intakeBalance.purpose,
  register: intakeBalance,
  migrations: [createIntakeBalance],
  permissions,
  indicators,
})
