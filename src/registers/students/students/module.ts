import { defineModule } from '../../../kernel/module.ts'
import { indicators } from './indicators.ts'
import { createStudents } from './migrations/0001-create.ts'
import { fewerIndexes } from './migrations/0002-fewer-indexes.ts'
import { guardianConsent } from './migrations/0003-guardian-consent.ts'
import { permissions } from './permissions.ts'
import { students } from './register.ts'

export default defineModule({
  name: 'students',
  purpose: students.purpose,
  register: students,
  migrations: [createStudents, fewerIndexes, guardianConsent],
  permissions,
  indicators,
})
