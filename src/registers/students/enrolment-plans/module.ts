import { defineModule } from '../../../kernel/module.ts'
import { indicators } from './indicators.ts'
import { createEnrolmentPlans } from './migrations/0001-create.ts'
import { permissions } from './permissions.ts'
import { enrolmentPlans } from './register.ts'

export default defineModule({
  name: 'enrolment-plans',
  purpose: enrolmentPlans.purpose,
  register: enrolmentPlans,
  migrations: [createEnrolmentPlans],
  permissions,
  indicators,
})
