import { sql } from 'kysely'
import { moveFrom } from '../../../kernel/lifecycle.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { demandOpenCampaign } from '../campaign/deadline.ts'
import { returnsAccepted } from '../events.ts'
import { liveVersion, versionsNow } from './draft.ts'
import { keepSubmitted } from './drafts.ts'
import { returnLife } from './lifecycle.ts'
import { demandOthers } from './other-person.ts'
import { addMoves, lockReturns } from './store.ts'
import type { ReturnRow, ReturnState } from './store.ts'

/** What a reviewer marks when sending back: a figure, or a cell of a record, with its reason. */
export interface Mark {
  readonly measure?: string
  readonly recordId?: string
  readonly field?: string
  /** missing-document, wrong-scope, contradiction, other. */
  readonly kind: string
  readonly reason: string
}

/** The move's target state; refuses a move that the state does not allow, or a state someone else has changed meanwhile. */
function target(r: ReturnRow, move: string, lockVersion?: number): ReturnState {
  if (lockVersion !== undefined && lockVersion !== r.lock_version)
    throw new Refusal(
      'collect.return-changed',
      {
        what: label('这份报表刚被别人改动', 'Someone else has just changed this return'),
        advice: label('刷新后再办理', 'Reload and try again'),
      },
      { params: { id: r.id }, status: 409 },
    )
  const found = moveFrom(returnLife, r.state, move)
  if (!found) {
    const state = returnLife.states[r.state]!
    const name = returnLife.moves.find((m) => m.name === move)?.label ?? label(move, move)
    throw new Refusal(
      'collect.move-not-allowed',
      {
        what: label(
          `报表现为“${state.zh}”，不能${name.zh}`,
          `The return is "${state.en}" and cannot be moved by "${name.en}"`,
        ),
        advice: label('刷新后看最新状态', 'Reload to see its state'),
      },
      { params: { id: r.id, state: r.state, move }, status: 409 },
    )
  }
  return found.to as ReturnState
}

/** Principal submits: freezes the unit's data as it is now. Every explanation asked for must be given, no block may be left. */
export async function submitReturn(ctx: Ctx, id: string, lockVersion?: number): Promise<void> {
  const [r] = (await lockReturns(ctx, [id])) as [ReturnRow]
  target(r, 'submit', lockVersion)
  await demandOpenCampaign(ctx, r.campaign_id)
  if (r.data_version === null && (await liveVersion(ctx, r)) === null)
    throw new Refusal(
      'collect.nothing-to-submit',
      {
        what: label('还没有可提交的数据', 'There is nothing to submit'),
        advice: label('先下载模板填写并上传', 'Download the template, fill it in and upload it'),
      },
      { params: { id } },
    )
  const open = await first(
    ctx.tx,
    sql<{ fixing: string; unexplained: string }>`select
      (select count(*) from upload u where u.region = ${ctx.region} and u.org_id = r.org_id and u.register = r.register and u.state in ('reading', 'needs-fixing')
        and (u.return_id = r.id or u.return_id is null and (u.period = '' or u.period = r.period)) and u.created_at > coalesce((select x.created_at from upload x where x.region = ${ctx.region} and x.id = r.upload_id), '-infinity')) as fixing,
      (select count(*) from upload_issue i where i.region = ${ctx.region} and i.upload_id = r.upload_id and i.severity = 'explain' and coalesce(i.explanation, '') = '') as unexplained
      from returns r where r.region = ${ctx.region} and r.id = ${id}::uuid`,
  )
  if (Number(open?.fixing) > 0)
    throw new Refusal(
      'collect.upload-open',
      {
        what: label('最近一次上传还有必须改的问题', 'The latest upload still has problems that must be corrected'),
        advice: label('改完或取消那次上传后再提交', 'Correct or cancel that upload first'),
      },
      { params: { id } },
    )
  if (Number(open?.unexplained) > 0)
    throw new Refusal(
      'collect.unexplained',
      {
        what: label(`还有 ${open!.unexplained} 处需要说明`, `${open!.unexplained} places still need an explanation`),
        advice: label('逐条写明原因后提交', 'Give the reason for each'),
      },
      { params: { id, count: Number(open!.unexplained) } },
    )
  await touch(
    ctx.tx,
    sql`update returns r set state = 'submitted', data_versions = ${versionsNow(ctx.region, r.org_id)},
        data_version = case when exists (select 1 from data_version d where d.region = ${ctx.region} and d.org_id = r.org_id and d.register = r.register and ${isLive(ctx, r.register)})
          then (select d.version from data_version d where d.region = ${ctx.region} and d.org_id = r.org_id and d.register = r.register) else r.data_version end,
        submitted_at = ${ctx.now}::timestamptz, submitted_by = ${ctx.actor.userId}::uuid, sent_back = false, lock_version = lock_version + 1
      where r.region = ${ctx.region} and r.id = ${id}::uuid`,
  )
  await touch(ctx.tx, sql`update return_mark set open = false where region = ${ctx.region} and return_id = ${id}::uuid`)
  await finish(ctx, [r], 'submit', 'submitted')
  await keepSubmitted(ctx, id)
}

/** Several reasons as one line: each without its own full stop, which would stand before the next one's semicolon. */
export const joinReasons = (reasons: readonly string[]): string =>
  `${reasons.map((r) => r.trim().replace(/[。；;.\s]+$/u, '')).join('；')}。`

const isLive = (ctx: Ctx, register: string): boolean => ctx.assembly.registers.get(register)?.kind === 'live'

async function finish(
  ctx: Ctx,
  returns: readonly ReturnRow[],
  move: string,
  to: ReturnState,
  reason?: string,
): Promise<void> {
  await addMoves(ctx, returns, move, to, reason)
  for (const r of returns)
    await ctx.audit({
      action: `collect.${move}`,
      objectKind: 'return',
      objectId: r.id,
      orgId: r.org_id,
      detail: { register: r.register, period: r.period, version: r.return_version },
    })
}

/** Principal takes a submitted return back before review began. */
export async function withdrawReturn(ctx: Ctx, id: string, lockVersion?: number): Promise<void> {
  const [r] = (await lockReturns(ctx, [id])) as [ReturnRow]
  target(r, 'withdraw', lockVersion)
  await touch(
    ctx.tx,
    sql`update returns set state = 'draft', lock_version = lock_version + 1 where region = ${ctx.region} and id = ${id}::uuid`,
  )
  await finish(ctx, [r], 'withdraw', 'draft')
}

/** County officer passes returns on to the city, all or none; `seen`: the lock versions that the officer saw, by id. */
export async function reviewReturns(
  ctx: Ctx,
  ids: readonly string[],
  seen: Readonly<Record<string, number>> = {},
): Promise<void> {
  const locked = await lockReturns(ctx, ids)
  for (const r of locked) target(r, 'review', seen[r.id])
  await touch(
    ctx.tx,
    sql`update returns set state = 'county-reviewed', reviewed_at = ${ctx.now}::timestamptz, reviewed_by = ${ctx.actor.userId}::uuid, lock_version = lock_version + 1
      where region = ${ctx.region} and id = any(${ids}::uuid[])`,
  )
  await finish(ctx, locked, 'review', 'county-reviewed')
}

/** County or city sends a return back with a reason per cell; the rest of its data stays. */
export async function sendBackReturn(
  ctx: Ctx,
  id: string,
  marks: readonly Mark[],
  due: { on: string } | null,
  lockVersion?: number,
): Promise<void> {
  const [r] = (await lockReturns(ctx, [id])) as [ReturnRow]
  target(r, 'send-back', lockVersion)
  if (marks.length === 0 || marks.some((m) => m.reason.trim() === ''))
    throw new Refusal(
      'collect.reason-missing',
      {
        what: label('退回要写明原因', 'Sending back needs a reason'),
        advice: label('至少标一处并写明原因', 'Mark at least one place and say why'),
      },
      { params: { id } },
    )
  await touch(
    ctx.tx,
    sql`insert into return_mark (region, return_id, seq, measure, record_id, field, kind, reason, at, by_user)
      select ${ctx.region}, ${id}::uuid, coalesce((select max(m.seq) from return_mark m where m.region = ${ctx.region} and m.return_id = ${id}::uuid), 0) + x.n,
        coalesce(x.measure, ''), x."recordId", coalesce(x.field, ''), x.kind, x.reason, ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid
      from jsonb_to_recordset(${JSON.stringify(marks.map((m, n) => ({ ...m, n: n + 1 })))}::jsonb)
        as x(n int, measure text, "recordId" uuid, field text, kind text, reason text)`,
  )
  await touch(
    ctx.tx,
    sql`update returns set state = 'draft', sent_back = true, due_on = coalesce(${due?.on ?? null}::date, due_on), lock_version = lock_version + 1
      where region = ${ctx.region} and id = ${id}::uuid`,
  )
  await finish(ctx, [r], 'send-back', 'draft', joinReasons(marks.map((m) => m.reason)))
}

/**
 * City accepts returns: freezes them for good, replaces an earlier accepted version, and tells later stages, which bring the official
 * figures up to date in this same transaction. Throws `collect.own-return` for returns that the actor prepared or submitted.
 */
export async function acceptReturns(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const locked = await lockReturns(ctx, ids)
  for (const r of locked) target(r, 'accept')
  demandOthers(ctx, locked)
  await touch(
    ctx.tx,
    sql`update returns o set state = 'superseded', lock_version = o.lock_version + 1 from returns n
      where n.region = ${ctx.region} and n.id = any(${ids}::uuid[]) and o.region = ${ctx.region} and o.register = n.register and o.org_id = n.org_id
        and o.period = n.period and o.state = 'accepted' and o.id <> n.id`,
  )
  await touch(
    ctx.tx,
    sql`update returns set state = 'accepted', accepted_at = ${ctx.now}::timestamptz, accepted_by = ${ctx.actor.userId}::uuid, lock_version = lock_version + 1
      where region = ${ctx.region} and id = any(${ids}::uuid[])`,
  )
  await addMoves(ctx, locked, 'accept', 'accepted')
  const days = await rows(
    ctx.tx,
    sql<{
      id: string
      day: string
    }>`select id, count_day as day from campaign where region = ${ctx.region} and id = any(${locked.map((r) => r.campaign_id)}::uuid[])`,
  )
  const dayOf = new Map(days.map((d) => [d.id, d.day]))
  await ctx.emit(returnsAccepted, {
    returns: locked.map((r) => ({
      returnId: r.id,
      orgId: r.org_id,
      register: r.register,
      period: r.period,
      dataVersion: r.data_version!,
      dataVersions: r.data_versions,
      countDay: dayOf.get(r.campaign_id)!,
    })),
  })
  for (const r of locked)
    await ctx.audit({
      action: 'collect.accept',
      objectKind: 'return',
      objectId: r.id,
      orgId: r.org_id,
      detail: { register: r.register, period: r.period, version: r.return_version, dataVersion: r.data_version },
    })
}

/** City opens a new version beside an accepted return; the old one stays in force until the new one is accepted. Returns its id. */
export async function correctReturn(ctx: Ctx, id: string, reason: string): Promise<string> {
  const [r] = (await lockReturns(ctx, [id])) as [ReturnRow]
  if (r.state !== 'accepted')
    throw new Refusal(
      'collect.move-not-allowed',
      { what: label('只有已通过的报表才能更正', 'Only an accepted return can be corrected') },
      { params: { id }, status: 409 },
    )
  if (reason.trim() === '')
    throw new Refusal(
      'collect.reason-missing',
      { what: label('更正要写明原因', 'A correction needs a reason') },
      { params: { id } },
    )
  const open = await first(
    ctx.tx,
    sql`select 1 from returns where region = ${ctx.region} and register = ${r.register} and org_id = ${r.org_id}::uuid and period = ${r.period}
      and return_version > ${r.return_version}`,
  )
  if (open)
    throw new Refusal(
      'collect.correction-open',
      {
        what: label('这份报表已有一份更正稿', 'A correction of this return is open already'),
        advice: label('先办完那一份', 'Finish that one first'),
      },
      { params: { id }, status: 409 },
    )
  const next = ctx.newId()
  await touch(
    ctx.tx,
    sql`insert into returns (region, id, campaign_id, register, org_id, period, return_version, state, data_version, data_versions, upload_id, due_on, correction_reason)
      select region, ${next}::uuid, campaign_id, register, org_id, period, return_version + 1, 'draft', data_version, data_versions, upload_id, ${ctx.today}::date + 7, ${reason}
      from returns where region = ${ctx.region} and id = ${id}::uuid`,
  )
  await finish(ctx, [r], 'correct', 'accepted', reason)
  return next
}
