import { defineModule } from '../../../kernel/module.ts'
import { indicators } from './indicators.ts'
import { createConditions } from './migrations/0001-create.ts'
import { permissions } from './permissions.ts'
import { conditions } from './register.ts'

export default defineModule({
  name: 'conditions',
  purpose: conditions.purpose,
  register: conditions,
  migrations: [createConditions],
  permissions,
  indicators,
})
