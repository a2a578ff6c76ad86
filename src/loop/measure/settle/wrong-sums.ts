import { sql } from 'kysely'
import { periodKind, periodRange } from '../../../kernel/period.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { trackingDay } from './months.ts'

/** A figure of a node above the units that is not the sum of what stands right below it. */
export interface WrongSum {
  readonly orgId: string
  readonly period: string
  readonly measure: string
  readonly slice: string
  readonly stored: string
  readonly counted: string
}

/** So many are named; one is enough to recompute. */
const NAMED = 20

/**
 * Adds up the tree once more and says where the sums that are kept differ: every additive figure against those right below it, all levels
 * in one pass over the region's cells. Nodes whose sums a job has still to take are left out.
 */
export async function wrongSums(ctx: Pick<Ctx, 'tx' | 'region' | 'today' | 'assembly'>): Promise<WrongSum[]> {
  const additive = [...catalogueOf(ctx.assembly).measures.values()]
    .filter((m) => m.measure.additive)
    .map((m) => m.measure.code)
  const periods = await rows(
    ctx.tx,
    sql<{ period: string }>`select distinct d.period from unit_due d where d.region = ${ctx.region}
      union select distinct c.period from cell c join org o on o.id = c.org_id and o.kind = 'city' where c.region = ${ctx.region}`,
  )
  const days = periods.map(({ period }) => ({
    period,
    day: periodKind(period) === 'month' ? trackingDay(period, ctx.today) : periodRange(period).to,
  }))
  // The groups of a province take more room than a question of every day.
  await touch(ctx.tx, sql`set local work_mem = '128MB'`)
  return rows(
    ctx.tx,
    sql<WrongSum>`with day as (
      select p.period, p.day from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as p(period text, day date)
    ),
    link as (
      select d.period, cl.ancestor as parent, cl.descendant as org_id
      from day d
      join org_closure cl on cl.depth = 1 and cl.valid_from <= d.day and cl.valid_to > d.day
      join org a on a.id = cl.ancestor and a.region = ${ctx.region}
      where not exists (select 1 from roll_due r join org_closure b on b.descendant = r.org_id and b.depth = 1 where r.region = ${ctx.region} and b.ancestor = cl.ancestor)
    ),
    side as (
      select l.parent as node, c.period, c.measure, c.slice, c.value as below, 0 as kept, false as leaf
      from cell c join link l on l.org_id = c.org_id and l.period = c.period
      where c.region = ${ctx.region} and c.measure = any(${additive}::text[])
      union all
      select c.org_id, c.period, c.measure, c.slice, 0, c.value, c.leaf
      from cell c
      where c.region = ${ctx.region} and c.measure = any(${additive}::text[])
        and exists (select 1 from link l where l.parent = c.org_id and l.period = c.period)
    )
    select s.node as "orgId", s.period, s.measure, s.slice, sum(s.kept)::text as stored, sum(s.below)::text as counted
    from side s group by s.node, s.period, s.measure, s.slice
    having sum(s.kept) <> sum(s.below) and not bool_or(s.leaf)
    limit ${NAMED}`,
  )
}
