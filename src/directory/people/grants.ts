import { sql } from 'kysely'
import { newId } from '../../kernel/id.ts'
import { label } from '../../kernel/label.ts'
import type { Role } from '../../kernel/permission.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { msOf, type Instant } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'
import { OPEN_DAY } from '../day.ts'
import { lockAccounts } from './accounts.ts'

/** A role held over a unit and all below it; `field` is a partner office's subject, '' for other roles. */
export interface RoleGrant {
  readonly id: string
  readonly role: Role
  readonly orgId: string
  readonly orgName: string
  readonly field: string
  readonly validFrom: string
  readonly validTo: string
}

/** The three administrators: none may do another's work (S07). */
const ADMINISTRATORS: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin']

const columns = sql`g.id, g.role, g.org_id as "orgId", o.name as "orgName", g.field, g.valid_from as "validFrom",
  g.valid_to as "validTo"`

/** Grants of a user that hold on `day`. */
export const grantsOf = async (tx: Tx, userId: string, day: string): Promise<RoleGrant[]> =>
  (await grantsOfMany(tx, [userId], day)).get(userId) ?? []

/** Grants of several users that hold on `day`: user -> grants, the widest unit first. */
export async function grantsOfMany(tx: Tx, userIds: readonly string[], day: string): Promise<Map<string, RoleGrant[]>> {
  const { rows } = await sql<RoleGrant & { userId: string }>`
    select ${columns}, g.user_id as "userId" from role_grant g join org o on o.id = g.org_id
    where g.user_id = any(${userIds}::uuid[]) and g.valid_from <= ${day} and ${day} < g.valid_to
    order by o.level, g.role, g.id`.execute(tx)
  const out = new Map<string, RoleGrant[]>()
  for (const { userId, ...grant } of rows) out.set(userId, [...(out.get(userId) ?? []), grant])
  return out
}

/** A grant by its id with whose it is, or null. */
export async function grantById(tx: Tx, id: string): Promise<(RoleGrant & { userId: string }) | null> {
  const { rows } = await sql<RoleGrant & { userId: string }>`
    select ${columns}, g.user_id as "userId" from role_grant g join org o on o.id = g.org_id
    where g.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

const notTogether = (): Refusal =>
  new Refusal('grant.separate-administrators', {
    what: label(
      '系统、安全、审计管理员不得由同一人兼任',
      'One person cannot be two of system, security and audit administrator',
    ),
    advice: label('请先撤销其现有管理员角色，或授予另一人', 'Withdraw the other role first, or choose another person'),
  })

/** A role to be given over a unit from `from` until the day before `to`. */
export interface NewGrant {
  readonly userId: string
  readonly role: Role
  readonly orgId: string
  readonly field?: string
  readonly from: string
  readonly to?: string
  readonly by: string | null
}

/** Gives a role and answers the grant's id; see `giveRole`. */
export const grantRole = async (tx: Tx, grant: NewGrant, now: Instant): Promise<string> =>
  (await giveRole(tx, grant, now)).id

/**
 * Gives a role. The same grant twice is one: `fresh` says whether it was made now.
 * Throws `grant.separate-administrators` when it would join two of the three administrators.
 */
export async function giveRole(tx: Tx, grant: NewGrant, now: Instant): Promise<{ id: string; fresh: boolean }> {
  const to = grant.to ?? OPEN_DAY
  // Rows that are not there yet cannot be locked: two grants to one person wait for each other at the account.
  await lockAccounts(tx, [grant.userId])
  const held = await sql<{ id: string; role: Role; orgId: string; field: string }>`
    select id, role, org_id as "orgId", field from role_grant
    where user_id = ${grant.userId} and valid_from < ${to} and valid_to > ${grant.from}`.execute(tx)
  const field = grant.field ?? ''
  const same = held.rows.find((g) => g.role === grant.role && g.orgId === grant.orgId && g.field === field)
  if (same) return { id: same.id, fresh: false }
  const administers = ADMINISTRATORS.includes(grant.role)
  if (administers && held.rows.some((g) => ADMINISTRATORS.includes(g.role) && g.role !== grant.role))
    throw notTogether()
  const id = newId(msOf(now))
  await sql`
    insert into role_grant (id, user_id, role, org_id, field, valid_from, valid_to, granted_by, granted_at)
    values (${id}, ${grant.userId}, ${grant.role}, ${grant.orgId}, ${field}, ${grant.from}, ${to}, ${grant.by}, ${now})`.execute(
    tx,
  )
  return { id, fresh: true }
}

/** Ends a grant on `day`; one that has not begun disappears. */
export async function withdrawGrant(tx: Tx, id: string, day: string): Promise<void> {
  await sql`delete from role_grant where id = ${id} and valid_from >= ${day}`.execute(tx)
  await sql`update role_grant set valid_to = ${day} where id = ${id} and valid_to > ${day}`.execute(tx)
}
