import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import { first } from '../../platform/db/statement.ts'
import { accountById, lockAccounts, type Account } from '../people/accounts.ts'
import { unknownAccount } from '../people/refusals.ts'
import { demand, demandSight } from './demand.ts'
import { scopeOf } from './scope.ts'

const GRANT = 'directory.grant'

/**
 * Condition over `user_account u`: the actor may grant over the own unit and over every unit over which the account holds a role, today or
 * from a later day on. Who may set a password holds all that the account holds, so that the account's own unit is not enough. A role over
 * a unit that has ended reaches nothing and does not count.
 */
export const wholeReach = (ctx: Ctx): RawBuilder<SqlBool> => {
  const scope = scopeOf(ctx, GRANT)
  return sql<SqlBool>`(${scope.on(sql.ref('u.org_id'))} and not exists (
    select 1 from role_grant held join org held_over on held_over.id = held.org_id
    where held.user_id = u.id and held.valid_to > ${ctx.today}::date and held_over.valid_to > ${ctx.today}::date
      and not ${scope.on(sql.ref('held.org_id'))}))`
}

const rightsBeyond = (): Refusal =>
  new Refusal(
    'account.rights-beyond',
    {
      what: label(
        '此人还在您管辖范围以外担任角色，不能由您重置密码、停用或恢复',
        'This person holds roles beyond your reach: you cannot reset, close or open the account',
      ),
      advice: label('请由上级单位的安全管理员办理', 'Ask the security administrator of the unit above'),
    },
    { status: 403 },
  )

/**
 * The account on which a security administrator acts (password, authenticator, sessions, closing, opening again), locked against new roles
 * until the transaction ends. Throws `account.unknown`, `permission.denied`, `account.rights-beyond` (403: it holds or will hold a role over a unit out of reach).
 */
export async function accountToAdminister(ctx: Ctx, id: string): Promise<Account> {
  const account = await accountById(ctx.tx, id)
  if (!account) throw unknownAccount(id)
  await demandSight(ctx, 'directory.read-people', account.orgId, unknownAccount(id))
  await demand(ctx, GRANT, account.orgId)
  await lockAccounts(ctx.tx, [id])
  const within = await first(ctx.tx, sql`select 1 from user_account u where u.id = ${id}::uuid and ${wholeReach(ctx)}`)
  if (!within) throw rightsBeyond()
  return account
}
