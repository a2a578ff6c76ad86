import { sql } from 'kysely'
import type { Role } from '../../kernel/permission.ts'
import type { Accounts } from '../../platform/auth/accounts.ts'
import type { HeldRole } from '../../platform/context.ts'
import type { ActorOf } from '../../platform/http/gate.ts'
import { accountBySignName } from '../people/accounts.ts'
import { numberParameter } from '../region/store.ts'

interface Line {
  readonly id: string
  readonly name: string
  readonly region: string
  readonly role: Role | null
  readonly orgId: string
  readonly orgKind: string
  readonly field: string
}

/** The person behind an account with the roles of today, by one statement; null once the account is closed. */
export const actorOf: ActorOf = async (tx, userId, today) => {
  const { rows } = await sql<Line>`
    select u.id, u.name, u.region, g.role, g.org_id as "orgId", o.kind as "orgKind", g.field
    from user_account u
    left join role_grant g on g.user_id = u.id and g.valid_from <= ${today} and ${today} < g.valid_to
    left join org o on o.id = g.org_id
    where u.id = ${userId} and (u.closed_on is null or u.closed_on > ${today})
    order by g.role, g.id`.execute(tx)
  const first = rows[0]
  if (!first) return null
  const roles = rows.flatMap(({ role, orgId, orgKind, field }): HeldRole[] =>
    role === null ? [] : [{ role, orgId, orgKind, field }],
  )
  return { actor: { userId: first.id, name: first.name, roles, strong: false }, region: first.region }
}

/** The directory as platform/auth sees it. */
export const accounts: Accounts = {
  bySignName: accountBySignName,
  firstPasswordDays: (at) => numberParameter(at, 'auth.first-password-days'),
}
