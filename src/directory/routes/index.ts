import type { Route } from '../../platform/http/route.ts'
import { alertRoutes } from './alerts.ts'
import { auditRoutes } from './audit.ts'
import { changeOrgRoutes } from './change-orgs.ts'
import { messageRoutes } from './messages.ts'
import { orgNameRoutes } from './org-names.ts'
import { orgRoutes } from './orgs.ts'
import { ownAccountRoutes } from './own-account.ts'
import { peopleRoutes } from './people.ts'
import { referenceRoutes } from './reference.ts'
import { resetPasswordRoutes } from './reset-password.ts'
import { sessionRoutes } from './session.ts'
import { auditChainRoutes } from './audit-chain.ts'
import { backupRoutes } from './backups.ts'
import { codeListRoutes } from './code-lists.ts'
import { orgHistoryRoutes } from './org-history.ts'
import { parameterRoutes } from './parameters.ts'
import { personRoutes } from './person.ts'
import { setupRoutes } from './setup.ts'
import { firstPasswordRoutes } from './first-passwords.ts'
import { setupPeopleRoutes } from './setup-people.ts'
import { setupStepRoutes } from './setup-steps.ts'
import { setupUnitRoutes } from './setup-units.ts'
import { slowStatementRoutes } from './slow-statements.ts'
import { whyRoutes } from './why.ts'

export const directoryRoutes: readonly Route[] = [
  ...sessionRoutes,
  ...ownAccountRoutes,
  ...orgRoutes,
  ...orgNameRoutes,
  ...changeOrgRoutes,
  ...peopleRoutes,
  ...resetPasswordRoutes,
  ...referenceRoutes,
  ...auditRoutes,
  ...alertRoutes,
  ...messageRoutes,
  ...auditChainRoutes,
  ...orgHistoryRoutes,
  ...personRoutes,
  ...whyRoutes,
  ...codeListRoutes,
  ...parameterRoutes,
  ...backupRoutes,
  ...slowStatementRoutes,
  ...setupRoutes,
  ...setupUnitRoutes,
  ...setupPeopleRoutes,
  ...firstPasswordRoutes,
  ...setupStepRoutes,
]
