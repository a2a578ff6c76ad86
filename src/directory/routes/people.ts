import { sql } from 'kysely'
import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { ROLES, type Role } from '../../kernel/permission.ts'
import { route } from '../../platform/http/route.ts'
import { unknownOrg } from '../org/refusals.ts'
import { orgById } from '../org/find-org.ts'
import { noticeAccess } from '../messages/access-notice.ts'
import { accountById, closeAccount, createAccount, listAccounts } from '../people/accounts.ts'
import { grantById, grantRole, grantsOfMany, withdrawGrant } from '../people/grants.ts'
import { idleLimit, closedAfter } from '../people/idle-accounts.ts'
import { demandDays, ownGrant, unknownAccount, unknownGrant } from '../people/refusals.ts'
import { demand, demandSight } from '../permission/demand.ts'
import { accountToAdminister } from '../permission/over-account.ts'
import { scopeOf } from '../permission/scope.ts'

const RoleName = Type.Union(
  Object.keys(ROLES)
    .filter((r): r is Role => Object.hasOwn(ROLES, r))
    .map((r) => Type.Literal(r)),
  { title: '角色' },
)
const Id = Type.String({ format: 'uuid' })
const Made = Type.Object({ id: Type.String() })

const GrantBody = Type.Object({
  id: Type.String(),
  role: Type.String(),
  orgId: Type.String(),
  orgName: Type.String(),
  field: Type.String(),
  validFrom: Type.String(),
  validTo: Type.String(),
})

interface Filter {
  readonly org?: string
  readonly role?: Role
  readonly state?: 'open' | 'closed' | 'idle'
}

/** The conditions of the list's filters over `user_account u`. */
const filterOf = ({ org, role, state }: Filter, today: string, idleBefore: string) => sql`
  (${org ?? null}::uuid is null or u.org_id in (select c.descendant from org_closure c
    where c.ancestor = ${org ?? null}::uuid and c.valid_from <= ${today} and ${today} < c.valid_to))
  and (${role ?? null}::text is null or exists (select 1 from role_grant f where f.user_id = u.id
    and f.role = ${role ?? null} and f.valid_from <= ${today} and ${today} < f.valid_to))
  and ${
    state === 'idle'
      ? closedAfter(today, idleBefore)
      : sql`(${state ?? null}::text is null or (${state ?? null} = 'closed') = (u.closed_on is not null and u.closed_on <= ${today}))`
  }`

const listPeople = route({
  method: 'GET',
  path: '/api/people',
  name: 'listPeople',
  summary: label('人员与授权', 'People and their roles'),
  permission: 'directory.read-people',
  query: Type.Object({
    search: Type.String({ title: '检索', maxLength: 60, default: '' }),
    org: Type.Optional(Type.String({ title: '单位', format: 'uuid', description: 'This unit and all below it' })),
    role: Type.Optional(RoleName),
    state: Type.Optional(
      Type.Union([Type.Literal('open'), Type.Literal('closed'), Type.Literal('idle')], {
        title: '状态',
        description: 'idle: open, and to be closed as unused within two weeks',
      }),
    ),
    after: Type.String({ maxLength: 300, default: '', description: 'Place of the last one read, from `next`' }),
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 100 }),
  }),
  response: Type.Object({
    people: Type.Array(
      Type.Object({
        id: Type.String(),
        signName: Type.String(),
        name: Type.String(),
        title: Type.String(),
        orgId: Type.String(),
        orgName: Type.String(),
        closedOn: Type.Union([Type.String(), Type.Null()]),
        lastUse: Type.Union([Type.String(), Type.Null()]),
        grants: Type.Array(GrantBody),
      }),
    ),
    next: Type.Union([Type.String(), Type.Null()]),
  }),
  async handle(ctx, { query }) {
    const within = sql`${scopeOf(ctx, 'directory.read-people').on(sql.ref('u.org_id'))} and ${filterOf(query, ctx.today, (await idleLimit(ctx)).soon)}`
    const found = await listAccounts(ctx.tx, { text: query.search, within, after: query.after, limit: query.limit })
    const grants = await grantsOfMany(
      ctx.tx,
      found.map((p) => p.id),
      ctx.today,
    )
    const last = found.at(-1)
    return {
      people: found.map((p) => ({ ...p, grants: grants.get(p.id) ?? [] })),
      next: last && found.length === query.limit ? `${last.pinyin} ${last.id}` : null,
    }
  },
})

const openAccount = route({
  method: 'POST',
  path: '/api/people',
  name: 'openAccount',
  summary: label('开户', 'Open an account'),
  permission: 'directory.open-account',
  body: Type.Object({
    signName: Type.String({ title: '登录名', pattern: '^[a-zA-Z0-9._-]{3,40}$' }),
    name: Type.String({ title: '姓名', minLength: 2, maxLength: 20 }),
    title: Type.String({ title: '职务', maxLength: 40, default: '' }),
    orgId: Type.String({ format: 'uuid', title: '单位' }),
  }),
  response: Made,
  async handle(ctx, { body }) {
    const org = await orgById(ctx.tx, body.orgId)
    if (!org) throw unknownOrg(body.orgId)
    await demand(ctx, 'directory.open-account', org.id)
    const id = await createAccount(ctx.tx, { region: org.region, ...body }, ctx.now)
    await ctx.audit({ action: 'directory.account-opened', objectKind: 'account', objectId: id, orgId: org.id })
    return { id }
  },
})

/** A role over a unit, in words. */
const roleAt = (role: Role, unit: string) => label(`${unit}：${ROLES[role].zh}`, `${unit}: ${ROLES[role].en}`)

const closePerson = route({
  method: 'DELETE',
  path: '/api/people/:id',
  name: 'closeAccount',
  summary: label('停用账户', 'Close an account'),
  permission: 'directory.grant',
  params: Type.Object({ id: Id }),
  async handle(ctx, { params }) {
    const account = await accountToAdminister(ctx, params.id)
    await closeAccount(ctx.tx, account.id, ctx.today)
    await ctx.audit({
      action: 'directory.account-closed',
      objectKind: 'account',
      objectId: account.id,
      orgId: account.orgId,
    })
    return null
  },
})

const grant = route({
  method: 'POST',
  path: '/api/grants',
  name: 'grantRole',
  summary: label('授予角色', 'Grant a role'),
  permission: 'directory.grant',
  body: Type.Object({
    userId: Type.String({ format: 'uuid', title: '人员' }),
    role: RoleName,
    orgId: Type.String({ format: 'uuid', title: '单位' }),
    field: Type.Optional(Type.String({ title: '业务领域', maxLength: 40 })),
    from: Type.Optional(
      Type.String({ title: '开始日期', format: 'date', description: 'First day; today when absent' }),
    ),
    to: Type.Optional(Type.String({ title: '截止日期', format: 'date', description: 'First day without the role' })),
  }),
  response: Made,
  async handle(ctx, { body }) {
    const account = await accountById(ctx.tx, body.userId)
    if (!account) throw unknownAccount(body.userId)
    if (account.id === ctx.actor.userId) throw ownGrant()
    await demandSight(ctx, 'directory.read-people', account.orgId, unknownAccount(body.userId))
    await demand(ctx, 'directory.grant', account.orgId)
    await demand(ctx, 'directory.grant', body.orgId)
    const from = body.from ?? ctx.today
    demandDays(from, body.to, ctx.today)
    const id = await grantRole(ctx.tx, { ...body, from, by: ctx.actor.userId }, ctx.now)
    const unit = await orgById(ctx.tx, body.orgId)
    await noticeAccess(ctx, account.id, 'role-granted', roleAt(body.role, unit?.name ?? ''))
    const detail = { user: account.id, role: body.role, field: body.field ?? '', from, to: body.to ?? null }
    await ctx.audit({ action: 'directory.role-granted', objectKind: 'grant', objectId: id, orgId: body.orgId, detail })
    return { id }
  },
})

const withdraw = route({
  method: 'DELETE',
  path: '/api/grants/:id',
  name: 'withdrawGrant',
  summary: label('撤销角色', 'Withdraw a role'),
  permission: 'directory.grant',
  params: Type.Object({ id: Id }),
  async handle(ctx, { params }) {
    const held = await grantById(ctx.tx, params.id)
    if (!held) throw unknownGrant(params.id)
    if (held.userId === ctx.actor.userId) throw ownGrant()
    await demandSight(ctx, 'directory.read-people', held.orgId, unknownGrant(params.id))
    await demand(ctx, 'directory.grant', held.orgId)
    await withdrawGrant(ctx.tx, params.id, ctx.today)
    await noticeAccess(ctx, held.userId, 'role-withdrawn', roleAt(held.role, held.orgName))
    const detail = { user: held.userId, role: held.role }
    await ctx.audit({
      action: 'directory.role-withdrawn',
      objectKind: 'grant',
      objectId: params.id,
      orgId: held.orgId,
      detail,
    })
    return null
  },
})

export const peopleRoutes = [listPeople, openAccount, closePerson, grant, withdraw]
