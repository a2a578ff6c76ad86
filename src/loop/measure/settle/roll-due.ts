import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { isRolled } from '../cells/rolled.ts'

/** Queue of figures to be added up for province and nation: one waiting job per data home takes all that is due. */
export const ROLL = 'measure.roll-up'

/** Figures of a node that have not been added up above it yet. `version` rises with every change. */
export interface RollDue {
  readonly org_id: string
  readonly period: string
  readonly version: string
  readonly parent: string
  /** Data home of the parent. */
  readonly home: string
}

/**
 * Notes in this transaction that figures of these nodes changed in these periods, for those right below a province or the nation, and
 * asks for the job that adds them up.
 */
export async function markRolls(ctx: Ctx, nodes: readonly string[], periods: readonly string[]): Promise<void> {
  if (nodes.length === 0 || periods.length === 0) return
  const marked = await touch(
    ctx.tx,
    sql`insert into roll_due (region, org_id, period, version)
      select ${ctx.region}, n.id, p.period, 1
      from (
        select distinct cl.descendant as id from org_closure cl join org a on a.id = cl.ancestor and ${isRolled('a.kind')}
        where cl.descendant = any(${nodes}::uuid[]) and cl.depth = 1 and cl.valid_from <= ${ctx.today}::date and cl.valid_to > ${ctx.today}::date
      ) n cross join unnest(${[...new Set(periods)]}::text[]) as p(period)
      order by n.id, p.period
      on conflict (region, org_id, period) do update set version = roll_due.version + 1`,
  )
  if (marked > 0) await ctx.jobs.send(ROLL, { region: ctx.region }, { key: ctx.region })
}

/** What is due, with the node above it today. */
export const rollsDue = (ctx: Ctx): Promise<RollDue[]> =>
  rows(
    ctx.tx,
    sql<RollDue>`select d.org_id, d.period, d.version, a.id as parent, a.region as home
      from roll_due d
      join org_closure cl on cl.descendant = d.org_id and cl.depth = 1 and cl.valid_from <= ${ctx.today}::date and cl.valid_to > ${ctx.today}::date
      join org a on a.id = cl.ancestor and ${isRolled('a.kind')}
      where d.region = ${ctx.region} order by d.org_id, d.period`,
  )

/** Takes back what was added up, unless it changed again meanwhile. */
export const rollsDone = (ctx: Ctx, done: readonly RollDue[]): Promise<number> =>
  touch(
    ctx.tx,
    sql`delete from roll_due d using jsonb_to_recordset(${JSON.stringify(done)}::jsonb) as x(org_id uuid, period text, version bigint)
      where d.region = ${ctx.region} and d.org_id = x.org_id and d.period = x.period and d.version = x.version`,
  )
