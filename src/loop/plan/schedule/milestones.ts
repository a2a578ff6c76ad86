import { sql } from 'kysely'
import { demand, permits } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { milestoneRecorded } from '../events.ts'
import { readable } from '../ledger/store.ts'
import { demandUnit, permitsUnit } from '../own-unit.ts'
import type { EvidenceFile } from '../progress/send-report.ts'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { wrongValue } from '../refusals.ts'

/** A dated step of a plan in force with its newest record. */
export interface ScheduledMilestone {
  readonly id: string
  readonly rootId: string
  readonly taskRoot: string | null
  readonly quote: string
  readonly due: string
  readonly byHand: boolean
  readonly state: 'open' | 'done'
  readonly doneOn: string | null
  readonly note: string | null
  readonly recordId: string | null
  readonly fileName: string | null
  readonly at: string | null
  readonly by: string | null
}

/** Milestones of these plans that the actor may read, by date. */
export const milestonesOfPlans = (ctx: Ctx, plans: readonly string[]): Promise<ScheduledMilestone[]> =>
  rows(
    ctx.tx,
    sql<ScheduledMilestone>`select m.id, m.root_id as "rootId", k.root_id as "taskRoot", m.quote, m.due, m.by_hand as "byHand",
        case when r.state = 'done' then 'done' else 'open' end as state, case when r.state = 'done' then r.done_on end as "doneOn",
        r.note, r.id as "recordId", r.file_name as "fileName", r.at, r.by_name as by
      from milestone m join plan p on p.region = ${ctx.region} and p.id = m.plan_id
      left join plan_task k on k.region = ${ctx.region} and k.id = m.task_id
      left join lateral (select * from milestone_record r where r.region = ${ctx.region} and r.milestone_id = m.root_id
        order by r.at desc, r.id desc limit 1) r on true
      where m.region = ${ctx.region} and m.plan_id = any(${plans}::uuid[]) and ${readable(ctx)}
      order by m.due, m.text_from, m.id`,
  )

interface Found {
  readonly id: string
  readonly root: string
  readonly org: string
  readonly leads: string[]
}

const unknownMilestone = (id: string): Refusal =>
  new Refusal(
    'plan.milestone-unknown',
    { what: label('没有这个节点', 'No such milestone'), advice: label('刷新后重选', 'Reload and choose again') },
    { params: { id }, status: 404 },
  )

/** The unit that records: the one that leads the task, or the office whose plan it is. Throws `permission.denied`. */
async function demandRecord(ctx: Ctx, m: Found): Promise<void> {
  if (await permits(ctx, 'plan.write', m.org)) return
  for (const lead of m.leads) if (await permitsUnit(ctx, 'plan.report', lead)) return
  await demandUnit(ctx, 'plan.report', m.leads[0] ?? m.org)
}

/** Records that a milestone is done, or takes that back. Records are never overwritten: the newest counts. */
export async function recordMilestone(
  ctx: Ctx,
  id: string,
  given: { readonly done: boolean; readonly doneOn: string | null; readonly note: string },
  file: EvidenceFile | null,
): Promise<void> {
  const m = await first(
    ctx.tx,
    sql<Found>`select m.id, m.root_id as root, p.org_id as org, coalesce(k.lead_orgs, '{}') as leads
      from milestone m join plan p on p.region = ${ctx.region} and p.id = m.plan_id
      left join plan_task k on k.region = ${ctx.region} and k.id = m.task_id
      where m.region = ${ctx.region} and m.id = ${id}::uuid and p.is_current and ${readable(ctx)}`,
  )
  if (!m) throw unknownMilestone(id)
  await demandRecord(ctx, m)
  if (given.done && (given.doneOn === null || given.doneOn > ctx.today))
    throw wrongValue('doneOn', '完成日期不能晚于今天', 'The day of completion cannot lie ahead')
  if (!given.done && given.note.trim().length < 2)
    throw wrongValue('note', '撤销完成要写明原因', 'Say why the record is taken back')
  await touch(
    ctx.tx,
    sql`insert into milestone_record (region, id, milestone_id, state, done_on, note, sha256, file_name, at, by_user, by_name)
      values (${ctx.region}, ${ctx.newId()}::uuid, ${m.root}::uuid, ${given.done ? 'done' : 'reopened'},
        ${given.done ? given.doneOn : null}::date, ${given.note.trim()}, ${file?.sha256 ?? null}, ${file?.name ?? null},
        ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${ctx.actor.name})`,
  )
  await ctx.audit({
    action: given.done ? 'plan.milestone-done' : 'plan.milestone-reopened',
    objectKind: 'milestone',
    objectId: id,
    orgId: m.org,
    detail: { doneOn: given.doneOn, note: given.note.trim(), file: file?.sha256 ?? null },
  })
  await ctx.emit(milestoneRecorded, { milestoneId: id })
}

/** Adds a step that the text does not name. Returns its id. */
export async function addMilestone(
  ctx: Ctx,
  taskId: string,
  given: { readonly name: string; readonly due: string },
): Promise<string> {
  const task = await first(
    ctx.tx,
    sql<{
      plan: string
      org: string
      from: number
      to: number
    }>`select k.plan_id as plan, p.org_id as org, k.text_from as "from", k.text_to as "to"
      from plan_task k join plan p on p.region = ${ctx.region} and p.id = k.plan_id
      where k.region = ${ctx.region} and k.id = ${taskId}::uuid and p.is_current and ${readable(ctx)}`,
  )
  if (!task) throw unknownMilestone(taskId)
  await demand(ctx, 'plan.write', task.org)
  const name = given.name.trim()
  if (name.length < 2) throw wrongValue('name', '要写明节点是什么', 'Say what the step is')
  const id = ctx.newId()
  await touch(
    ctx.tx,
    sql`insert into milestone (region, id, plan_id, task_id, quote, text_from, text_to, due, confidence, doubts, root_id, by_hand)
      values (${ctx.region}, ${id}::uuid, ${task.plan}::uuid, ${taskId}::uuid, ${name}, ${task.from}, ${task.to}, ${given.due}::date, 1, '[]',
        ${id}::uuid, true)`,
  )
  await ctx.audit({
    action: 'plan.add-milestone',
    objectKind: 'milestone',
    objectId: id,
    orgId: task.org,
    detail: { task: taskId, name, due: given.due },
  })
  return id
}
