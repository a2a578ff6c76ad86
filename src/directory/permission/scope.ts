import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Permission, Predicate } from '../../kernel/permission.ts'
import { SYSTEM, type Ctx, type HeldRole } from '../../platform/context.ts'

type Condition = RawBuilder<SqlBool>
type Column = RawBuilder<unknown>

/**
 * What a module says about predicates that the tree alone cannot answer. Each is SQL over the caller's own query;
 * a predicate without its extender lets nobody in.
 */
export interface Extend {
  /** The record is the person's own: `self: (user) => sql`t.user_id = ${user}::uuid``. */
  readonly self?: (userId: string) => Condition
  /** A unit of mine is named in the record: `party: (mine) => sql`(${mine(sql.ref('t.helper'))})``. */
  readonly party?: (mine: (column: Column) => Condition) => Condition
  /** The record belongs to the subject of a partner office, within its units. */
  readonly field?: (fields: readonly string[], mine: (column: Column) => Condition) => Condition
  /** The record was drawn for the person. */
  readonly assignment?: (userId: string) => Condition
}

/** The part of the tree and of the records that an actor reaches by one permission. */
export interface Scope {
  readonly permission: Permission
  /** SQL condition on a column that holds a unit's id; false for whoever holds no fitting role. */
  on(column: Column, extend?: Extend): Condition
}

/** Everything below these units today, the units included. */
const below = (orgIds: readonly string[], today: string, column: Column): Condition =>
  sql<SqlBool>`${column} in (
    select c.descendant from org_closure c
    where c.ancestor = any(${orgIds}::uuid[]) and c.valid_from <= ${today} and ${today} < c.valid_to)`

const rolesFor = (permission: Permission, roles: readonly HeldRole[], by: Predicate): HeldRole[] =>
  roles.filter((held) => permission.allow.some((a) => a.by === by && a.roles.includes(held.role)))

const orgs = (roles: readonly HeldRole[]): string[] => [...new Set(roles.map((r) => r.orgId))]

/**
 * Compiles a permission for the actor of the context: the same SQL filters lists, checks single records, cells, exports
 * and jobs. Throws for a name that no module declares, which is a fault of ours. The system (no user, no role: jobs and
 * the command line) reaches everything of its region's query.
 */
export function scopeOf(ctx: Pick<Ctx, 'actor' | 'assembly' | 'today'>, name: string): Scope {
  const permission = ctx.assembly.permissions.get(name)
  if (!permission) throw new Error(`no module declares the permission ${name}`)
  const { actor, today } = ctx
  const held = (by: Predicate): HeldRole[] => rolesFor(permission, actor.roles, by)
  return {
    permission,
    on(column, extend = {}) {
      if (isSystem(ctx)) return sql<SqlBool>`true`
      const any: Condition[] = []
      const tree = held('subtree')
      if (tree.length > 0) any.push(below(orgs(tree), today, column))
      const party = held('party')
      if (party.length > 0 && extend.party) any.push(extend.party((c) => below(orgs(party), today, c)))
      for (const office of held('field'))
        if (office.field && extend.field) any.push(extend.field([office.field], (c) => below([office.orgId], today, c)))
      if (actor.userId !== null && held('self').length > 0 && extend.self) any.push(extend.self(actor.userId))
      if (actor.userId !== null && held('assignment').length > 0 && extend.assignment)
        any.push(extend.assignment(actor.userId))
      return any.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(any, sql` or `)})`
    },
  }
}

/** Jobs, migrations and the command line act as the system: whoever started them has been checked by the machine. */
export const isSystem = (ctx: Pick<Ctx, 'actor'>): boolean => ctx.actor === SYSTEM
