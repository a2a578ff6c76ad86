import type { HttpModule } from '../../platform/http/route.ts'
import { createPlan } from './migrations/0001-plan.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes/index.ts'

const plan: HttpModule = {
  name: 'plan',
  purpose: {
    zh: '计划：读出任务和目标，核对，关联指标',
    en: 'Plan: tasks and targets read, reviewed and linked to indicators',
  },
  migrations: [createPlan],
  permissions,
  routes,
}
export default plan
