import { defineModule } from '../../../kernel/module.ts'
import { indicators } from './indicators.ts'
import { createTeachers } from './migrations/0001-create.ts'
import { permissions } from './permissions.ts'
import { teachers } from './register.ts'

export default defineModule({
  name: 'teachers',
  purpose: teachers.purpose,
  register: teachers,
  migrations: [createTeachers],
  permissions,
  indicators,
})
