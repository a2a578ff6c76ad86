import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { unitScope } from '../own-unit.ts'
import type { SentReport } from './sent-report.ts'

/** What a unit reported on a task for a period; a report that is sent again is a new version. */
export interface ReportRow extends SentReport {
  readonly taskId: string
  readonly orgId: string
  readonly period: string
  /** Counts that are kept by hand, by root id of the target. */
  readonly figures: { readonly targetId: string; readonly value: string }[]
}

const columns = (
  ctx: Ctx,
) => sql<ReportRow>`r.id, r.task_id as "taskId", r.org_id as "orgId", r.period, r.version, r.is_current as "isCurrent", r.state,
  r.body, r.problems, r.finished, r.late, r.sent_at as "sentAt", r.sent_by_name as "sentBy", r.remark, r.remarked_at as "remarkedAt",
  r.remarked_by_name as "remarkedBy",
  coalesce((select jsonb_agg(jsonb_build_object('targetId', f.target_id, 'value', f.value::text)) from task_report_figure f
    where f.region = ${ctx.region} and f.report_id = r.id), '[]') as figures,
  coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name, 'size', e.size::text) order by e.id) from task_report_file e
    where e.region = ${ctx.region} and e.report_id = r.id), '[]') as files`

/** Reports on these tasks (root ids) that the actor may look at, newest period first. */
export const reportsOf = (
  ctx: Ctx,
  f: { readonly tasks: readonly string[]; readonly unit?: string | undefined; readonly all?: boolean },
): Promise<ReportRow[]> =>
  rows(
    ctx.tx,
    sql<ReportRow>`select ${columns(ctx)} from task_report r
      where r.region = ${ctx.region} and r.task_id = any(${f.tasks}::uuid[]) and (${f.all === true} or r.is_current)
        and (${f.unit ?? null}::uuid is null or r.org_id = ${f.unit ?? null}::uuid)
        and ${unitScope(ctx, 'plan.progress', sql.ref('r.org_id'))}
      order by r.period desc, r.sent_at desc, r.version desc`,
  )

export interface ReminderRow {
  readonly taskId: string
  readonly orgId: string
  readonly period: string
  readonly message: string
  readonly at: string
  readonly by: string
}

/** Reminders of a unit, newest first. */
export const remindersTo = (ctx: Ctx, unit: string): Promise<ReminderRow[]> =>
  rows(
    ctx.tx,
    sql<ReminderRow>`select task_id as "taskId", org_id as "orgId", period, message, at, by_name as by from task_reminder
      where region = ${ctx.region} and org_id = ${unit}::uuid order by at desc, id desc limit 50`,
  )
