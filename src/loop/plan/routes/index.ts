import type { Route } from '../../../platform/http/route.ts'
import { pilotRoutes } from '../pilots/routes/index.ts'
import { compareRoutes } from './compare.ts'
import { exportRoutes } from './export.ts'
import { indicatorRoutes } from './indicators.ts'
import { ledgerRoutes } from './ledger.ts'
import { planRoutes } from './plans.ts'
import { progressRoutes } from './progress.ts'
import { shareRoutes } from './shares.ts'
import { taskRoutes } from './tasks.ts'
import { targetRoutes } from './targets.ts'
import { unitNameRoutes } from './unit-names.ts'

/** All routes of the plan stage. */
export const routes: readonly Route[] = [
  ...planRoutes,
  ...targetRoutes,
  ...ledgerRoutes,
  ...indicatorRoutes,
  ...exportRoutes,
  ...shareRoutes,
  ...compareRoutes,
  ...taskRoutes,
  ...progressRoutes,
  ...unitNameRoutes,
  ...pilotRoutes,
]
