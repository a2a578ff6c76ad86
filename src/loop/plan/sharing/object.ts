import { sql } from 'kysely'
import { demand, demandSight, permits, tell } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'
import { apportion } from '../../../kernel/apportion.ts'
import { handDown } from './hand-down.ts'
import {
  answeredAlready,
  nothingGiven,
  objectedAlready,
  reasonMissing,
  unknownObjection,
  wrongShare,
} from './refusals.ts'
import { givenTo, linesOf, lockObjection, versionsOf } from './store.ts'
import { subjectOf, targetOfRoot } from './subject.ts'

/** A unit objects to its share, once for each figure that it is given. Returns the objection's id. */
export async function objectToShare(
  ctx: Ctx,
  targetId: string,
  given: { readonly from: string; readonly unit: string; readonly wanted: string | null; readonly reason: string },
): Promise<string> {
  const { target, decimals } = await subjectOf(ctx, targetId, given.from)
  await demand(ctx, 'plan.object', given.unit)
  const share = await givenTo(ctx, target.root_id, given.unit, given.from)
  if (!share) throw nothingGiven()
  const reason = given.reason.trim()
  if (reason.length < 2) throw reasonMissing('写明异议的理由', 'Say why')
  if (given.wanted !== null && !new RegExp(`^-?\\d{1,15}(\\.\\d{1,${Math.max(decimals, 1)}})?$`).test(given.wanted))
    throw wrongShare(given.unit, '建议数要填数字', 'The figure proposed must be a number')
  const id = ctx.newId()
  const made = await touch(
    ctx.tx,
    sql`insert into share_objection (region, id, target_id, from_org, org_id, version, value, wanted, reason, at, by_user, by_name)
      values (${ctx.region}, ${id}::uuid, ${target.root_id}::uuid, ${given.from}::uuid, ${given.unit}::uuid, ${share.version},
        ${share.value}::numeric, ${given.wanted}::numeric, ${reason}, ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${ctx.actor.name})
      on conflict (region, target_id, from_org, org_id, value) do nothing`,
  )
  if (made === 0) throw objectedAlready()
  await ctx.audit({
    action: 'plan.object-to-share',
    objectKind: 'target',
    objectId: target.id,
    orgId: given.unit,
    detail: { objection: id, version: share.version, value: share.value, wanted: given.wanted, reason },
  })
  await tell(ctx, [
    {
      orgId: given.from,
      roles: ['city-officer', 'county-officer'],
      kind: 'news',
      about: `plan-objection:${id}:made`,
      title: label(`对“${target.subject}”的分解数有异议`, `Objection to a share of ${target.subject}`),
      text: label(reason, reason),
      link: `/plan/targets/${target.id}/shares?from=${given.from}`,
    },
  ])
  return id
}

/** An answer to an objection: a new figure for the unit, the rest carried by the others or left open; or no, with a reason. */
export type Answer =
  | { readonly accept: true; readonly value: string; readonly rest: 'others' | 'open'; readonly reason: string }
  | { readonly accept: false; readonly reason: string }

/** The unit that split the figure answers. Acceptance makes a new version; returns its number, null for a refusal. */
export async function answerObjection(ctx: Ctx, id: string, answer: Answer): Promise<number | null> {
  const o = await lockObjection(ctx, id)
  if (!o) throw unknownObjection(id)
  if (!(await permits(ctx, 'plan.object', o.orgId)))
    await demandSight(ctx, 'plan.share', o.fromOrg, unknownObjection(id))
  await demand(ctx, 'plan.share', o.fromOrg)
  if (o.answer !== null) throw answeredAlready(o.answeredBy)
  const reason = answer.reason.trim()
  if (reason.length < 2) throw reasonMissing('写明答复的理由', 'Give a reason')
  const version = answer.accept ? await changed(ctx, o, answer) : null
  await touch(
    ctx.tx,
    sql`update share_objection set answer = ${answer.accept ? 'accepted' : 'declined'}, answer_reason = ${reason},
        answered_at = ${ctx.now}::timestamptz, answered_by = ${ctx.actor.userId}::uuid, answered_by_name = ${ctx.actor.name},
        new_version = ${version}
      where region = ${ctx.region} and id = ${id}::uuid`,
  )
  await ctx.audit({
    action: 'plan.answer-objection',
    objectKind: 'objection',
    objectId: id,
    orgId: o.orgId,
    detail: { accepted: answer.accept, reason, version },
  })
  await tell(ctx, [
    {
      orgId: o.orgId,
      roles: ['clerk', 'head', 'county-officer'],
      kind: answer.accept ? 'accepted' : 'returned',
      about: `plan-objection:${id}`,
      title: answer.accept
        ? label('异议已采纳，分解数已调整', 'Objection accepted')
        : label('异议未采纳', 'Objection declined'),
      text: label(reason, reason),
      link: `/plan/mine?unit=${o.orgId}`,
    },
  ])
  return version
}

type Asked = NonNullable<Awaited<ReturnType<typeof lockObjection>>>

/** The version in force with another figure for one unit; `others`: what it gains or loses is spread by their present shares. */
async function changed(ctx: Ctx, o: Asked, answer: Answer & { accept: true }): Promise<number> {
  const target = await targetOfRoot(ctx, o.targetId)
  const { decimals, rule } = await subjectOf(ctx, target.id, o.fromOrg)
  const current = (await versionsOf(ctx, o.targetId, o.fromOrg)).find((v) => v.isCurrent)
  if (!current) throw nothingGiven()
  const lines = await linesOf(ctx, [current.id])
  if (!lines.some((l) => l.orgId === o.orgId)) throw nothingGiven()
  const spread = answer.rest === 'others' && rule === 'sum'
  const values = spread
    ? apportion(
        current.allotted,
        lines.map((l) => ({ weight: l.value, fixed: l.orgId === o.orgId ? answer.value : null })),
        decimals,
      )
    : lines.map((l) => (l.orgId === o.orgId ? answer.value : l.value))
  if (values === null)
    throw wrongShare(o.orgId, '其他单位没有可以分担的数', 'The others have nothing by which the rest could be spread')
  return handDown(ctx, target.id, o.fromOrg, {
    seen: current.version,
    reach: current.reach,
    method: 'hand',
    basis: '',
    due: current.due,
    reason: `采纳异议：${o.reason}`,
    lines: lines.map((l, i) => ({ orgId: l.orgId, value: values[i]!, fixed: l.fixed || l.orgId === o.orgId })),
  })
}
