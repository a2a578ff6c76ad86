import { sql } from 'kysely'
import type { Role } from '../../kernel/permission.ts'
import type { ActorOf } from '../../platform/http/gate.ts'
import type { Accounts } from '../../platform/auth/accounts.ts'
import { accountById, accountBySignName } from '../people/accounts.ts'

/** The person behind an account with the roles of today; null once the account is closed. */
export const actorOf: ActorOf = async (tx, userId, today) => {
  const account = await accountById(tx, userId)
  if (!account || (account.closedOn !== null && account.closedOn <= today)) return null
  const { rows } = await sql<{ role: Role; orgId: string; orgKind: string; field: string }>`
    select g.role, g.org_id as "orgId", o.kind as "orgKind", g.field
    from role_grant g join org o on o.id = g.org_id
    where g.user_id = ${userId} and g.valid_from <= ${today} and ${today} < g.valid_to
    order by g.role, g.id`.execute(tx)
  return { actor: { userId, name: account.name, roles: rows, strong: false }, region: account.region }
}

/** The directory as platform/auth sees it. */
export const accounts: Accounts = { bySignName: accountBySignName, byId: accountById }
