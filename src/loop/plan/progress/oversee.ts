import { sql } from 'kysely'
import { concealed, demand, permitted, tell } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { periodRange } from '../../../kernel/period.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, touch } from '../../../platform/db/statement.ts'
import { handCountChanged } from '../events.ts'
import { readable } from '../ledger/store.ts'
import { permitsUnit } from '../own-unit.ts'
import { wrongValue } from '../refusals.ts'
import { cadencesOf, dutiesOf, livingTasks } from '../tasks/store.ts'
import { nobodyToRemind, ownReport, remarkTwice, unknownReport, wrongReport } from './refusals.ts'
import { slotsOf, slotState, type Rhythm } from './slots.ts'
import { reportsOf } from './store.ts'

/** The office above takes note of a report or returns it with a reason. */
export async function remarkReport(
  ctx: Ctx,
  id: string,
  given: { readonly returned: boolean; readonly remark: string },
): Promise<void> {
  const r = await first(
    ctx.tx,
    sql<{ org: string; task: string; period: string; current: boolean; title: string }>`
      select r.org_id as org, r.task_id as task, r.period, r.is_current as current,
        coalesce((select k.title from plan_task k join plan p on p.region = ${ctx.region} and p.id = k.plan_id
          where k.region = ${ctx.region} and k.root_id = r.task_id order by p.is_current desc limit 1), '') as title
      from task_report r where r.region = ${ctx.region} and r.id = ${id}::uuid for update of r`,
  )
  if (!r) throw unknownReport(id)
  if (!(await permitsUnit(ctx, 'plan.progress', r.org))) throw concealed(unknownReport(id))
  await demand(ctx, 'plan.oversee', r.org)
  const above = ctx.actor.roles.some(
    (h) => h.role === 'city-officer' || (h.role === 'county-officer' && h.orgId !== r.org),
  )
  if (ctx.actor.userId !== null && !above) throw ownReport()
  if (!r.current) throw remarkTwice()
  const remark = given.remark.trim()
  if (given.returned && remark.length < 2) throw wrongReport('remark', '退回要写明原因', 'Say why it is returned')
  await touch(
    ctx.tx,
    sql`update task_report set state = ${given.returned ? 'returned' : 'noted'}, remark = ${remark === '' ? null : remark},
        remarked_at = ${ctx.now}::timestamptz, remarked_by = ${ctx.actor.userId}::uuid, remarked_by_name = ${ctx.actor.name}
      where region = ${ctx.region} and id = ${id}::uuid`,
  )
  await ctx.audit({
    action: given.returned ? 'plan.return-report' : 'plan.note-report',
    objectKind: 'task',
    objectId: r.task,
    orgId: r.org,
    detail: { report: id, period: r.period, remark },
  })
  if (given.returned) await ctx.emit(handCountChanged, { taskRoot: r.task })
  if (given.returned)
    await tell(ctx, [
      {
        orgId: r.org,
        roles: ['clerk', 'head', 'county-officer'],
        kind: 'returned',
        about: `plan-report:${id}:returned`,
        title: label(`“${r.title}”的进展被退回`, `Progress of "${r.title}" was returned`),
        text: label(remark, remark),
        link: `/plan/mine?unit=${r.org}&open=${r.task}`,
      },
    ])
}

/** Says how often units report on the tasks of a plan. */
export async function setCadence(ctx: Ctx, planId: string, r: Rhythm): Promise<void> {
  const plan = await first(
    ctx.tx,
    sql<{
      org: string
    }>`select p.org_id as org from plan p where p.region = ${ctx.region} and p.id = ${planId}::uuid and p.is_current and ${readable(ctx)}`,
  )
  if (!plan) throw unknownReport(planId)
  await demand(ctx, 'plan.write', plan.org)
  const form = r.cadence === 'month' ? /^\d{4}-\d{2}$/ : /^\d{4}Q[1-4]$/
  if (!form.test(r.firstPeriod))
    throw wrongValue('firstPeriod', '起始期和报送频次不一致', 'The first period does not fit')
  periodRange(r.firstPeriod)
  await touch(
    ctx.tx,
    sql`insert into task_cadence (region, plan_id, cadence, first_period, grace_days, set_at, set_by, set_by_name)
      values (${ctx.region}, ${planId}::uuid, ${r.cadence}, ${r.firstPeriod}, ${r.graceDays}, ${ctx.now}::timestamptz,
        ${ctx.actor.userId}::uuid, ${ctx.actor.name})
      on conflict (region, plan_id) do update set cadence = excluded.cadence, first_period = excluded.first_period,
        grace_days = excluded.grace_days, set_at = excluded.set_at, set_by = excluded.set_by, set_by_name = excluded.set_by_name`,
  )
  await ctx.audit({
    action: 'plan.set-cadence',
    objectKind: 'plan',
    objectId: planId,
    orgId: plan.org,
    detail: { ...r },
  })
}

/** Reminds units that owe a report; those out of reach and those that owe none are left out. Returns how many. */
export async function remindReports(
  ctx: Ctx,
  given: {
    readonly period: string
    readonly message: string
    readonly of: readonly { readonly task: string; readonly unit: string }[]
  },
): Promise<{ units: number; reports: number }> {
  const mine = new Set(await permitted(ctx, 'plan.oversee', [...new Set(given.of.map((o) => o.unit))]))
  const roots = [...new Set(given.of.map((o) => o.task))]
  const tasks = await livingTasks(ctx, { within: sql`k.root_id = any(${roots}::uuid[])` })
  const rhythms = new Map(
    (
      await cadencesOf(
        ctx,
        tasks.map((t) => t.planId),
      )
    ).map((c) => [c.planId, c]),
  )
  const duties = new Set((await dutiesOf(ctx, roots)).map((d) => `${d.taskId} ${d.orgId}`))
  const reports = new Map(
    (await reportsOf(ctx, { tasks: roots })).map((r) => [`${r.taskId} ${r.orgId} ${r.period}`, r]),
  )
  const owed = given.of.flatMap((o) => {
    const task = tasks.find((t) => t.rootId === o.task)
    const rhythm = task && rhythms.get(task.planId)
    const slot = rhythm && slotsOf(rhythm, ctx.today, task.due).find((s) => s.period === given.period)
    if (!slot || !mine.has(o.unit) || !duties.has(`${o.task} ${o.unit}`)) return []
    const state = slotState(slot, reports.get(`${o.task} ${o.unit} ${given.period}`), ctx.today)
    return state === 'missing' || state === 'due' || state === 'returned' ? [{ ...o, title: task.title }] : []
  })
  if (owed.length === 0) throw nobodyToRemind()
  const message = given.message.trim()
  await touch(
    ctx.tx,
    sql`insert into task_reminder (region, id, task_id, org_id, period, message, at, by_user, by_name)
      select ${ctx.region}, x.id, x.task, x.unit, ${given.period}, ${message}, ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${ctx.actor.name}
      from jsonb_to_recordset(${JSON.stringify(owed.map((o) => ({ ...o, id: ctx.newId() })))}::jsonb) as x(id uuid, task uuid, unit uuid)`,
  )
  const units = [...new Set(owed.map((o) => o.unit))]
  await ctx.audit({
    action: 'plan.remind',
    objectKind: 'plan',
    objectId: tasks[0]!.planId,
    detail: { period: given.period, units: units.length, reports: owed.length },
  })
  await tell(
    ctx,
    units.map((unit) => {
      const own = owed.filter((o) => o.unit === unit)
      return {
        orgId: unit,
        roles: ['clerk', 'head', 'county-officer'] as const,
        kind: 'reminder' as const,
        about: `plan-remind:${unit}:${given.period}:${ctx.now}`,
        title: label(`催报：${own.length} 项任务的进展`, `Reminder: progress of ${own.length} tasks`),
        text: label(message === '' ? own[0]!.title : message, message === '' ? own[0]!.title : message),
        link: `/plan/mine?unit=${unit}`,
      }
    }),
  )
  return { units: units.length, reports: owed.length }
}
