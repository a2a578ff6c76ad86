import { sql } from 'kysely'
import type { Role } from '../../kernel/permission.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'

/** A person who holds a role that reaches a unit. */
export interface Holder {
  readonly userId: string
  readonly name: string
  readonly title: string
  readonly role: Role
  /** Steps from the unit up to where the role is held: 0 is the unit itself. */
  readonly distance: number
}

/** Who holds one of these roles over the unit on `day`, nearest first: whom to tell, whose turn it is. */
export async function holdersOf(tx: Tx, orgId: string, roles: readonly Role[], day: string): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select u.id as "userId", u.name, u.title, g.role, c.depth as distance
    from org_closure c
    join role_grant g on g.org_id = c.ancestor and g.valid_from <= ${day} and ${day} < g.valid_to
    join user_account u on u.id = g.user_id and (u.closed_on is null or u.closed_on > ${day})
    where c.descendant = ${orgId} and c.valid_from <= ${day} and ${day} < c.valid_to and g.role = any(${roles}::text[])
    order by c.depth, u.pinyin, u.id`.execute(tx)
  return rows
}

/** Whom to ask for a second look: who holds one of these roles nearest to the unit, without whoever acts; nobody is an empty list. */
export async function nearestOthers(ctx: Ctx, orgId: string, roles: readonly Role[]): Promise<string[]> {
  const others = (await holdersOf(ctx.tx, orgId, roles, ctx.today)).filter((h) => h.userId !== ctx.actor.userId)
  return [...new Set(others.filter((h) => h.distance === others[0]?.distance).map((h) => h.userId))]
}
