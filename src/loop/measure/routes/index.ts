import type { Route } from '../../../platform/http/route.ts'
import { catalogueRoutes } from './catalogue.ts'
import { cellRoutes } from './cells.ts'
import { compareRoutes } from './compare.ts'
import { conditionRoutes } from './conditions.ts'
import { explainRoutes } from './explain.ts'
import { indicatorRoutes } from './indicator.ts'
import { openingRoutes } from './opening.ts'
import { previewRoutes } from './preview.ts'
import { rankingRoutes } from './ranking.ts'
import { resultRoutes } from './results.ts'
import { sliceRoutes } from './slices.ts'
import { standardRoutes } from './standards.ts'

/** All routes of the measure stage. */
export const routes: readonly Route[] = [
  ...catalogueRoutes,
  ...indicatorRoutes,
  ...rankingRoutes,
  ...sliceRoutes,
  ...compareRoutes,
  ...cellRoutes,
  ...explainRoutes,
  ...conditionRoutes,
  ...resultRoutes,
  ...previewRoutes,
  ...openingRoutes,
  ...standardRoutes,
]
