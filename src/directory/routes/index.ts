import type { Route } from '../../platform/http/route.ts'
import { auditRoutes } from './audit.ts'
import { changeOrgRoutes } from './change-orgs.ts'
import { messageRoutes } from './messages.ts'
import { orgRoutes } from './orgs.ts'
import { ownAccountRoutes } from './own-account.ts'
import { peopleRoutes } from './people.ts'
import { referenceRoutes } from './reference.ts'
import { resetPasswordRoutes } from './reset-password.ts'
import { sessionRoutes } from './session.ts'

export const directoryRoutes: readonly Route[] = [
  ...sessionRoutes,
  ...ownAccountRoutes,
  ...orgRoutes,
  ...changeOrgRoutes,
  ...peopleRoutes,
  ...resetPasswordRoutes,
  ...referenceRoutes,
  ...auditRoutes,
  ...messageRoutes,
]
