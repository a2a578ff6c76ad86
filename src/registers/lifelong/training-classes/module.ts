import { defineModule } from '../../../kernel/module.ts'
import { indicators } from './indicators.ts'
import { createTrainingClasses } from './migrations/0001-create.ts'
import { permissions } from './permissions.ts'
import { trainingClasses } from './register.ts'

export default defineModule({
  name: 'training-classes',
  purpose: trainingClasses.purpose,
  register: trainingClasses,
  migrations: [createTrainingClasses],
  permissions,
  indicators,
})
