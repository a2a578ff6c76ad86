import { sql } from 'kysely'
import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { clearAttempts, lockedMinutes } from '../../platform/auth/attempts.ts'
import { ownPasswordHash } from '../../platform/auth/own-password.ts'
import { endOtherSessions } from '../../platform/auth/sessions.ts'
import type { Ctx } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'
import { route } from '../../platform/http/route.ts'
import { orgById } from '../org/find-org.ts'
import { accountById, type Account } from '../people/accounts.ts'
import { accountState } from '../people/account-state.ts'
import { reopenAccount } from '../people/idle-accounts.ts'
import { unknownAccount } from '../people/refusals.ts'
import { demandSight } from '../permission/demand.ts'
import { accountToAdminister } from '../permission/over-account.ts'

const Params = Type.Object({ id: Type.String({ format: 'uuid', title: '人员' }) })
const Nullable = Type.Union([Type.String(), Type.Null()])
const GRANT = 'directory.grant'

/** Names are locked as typed, kept as keyed hashes. */
const nameHash = (ctx: Ctx, signName: string): Buffer => ctx.keys.keyedHash('sign-in-name', signName.toLowerCase())

async function toRead(ctx: Ctx, id: string): Promise<Account> {
  const account = await accountById(ctx.tx, id)
  if (!account) throw unknownAccount(id)
  await demandSight(ctx, 'directory.read-people', account.orgId, unknownAccount(id))
  return account
}

const read = route({
  method: 'GET',
  path: '/api/people/:id',
  name: 'readPerson',
  summary: label('人员', 'One person with all grants, past and to come, and how the account stands'),
  permission: 'directory.read-people',
  params: Params,
  response: Type.Object({
    id: Type.String(),
    signName: Type.String(),
    name: Type.String(),
    title: Type.String(),
    orgId: Type.String(),
    orgName: Type.String(),
    closedOn: Nullable,
    lockedMinutes: Type.Integer(),
    hasPassword: Type.Boolean(),
    mustChange: Type.Boolean(),
    passwordChangedAt: Nullable,
    secondFactor: Type.Boolean(),
    lastUse: Nullable,
    sessions: Type.Integer(),
    grants: Type.Array(
      Type.Object({
        id: Type.String(),
        role: Type.String(),
        orgId: Type.String(),
        orgName: Type.String(),
        field: Type.String(),
        validFrom: Type.String(),
        validTo: Type.String(),
        grantedBy: Nullable,
      }),
    ),
  }),
  async handle(ctx, { params }) {
    const account = await toRead(ctx, params.id)
    const org = await orgById(ctx.tx, account.orgId)
    const grants = await rows(
      ctx.tx,
      sql<{
        id: string
        role: string
        orgId: string
        orgName: string
        field: string
        validFrom: string
        validTo: string
        grantedBy: string | null
      }>`select g.id, g.role, g.org_id as "orgId", o.name as "orgName", g.field, g.valid_from as "validFrom",
          g.valid_to as "validTo", b.name as "grantedBy"
        from role_grant g join org o on o.id = g.org_id left join user_account b on b.id = g.granted_by
        where g.user_id = ${account.id} order by g.valid_to desc, o.level, g.role, g.id`,
    )
    const { region: _region, ...shown } = account
    return {
      ...shown,
      orgName: org?.name ?? '',
      lockedMinutes: await lockedMinutes(ctx.tx, nameHash(ctx, account.signName), ctx.now),
      ...(await accountState(ctx.tx, account.id, ctx.now)),
      grants,
    }
  },
})

/** One act on an account of my subtree that holds nothing beyond it, with its audit entry. */
const act = (
  path: string,
  name: string,
  summary: { zh: string; en: string },
  action: string,
  work: (ctx: Ctx, account: Account) => Promise<void>,
) =>
  route({
    method: 'POST',
    path: `/api/people/:id/${path}`,
    name,
    summary,
    permission: GRANT,
    params: Params,
    async handle(ctx, { params }) {
      const account = await accountToAdminister(ctx, params.id)
      await work(ctx, account)
      await ctx.audit({ action, objectKind: 'account', objectId: account.id, orgId: account.orgId })
      return null
    },
  })

/** One person: how the account stands, and the acts of the security administrator on it. */
export const personRoutes = [
  read,
  act(
    'reopen',
    'reopenAccount',
    label('恢复账户', 'Open a closed account again'),
    'directory.account-reopened',
    (ctx, a) => reopenAccount(ctx, a.id),
  ),
  act(
    'unlock',
    'unlockAccount',
    label('解除登录锁定', 'Forget failed sign-ins and wrong own passwords'),
    'auth.unlocked',
    async (ctx, a) => {
      await clearAttempts(ctx.tx, nameHash(ctx, a.signName))
      await clearAttempts(ctx.tx, ownPasswordHash(ctx.keys, a.id))
    },
  ),
  act(
    'end-sessions',
    'endSessionsOf',
    label('结束全部登录', 'End all sessions of a person'),
    'auth.sessions-ended',
    (ctx, a) => endOtherSessions(ctx.tx, a.id, null),
  ),
]
