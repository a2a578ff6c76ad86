import type { Route } from '../../platform/http/route.ts'
import { orgRoutes } from './orgs.ts'
import { sessionRoutes } from './session.ts'

export const directoryRoutes: readonly Route[] = [...sessionRoutes, ...orgRoutes]
