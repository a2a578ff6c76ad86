import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { AdoptionRow, EvaluationRow, MoveRow, StageReportRow, VersionRow } from './rows.ts'

/** Reports on stages of pilots that the caller has read already; newest first. `all`: earlier versions too. */
export const stageReportsOf = (ctx: Ctx, pilots: readonly string[], all = false): Promise<StageReportRow[]> =>
  rows(
    ctx.tx,
    sql<StageReportRow>`select r.id, r.pilot_id as "pilotId", r.stage_id as "stageId", r.version, r.is_current as "isCurrent", r.state,
        r.body, r.problems, r.finished, r.late, r.sent_at as "sentAt", r.sent_by_name as "sentBy", r.remark,
        r.remarked_at as "remarkedAt", r.remarked_by_name as "remarkedBy",
        coalesce((select jsonb_agg(jsonb_build_object('measureId', f.measure_id, 'value', f.value::text)) from pilot_count f
          where f.region = ${ctx.region} and f.report_id = r.id), '[]') as counts,
        coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name, 'size', e.size::text) order by e.id)
          from task_report_file e where e.region = ${ctx.region} and e.report_id = r.id), '[]') as files
      from pilot_report r
      where r.region = ${ctx.region} and r.pilot_id = any(${pilots}::uuid[]) and (${all} or r.is_current)
      order by r.sent_at desc, r.version desc`,
  )

/** What was decided about a pilot, the newest first. */
export const movesOf = (ctx: Ctx, pilot: string): Promise<MoveRow[]> =>
  rows(
    ctx.tx,
    sql<MoveRow>`select move, version, reason, at, by_name as by from pilot_move
      where region = ${ctx.region} and pilot_id = ${pilot}::uuid order by at desc, id desc`,
  )

export const versionsOf = (ctx: Ctx, pilot: string): Promise<VersionRow[]> =>
  rows(
    ctx.tx,
    sql<VersionRow>`select version, title, starts_on as "startsOn", ends_on as "endsOn", reason, at, by_name as by from pilot_version
      where region = ${ctx.region} and pilot_id = ${pilot}::uuid order by version desc`,
  )

/** Evaluations of pilots with the figures that they were made from, the newest first. */
export const evaluationsOf = (ctx: Ctx, pilots: readonly string[]): Promise<EvaluationRow[]> =>
  rows(
    ctx.tx,
    sql<EvaluationRow>`select e.id, e.pilot_id as "pilotId", e.kind, e.verdict, e.version, e.summary, e.reason, e.at, e.by_name as by,
        coalesce((select jsonb_agg(jsonb_build_object('measureId', l.measure_id, 'indicator', l.indicator, 'name', l.name, 'unit', l.unit,
          'comparator', l.comparator, 'base', l.base::text, 'baseWhole', l.base_whole::text, 'basePeriod', l.base_period, 'aim', l.aim::text, 'reached', l.reached::text,
          'reachedWhole', l.reached_whole::text,
          'reachedPeriod', l.reached_period, 'status', l.status, 'met', l.met) order by l.seq)
          from pilot_evaluation_line l where l.region = ${ctx.region} and l.evaluation_id = e.id), '[]') as lines
      from pilot_evaluation e where e.region = ${ctx.region} and e.pilot_id = any(${pilots}::uuid[]) order by e.at desc, e.id desc`,
  )

/** Who was asked to take pilots over, what they said and what came of it; in the order of the tree. */
export const adoptionsOf = (ctx: Ctx, pilots: readonly string[]): Promise<AdoptionRow[]> =>
  rows(
    ctx.tx,
    sql<AdoptionRow>`select a.id, a.pilot_id as "pilotId", a.org_id as "orgId", coalesce(nullif(o.short_name, ''), o.name) as "unitName",
        a.state, a.note, a.offered_at as "offeredAt", a.offered_by_name as "offeredBy", a.what, a.since, a.reason, a.indicator, a.measure,
        a.unit, a.comparator, a.base, a.base_whole as "baseWhole", a.base_period as "basePeriod", a.aim, a.due, a.answered_at as "answeredAt",
        a.answered_by_name as "answeredBy",
        coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'body', r.body, 'value', r.value::text, 'whole', r.whole::text, 'period', r.period,
          'status', r.status, 'at', r.at, 'by', r.by_name) order by r.at desc, r.id desc) from pilot_result r
          where r.region = ${ctx.region} and r.adoption_id = a.id), '[]') as results
      from pilot_adoption a join org o on o.id = a.org_id
      where a.region = ${ctx.region} and a.pilot_id = any(${pilots}::uuid[]) order by o.level, o.code, a.id`,
  )
