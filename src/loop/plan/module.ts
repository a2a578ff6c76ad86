import type { HttpModule } from '../../platform/http/route.ts'
import { createPlan } from './migrations/0001-plan.ts'
import { createLineage } from './migrations/0002-lineage.ts'
import { createShares } from './migrations/0003-shares.ts'
import { createProgress } from './migrations/0004-progress.ts'
import { createUnitNames } from './migrations/0005-unit-names.ts'
import { createPilots } from './migrations/0006-pilots.ts'
import { allowWithdrawn } from './migrations/0007-withdrawn.ts'
import { keepChanges } from './migrations/0008-target-change.ts'
import { permissions } from './permissions.ts'
import { pilotSearch } from './pilots/search.ts'
import { planSearch, targetSearch, taskSearch } from './search.ts'
import { routes } from './routes/index.ts'

const plan: HttpModule = {
  name: 'plan',
  purpose: {
    zh: '计划：读出任务和目标，核对，关联指标',
    en: 'Plan: tasks and targets read, reviewed and linked to indicators',
  },
  migrations: [
    createPlan,
    createLineage,
    createShares,
    createProgress,
    createUnitNames,
    createPilots,
    allowWithdrawn,
    keepChanges,
  ],
  fileKinds: {
    'plan.file_sha256': { zh: '计划原文', en: 'the original of a plan' },
    'task_report_file.sha256': { zh: '进展的佐证材料', en: 'evidence of a report of progress' },
    'milestone_record.sha256': { zh: '节点的佐证材料', en: 'evidence of a milestone' },
  },
  permissions,
  routes,
  search: [planSearch, targetSearch, taskSearch, pilotSearch],
}
export default plan
