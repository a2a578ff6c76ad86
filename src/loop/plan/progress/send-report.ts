import { sql } from 'kysely'
import { addDays } from '../../../kernel/format/date.ts'
import { periodKind, periodRange } from '../../../kernel/period.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { handCountChanged } from '../events.ts'
import { demandUnit } from '../own-unit.ts'
import { cadencesOf, dutiesOf, livingTasks, type LivingTask } from '../tasks/store.ts'
import { addFiles, keptFiles, type EvidenceFile } from './evidence.ts'
import { figureNotTyped, notYourTask, reportChanged, unknownTask, wrongPeriod, wrongReport } from './refusals.ts'
import { FREE } from './slots.ts'

export type { EvidenceFile }

/** A report as a unit sends it. `seen`: version that the sender saw, 0 for the first. */
export interface NewReport {
  readonly task: string
  readonly unit: string
  readonly period: string
  readonly seen: number
  readonly body: string
  readonly problems: string
  readonly finished: boolean
  /** Root id of the target and the count so far, for targets that no indicator counts. */
  readonly figures: readonly { readonly targetId: string; readonly value: string }[]
  /** Files of the version before that stay. */
  readonly keep: readonly string[]
}

const FIGURE = /^\d{1,15}(\.\d{1,6})?$/

/** A task of a plan in force by its root id. Throws `plan.task-unknown`. */
export async function taskOfRoot(ctx: Ctx, root: string): Promise<LivingTask> {
  const [task] = await livingTasks(ctx, { within: sql`k.root_id = ${root}::uuid` })
  if (!task) throw unknownTask(root)
  return task
}

/** Stores a unit's report on a task and period; an earlier one stays as an earlier version. Throws `plan.report-*`, `permission.denied`. */
export async function sendReport(
  ctx: Ctx,
  n: NewReport,
  files: readonly EvidenceFile[],
): Promise<{ id: string; version: number }> {
  const task = await taskOfRoot(ctx, n.task)
  await demandUnit(ctx, 'plan.report', n.unit)
  const duty = await dutiesOf(ctx, [n.task], n.unit)
  if (duty.length === 0 && !task.supportOrgs.includes(n.unit)) throw notYourTask()
  if (n.body.trim().length < 2) throw wrongReport('body', '写明进展情况', 'Say how far the task is')
  const [rhythm] = await cadencesOf(ctx, [task.planId])
  checkPeriod(n.period, rhythm?.cadence ?? FREE.cadence, ctx.today)
  const old = await first(
    ctx.tx,
    sql<{ id: string; version: number }>`select id, version from task_report
      where region = ${ctx.region} and task_id = ${n.task}::uuid and org_id = ${n.unit}::uuid and period = ${n.period} and is_current for update`,
  )
  if ((old?.version ?? 0) !== n.seen) throw reportChanged(old?.version ?? 0)
  await checkFigures(ctx, task, n)
  const id = ctx.newId()
  const version = (old?.version ?? 0) + 1
  const dueOn = rhythm ? addDays(periodRange(n.period).to, rhythm.graceDays) : null
  // a correction of a report that was in time is in time
  const before = old
    ? await first(
        ctx.tx,
        sql<{ late: boolean }>`select late from task_report where region = ${ctx.region} and id = ${old.id}::uuid`,
      )
    : undefined
  const late = before?.late ?? (dueOn !== null && ctx.today > dueOn)
  if (old)
    await touch(
      ctx.tx,
      sql`update task_report set is_current = false where region = ${ctx.region} and id = ${old.id}::uuid`,
    )
  await touch(
    ctx.tx,
    sql`insert into task_report (region, id, task_id, org_id, period, version, is_current, state, body, problems, finished, late, sent_at,
        sent_by, sent_by_name)
      values (${ctx.region}, ${id}::uuid, ${n.task}::uuid, ${n.unit}::uuid, ${n.period}, ${version}, true, 'sent', ${n.body.trim()},
        ${n.problems.trim()}, ${n.finished}, ${late}, ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${ctx.actor.name})`,
  )
  await keepParts(ctx, id, old?.id ?? null, n, files)
  await ctx.audit({
    action: 'plan.send-report',
    objectKind: 'task',
    objectId: n.task,
    orgId: n.unit,
    detail: {
      report: id,
      period: n.period,
      version,
      finished: n.finished,
      figures: n.figures.length,
      files: files.length,
      late,
    },
  })
  await ctx.emit(handCountChanged, { taskRoot: n.task })
  return { id, version }
}

function checkPeriod(period: string, cadence: 'month' | 'quarter', today: string): void {
  if (periodKind(period) !== cadence || periodRange(period).from > today) throw wrongPeriod(period, cadence)
}

/** A figure that an indicator counts is shown, never typed. */
async function checkFigures(ctx: Ctx, task: LivingTask, n: NewReport): Promise<void> {
  const manual = await rows(
    ctx.tx,
    sql<{ root: string }>`select root_id as root from target
      where region = ${ctx.region} and task_id = ${task.id}::uuid and indicator is null and kind = 'target' and state <> 'rejected'`,
  )
  const allowed = new Set(manual.map((m) => m.root))
  for (const f of n.figures) {
    if (!allowed.has(f.targetId)) throw figureNotTyped(f.targetId)
    if (!FIGURE.test(f.value))
      throw wrongReport('figures', '完成数要填不小于 0 的数字', 'A count must be a number, 0 or more')
  }
  if (new Set(n.figures.map((f) => f.targetId)).size !== n.figures.length)
    throw wrongReport('figures', '同一个目标填了两个数', 'A target has two counts')
}

async function keepParts(
  ctx: Ctx,
  id: string,
  before: string | null,
  n: NewReport,
  files: readonly EvidenceFile[],
): Promise<void> {
  await touch(
    ctx.tx,
    sql`insert into task_report_figure (region, report_id, target_id, value)
      select ${ctx.region}, ${id}::uuid, x."targetId", x.value
      from jsonb_to_recordset(${JSON.stringify(n.figures)}::jsonb) as x("targetId" uuid, value numeric)`,
  )
  await addFiles(ctx, id, before === null ? [] : await keptFiles(ctx, before, n.keep))
  await addFiles(ctx, id, files)
}
