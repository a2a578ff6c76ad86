import { sql } from 'kysely'
import { label } from '../../kernel/label.ts'
import { ROLES } from '../../kernel/permission.ts'
import { savePassword } from '../../platform/auth/credentials.ts'
import type { Ctx } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'
import { noticeAccess } from '../messages/access-notice.ts'
import { accountById } from '../people/accounts.ts'
import type { Fresh } from '../people/first-password.ts'
import { importList, type PersonRow } from '../people/import-people.ts'
import { scopeOf } from '../permission/scope.ts'
import type { KnownPerson, PeopleAround } from './person-list.ts'
import type { ListRow } from './read-list-task.ts'

const GRANT = 'directory.grant'

/**
 * What a list of people is checked against: the units over which the actor grants, and the accounts that the list names. Of an account
 * whose own unit is out of reach nothing is known but that its name is taken, as when a single account is opened or a role granted.
 */
export async function peopleAround(ctx: Ctx, list: readonly ListRow[]): Promise<PeopleAround> {
  const scope = scopeOf(ctx, GRANT)
  const units = await rows(
    ctx.tx,
    sql<{ code: string }>`select o.code from org o where o.valid_from <= ${ctx.today} and ${ctx.today} < o.valid_to
      and ${scope.on(sql.ref('o.id'))}`,
  )
  const asked = [...new Set(list.map(({ cells }) => (cells['登录名'] ?? '').toLowerCase()))]
  const people = await rows(
    ctx.tx,
    sql<KnownPerson & { signName: string; near: boolean }>`select u.id, lower(u.sign_name) as "signName", u.name,
        (${scope.on(sql.ref('u.org_id'))} and ${scopeOf(ctx, 'directory.read-people').on(sql.ref('u.org_id'))}) as near,
        coalesce((select array_agg(g.role) from role_grant g where g.user_id = u.id and g.valid_to > ${ctx.today}), '{}') as roles
      from user_account u where lower(u.sign_name) = any(${asked}::text[])`,
  )
  const self = ctx.actor.userId === null ? null : await accountById(ctx.tx, ctx.actor.userId)
  return {
    units: new Set(units.map((u) => u.code)),
    known: new Map(
      people.filter((p) => p.near).map(({ signName, id, name, roles }) => [signName, { id, name, roles }]),
    ),
    taken: new Set(people.filter((p) => !p.near && p.id !== self?.id).map((p) => p.signName)),
    self: self?.signName ?? '',
  }
}

/** An account that a list opened, with the password that is told once. */
export interface Opened {
  readonly signName: string
  readonly name: string
  readonly orgName: string
  readonly password: string
}

/**
 * Stores a checked list: accounts with their first passwords, and roles. Each account and each role that did not stand before has its own
 * entry in the log and is told to the person, as if it had been given by itself; the list has one more for the whole, under the unit of the actor.
 */
export async function storePeople(
  ctx: Ctx,
  list: readonly PersonRow[],
  fresh: ReadonlyMap<string, Fresh>,
  file: string,
): Promise<Opened[]> {
  const { made, grants } = await importList(ctx.tx, ctx.region, list, ctx.now, ctx.actor.userId)
  const ids = [...made.values()]
  const opened = await rows(
    ctx.tx,
    sql<{ id: string; signName: string; name: string; orgId: string; orgName: string }>`
      select u.id, u.sign_name as "signName", u.name, u.org_id as "orgId", o.name as "orgName"
      from user_account u join org o on o.id = u.org_id where u.id = any(${ids}::uuid[])
      order by array_position(${ids}::uuid[], u.id)`,
  )
  for (const { id, signName, orgId } of opened) {
    const password = fresh.get(signName)
    if (password) await savePassword(ctx.tx, id, password.prepared, ctx.now, true)
    await ctx.audit({
      action: 'directory.account-opened',
      objectKind: 'account',
      objectId: id,
      orgId,
      detail: { file },
    })
  }
  const units = await rows(
    ctx.tx,
    sql<{ id: string; name: string }>`select id, name from org where id = any(${grants.map((g) => g.orgId)}::uuid[])`,
  )
  const nameOf = new Map(units.map((u) => [u.id, u.name]))
  for (const { id, userId, role, orgId, field, from } of grants) {
    const at = nameOf.get(orgId) ?? ''
    await noticeAccess(ctx, userId, 'role-granted', label(`${at}：${ROLES[role].zh}`, `${at}: ${ROLES[role].en}`))
    const detail = { user: userId, role, field, from, to: null, file }
    await ctx.audit({ action: 'directory.role-granted', objectKind: 'grant', objectId: id, orgId, detail })
  }
  const self = ctx.actor.userId === null ? null : await accountById(ctx.tx, ctx.actor.userId)
  await ctx.audit({
    action: 'directory.people-imported',
    objectKind: 'region',
    objectId: ctx.region,
    orgId: self?.orgId ?? null,
    detail: { people: opened.length, grants: grants.length, file },
  })
  return opened.map(({ signName, name, orgName }) => ({
    signName,
    name,
    orgName,
    password: fresh.get(signName)?.plain ?? '',
  }))
}
