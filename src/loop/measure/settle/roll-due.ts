import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { isRolled } from '../cells/rolled.ts'
import { treeDays } from '../cells/tree-day.ts'

/** Queue of figures to be added up for province and nation: one waiting job per data home takes all that is due. */
export const ROLL = 'measure.roll-up'

/** Figures of a node that have not been added up above it yet. `version` rises with every change and never begins again. */
export interface RollDue {
  readonly org_id: string
  readonly period: string
  readonly version: string
  /** Null where none stood above it then. */
  readonly parent: string | null
  /** Data home of the parent. */
  readonly home: string | null
}

/**
 * Notes in this transaction that figures of these nodes changed in these periods, for those right below a province or the nation, and
 * asks for the job that adds them up.
 */
export async function markRolls(ctx: Ctx, nodes: readonly string[], periods: readonly string[]): Promise<void> {
  if (nodes.length === 0 || periods.length === 0) return
  const noted = await touch(
    ctx.tx,
    sql`insert into roll_due (region, org_id, period, version)
      select distinct ${ctx.region}, cl.descendant, p.period, 1
      from ${treeDays([...new Set(periods)], ctx.today)}
      join org_closure cl on cl.descendant = any(${nodes}::uuid[]) and cl.depth = 1 and cl.valid_from <= p.day and cl.valid_to > p.day
      join org a on a.id = cl.ancestor and ${isRolled('a.kind')}
      order by 2, 3
      on conflict (region, org_id, period) do update set version = roll_due.version + 1`,
  )
  if (noted > 0) await ctx.jobs.send(ROLL, { region: ctx.region }, { key: ctx.region })
}

/** What is due, with the node above it on the day of each period. */
export async function rollsDue(ctx: Ctx): Promise<RollDue[]> {
  const due = await rows(
    ctx.tx,
    sql<{ period: string }>`select distinct period from roll_due where region = ${ctx.region} and version > rolled`,
  )
  const periods = due.map((d) => d.period)
  return rows(
    ctx.tx,
    sql<RollDue>`select d.org_id, d.period, d.version, above.id as parent, above.region as home
      from ${treeDays(periods, ctx.today)}
      join roll_due d on d.region = ${ctx.region} and d.period = p.period and d.version > d.rolled
      left join lateral (
        select a.id, a.region from org_closure cl join org a on a.id = cl.ancestor and ${isRolled('a.kind')}
        where cl.descendant = d.org_id and cl.depth = 1 and cl.valid_from <= p.day and cl.valid_to > p.day
      ) above on true
      order by d.org_id, d.period`,
  )
}

/** Notes what was added up. What changed again meanwhile has a higher version and stays due, for the job that was asked for with it. */
export async function rollsDone(ctx: Ctx, done: readonly RollDue[]): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(done)}::jsonb) as x(org_id uuid, period text, version bigint)`
  await rows(
    ctx.tx,
    sql`select 1 from roll_due d join ${given} on x.org_id = d.org_id and x.period = d.period where d.region = ${ctx.region}
      order by d.org_id, d.period for update of d`,
  )
  await touch(
    ctx.tx,
    sql`update roll_due d set rolled = x.version from ${given}
      where d.region = ${ctx.region} and d.org_id = x.org_id and d.period = x.period and d.rolled < x.version`,
  )
}
