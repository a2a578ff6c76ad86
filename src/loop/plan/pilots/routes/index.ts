import type { Route } from '../../../../platform/http/route.ts'
import { actRoutes } from './act.ts'
import { pilotProgressRoutes } from './progress.ts'
import { readRoutes } from './read.ts'

/** All routes of pilots. */
export const pilotRoutes: readonly Route[] = [...readRoutes, ...actRoutes, ...pilotProgressRoutes]
