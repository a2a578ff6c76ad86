import { defineModule } from '../../../kernel/module.ts'
import { indicators } from './indicators.ts'
import { createTeacherPractice } from './migrations/0001-create.ts'
import { staysOfAPerson } from './migrations/0002-stays-of-a-person.ts'
import { permissions } from './permissions.ts'
import { teacherPractice } from './register.ts'

export default defineModule({
  name: 'teacher-practice',
  purpose: teacherPractice.purpose,
  register: teacherPractice,
  migrations: [createTeacherPractice, staysOfAPerson],
  permissions,
  indicators,
})
