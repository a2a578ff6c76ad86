import { sql } from 'kysely'
import type { Permission, Predicate, Role } from '../../kernel/permission.ts'
import type { Ctx } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'
import type { Account } from '../people/accounts.ts'
import { grantsOf, type RoleGrant } from '../people/grants.ts'
import { holdersOf, type Holder } from '../people/holders.ts'

/** One step of the tree, from the unit where a role is held down to the unit asked about. */
export interface Step {
  readonly id: string
  readonly name: string
}

/** A grant that fits the operation. `path`: the edges that reach the unit; `reaches` false: the role is held elsewhere. */
export interface Way {
  readonly by: Predicate
  readonly grant: RoleGrant
  readonly reaches: boolean
  readonly path: readonly Step[]
}

/**
 * yes: a grant reaches the unit by the tree. record: it depends on the record (party, field, drawn for the person, own).
 * elsewhere: a fitting role is held over other units. none: no fitting role. closed: the account does not work.
 */
export type Verdict = 'yes' | 'record' | 'elsewhere' | 'none' | 'closed'

export interface Why {
  readonly verdict: Verdict
  readonly ways: readonly Way[]
  /** Who holds a fitting role over the unit today. */
  readonly holders: readonly Holder[]
  /** Who may grant it: security administrators over the unit. */
  readonly granters: readonly Holder[]
}

/** The unit with all above it today, nearest first. */
const chainOf = (ctx: Ctx, orgId: string): Promise<Step[]> =>
  rows(
    ctx.tx,
    sql<Step>`select o.id, o.name from org_closure c join org o on o.id = c.ancestor
      where c.descendant = ${orgId} and c.valid_from <= ${ctx.today} and ${ctx.today} < c.valid_to order by c.depth`,
  )

const verdictOf = (account: Account, ways: readonly Way[], today: string): Verdict => {
  if (account.closedOn !== null && account.closedOn <= today) return 'closed'
  if (ways.some((w) => w.by === 'subtree' && w.reaches)) return 'yes'
  if (ways.some((w) => w.by !== 'subtree')) return 'record'
  return ways.length > 0 ? 'elsewhere' : 'none'
}

/** Why a person may do something to a unit's records today, or why not. The same declarations as the gate and `scopeOf`. */
export async function whyMay(ctx: Ctx, account: Account, permission: Permission, orgId: string): Promise<Why> {
  const chain = await chainOf(ctx, orgId)
  const grants = await grantsOf(ctx.tx, account.id, ctx.today)
  const ways = permission.allow.flatMap(({ by, roles }) =>
    grants
      .filter((g) => roles.includes(g.role))
      .map((grant): Way => {
        const at = chain.findIndex((step) => step.id === grant.orgId)
        return { by, grant, reaches: at >= 0, path: at < 0 ? [] : chain.slice(0, at + 1).reverse() }
      }),
  )
  const roles: Role[] = [...new Set(permission.allow.flatMap((a) => a.roles))]
  return {
    verdict: verdictOf(account, ways, ctx.today),
    ways: ways.sort((a, b) => Number(b.reaches) - Number(a.reaches)),
    holders: await holdersOf(ctx.tx, orgId, roles, ctx.today),
    granters: await holdersOf(ctx.tx, orgId, ['security-admin'], ctx.today),
  }
}
