import { sql } from 'kysely'
import { demand, nearestOthers, tellUsers } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { countPast, recordTables, type RecordTable } from './past-time.ts'
import { keepRule } from './keep-rule.ts'
import { APPROVE, decideIn, insertOrder, orderNumber, orderOf, PROPOSE } from './order-store.ts'
import { askedAlready, decidedAlready, nobodyApproves, noRule, nothingPast, ownOrder, ruleChanged } from './refusals.ts'

/** The job that carries out an approved order. */
export const DESTROY = 'collect.destroy'

export const tablesOf = (ctx: Pick<Ctx, 'assembly'>, register: Register): RecordTable[] =>
  recordTables(register, [...ctx.assembly.registers.values()])

/** Who could approve for a unit, nearest first, without whoever asks. Throws `destroy.nobody-approves`. */
async function approversOf(ctx: Ctx, orgId: string): Promise<string[]> {
  const roles = ctx.assembly.permissions.get(APPROVE)?.allow.flatMap((a) => a.roles) ?? []
  const users = await nearestOthers(ctx, orgId, roles)
  if (users.length === 0) throw nobodyApproves()
  return users
}

/**
 * Asks to destroy the personal values of all records of a register that are past their time in one unit; another person decides. Returns
 * id and number of records as of today. Throws `destroy.no-rule`, `destroy.nothing-past`, `destroy.asked-already`, `permission.denied`.
 */
export async function proposeDestruction(
  ctx: Ctx,
  register: Register,
  orgId: string,
  reason: string,
): Promise<{ order: string; records: number }> {
  await demand(ctx, PROPOSE, orgId)
  const rule = await keepRule(ctx, register)
  if (!rule) throw noRule(register.label)
  const [past] = await countPast(ctx, tablesOf(ctx, register), rule.cutoff, sql`t.org_id = ${orgId}::uuid`)
  if (!past) throw nothingPast()
  const users = await approversOf(ctx, orgId)
  const { parameter, years, source, cutoff } = rule
  const { records } = past
  const id = await insertOrder(ctx, {
    orgId,
    register: register.code,
    rule: parameter,
    years,
    source,
    cutoff,
    records,
    reason,
  })
  if (id === null) throw askedAlready()
  await ctx.audit({
    action: 'destroy.asked',
    objectKind: 'destroy-order',
    objectId: id,
    orgId,
    detail: { register: register.code, records, rule: parameter, years, cutoff, reason: reason.trim() },
  })
  await tellUsers(
    ctx,
    users.map((userId) => ({
      userId,
      kind: 'assigned' as const,
      about: `destroy:${id}`,
      title: label(
        `销毁待批准：${register.label.zh}，${past.orgName}，${records} 条`,
        `Destruction waits for approval: ${records} records`,
      ),
      text: label(reason.trim(), reason.trim()),
      link: `/privacy/destruction?open=${id}`,
    })),
  )
  return { order: id, records }
}

/**
 * Approves or refuses an order of somebody else. An approved one is carried out by a job within seconds and cannot be undone. Throws
 * `destroy.own-order`, `destroy.decided-already`, `destroy.rule-changed` when the keep-time is no longer the one it was asked by.
 */
export async function decideDestruction(ctx: Ctx, id: string, approve: boolean, words: string): Promise<void> {
  const order = await orderOf(ctx, id)
  await demand(ctx, APPROVE, order.orgId)
  if (order.askedBy === ctx.actor.userId) throw ownOrder()
  if (order.state !== 'waiting') throw decidedAlready()
  const register = ctx.assembly.registers.get(order.register)
  const rule = register ? await keepRule(ctx, register) : null
  if (approve && rule?.years !== order.years) throw ruleChanged()
  await decideIn(ctx, id, approve ? 'approved' : 'refused', words)
  const about = {
    objectKind: 'destroy-order',
    objectId: id,
    orgId: order.orgId,
    detail: { register: order.register, records: order.records, words: words.trim() },
  }
  if (approve) await ctx.audit({ action: 'destroy.approved', ...about })
  else await ctx.audit({ action: 'destroy.refused', ...about })
  if (approve) await ctx.jobs.send(DESTROY, { region: ctx.region, order: id })
  const number = orderNumber(order)
  await tellUsers(ctx, [
    {
      userId: order.askedBy,
      kind: approve ? 'accepted' : 'returned',
      about: `destroy:${id}:decided`,
      title: approve
        ? label(`销毁申请 ${number} 已批准`, `Destruction ${number} was approved`)
        : label(`销毁申请 ${number} 未批准`, `Destruction ${number} was refused`),
      text: approve
        ? label('随即执行，不能恢复。', 'It is carried out at once and cannot be undone.')
        : label(words.trim(), words.trim()),
      link: `/privacy/destruction?open=${id}`,
    },
  ])
}
