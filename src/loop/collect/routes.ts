import type { Route } from '../../platform/http/route.ts'
import { assessmentRoutes } from './routes/assessments.ts'
import { campaignRoutes } from './routes/campaigns.ts'
import { changeRoutes } from './routes/changes.ts'
import { destroyRoutes } from './routes/destroy.ts'
import { exportRoutes } from './routes/export.ts'
import { moveRoutes } from './routes/moves.ts'
import { orderRoutes } from './routes/orders.ts'
import { personRoutes } from './routes/privacy-person.ts'
import { privacyRoutes } from './routes/privacy.ts'
import { processingRoutes } from './routes/processing.ts'
import { registerRoutes } from './routes/registers.ts'
import { returnRoutes } from './routes/returns.ts'
import { sharingReadRoutes } from './routes/sharing-read.ts'
import { sharingRoutes } from './routes/sharing.ts'
import { uploadRoutes } from './routes/uploads.ts'

/** Addresses of collect: returns and their moves, uploads, campaigns, records of registers, exports with approval, requests of persons, destruction, agreements, impact assessments. */
export const routes: readonly Route[] = [
  ...returnRoutes,
  ...uploadRoutes,
  ...moveRoutes,
  ...campaignRoutes,
  ...registerRoutes,
  ...changeRoutes,
  ...exportRoutes,
  ...orderRoutes,
  ...privacyRoutes,
  ...processingRoutes,
  ...assessmentRoutes,
  ...personRoutes,
  ...destroyRoutes,
  ...sharingReadRoutes,
  ...sharingRoutes,
]
