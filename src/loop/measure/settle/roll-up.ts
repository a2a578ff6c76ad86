import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import type { App } from '../../../platform/context.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import { periodKind, periodRange } from '../../../kernel/period.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { isRecounted } from '../cells/compile.ts'
import { isRolled } from '../cells/rolled.ts'
import { lockThese } from './lock-nodes.ts'
import { trackingDay } from './months.ts'
import { readFigures, takeFigures } from './roll-copies.ts'
import { markRolls, rollsDone, rollsDue } from './roll-due.ts'
import { rollValues } from './roll-values.ts'

/** Nodes right below `node` on each period's day, as relation `child` (period, org_id). */
const children = (ctx: Ctx, node: string, periods: readonly string[]) => {
  const days = periods.map((period) => ({
    period,
    day: periodKind(period) === 'month' ? trackingDay(period, ctx.today) : periodRange(period).to,
  }))
  return sql`child as materialized (
    select p.period, cl.descendant as org_id
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as p(period text, day date)
    join org_closure cl on cl.ancestor = ${node}::uuid and cl.depth = 1 and cl.valid_from <= p.day and cl.valid_to > p.day
  )`
}

/**
 * Adds up the figures of the nodes right below a province or the nation for these periods, in its own data home, where they lie or were
 * brought to. The whole sum is taken again, so that doing it twice changes nothing; cost follows the number of nodes below, not of schools.
 */
export async function rollNode(ctx: Ctx, node: string, periods: readonly string[]): Promise<void> {
  const catalogue = catalogueOf(ctx.assembly)
  await lockThese(ctx.tx, ctx.region, [node])
  const child = children(ctx, node, periods)
  await touch(
    ctx.tx,
    sql`with ${child}
      insert into unit_due (region, org_id, register, period, due)
      select ${ctx.region}, ${node}::uuid, d.register, d.period, sum(d.due)::int
      from child k join unit_due d on d.region = ${ctx.region} and d.org_id = k.org_id and d.period = k.period
      group by d.register, d.period
      on conflict (region, org_id, register, period) do update set due = excluded.due`,
  )
  const additive = [...catalogue.measures.values()]
    .filter((m) => m.measure.additive)
    .map((m) => ({ measure: m.measure.code, register: m.register }))
  const recounted = [...catalogue.measures.values()].filter((m) => isRecounted(m.measure)).map((m) => m.measure.code)
  const mine = sql`c.region = ${ctx.region} and c.org_id = ${node}::uuid and c.period = any(${periods}::text[]) and c.measure <> all(${recounted}::text[])`
  await touch(
    ctx.tx,
    sql`with ${child},
    fresh as materialized (
      select c.period, c.measure, c.slice, sum(c.value) as value, sum(c.units_in)::int as units_in, sum(c.units_carried)::int as units_carried,
        greatest(sum(c.units_due)::int, coalesce((select max(d.due) from unit_due d
          where d.region = ${ctx.region} and d.org_id = ${node}::uuid and d.register = a.register and d.period = c.period), 0)) as units_due,
        max(c.status) as status
      from child k
      join cell c on c.region = ${ctx.region} and c.org_id = k.org_id and c.period = k.period
      join jsonb_to_recordset(${JSON.stringify(additive)}::jsonb) as a(measure text, register text) on a.measure = c.measure
      group by c.period, c.measure, c.slice, a.register
    ),
    gone as (
      delete from cell c where ${mine}
        and not exists (select 1 from fresh f where f.period = c.period and f.measure = c.measure and f.slice = c.slice)
    ),
    kept as (
      insert into cell_history (region, org_id, period, measure, slice, version, value, units_in, replaced_at)
      select c.region, c.org_id, c.period, c.measure, c.slice, c.version, c.value, c.units_in, ${ctx.now}::timestamptz
      from fresh f join cell c on ${mine} and c.period = f.period and c.measure = f.measure and c.slice = f.slice
      where c.status = 'official' and (c.value <> f.value or c.units_in <> f.units_in)
      on conflict do nothing
    )
    insert into cell (region, org_id, period, measure, slice, value, units_in, units_carried, units_due, status, source, leaf, version, computed_at)
    select ${ctx.region}, ${node}::uuid, f.period, f.measure, f.slice, f.value, f.units_in, f.units_carried, f.units_due, f.status, 'sum', false, 1,
      ${ctx.now}::timestamptz
    from fresh f
    on conflict (region, org_id, period, measure, slice) do update set value = excluded.value, units_in = excluded.units_in,
      units_carried = excluded.units_carried, units_due = excluded.units_due, status = excluded.status, version = cell.version + 1,
      computed_at = excluded.computed_at
    where (cell.value, cell.units_in, cell.units_carried, cell.units_due) <> (excluded.value, excluded.units_in, excluded.units_carried, excluded.units_due)`,
  )
  await rollValues(ctx, catalogue, node, periods, child)
  await markRolls(ctx, [node], periods)
}

/** Adds up what is due in a data home: figures go to the home of the node above, each step in a transaction of one home. */
export async function rollRegion(app: App, region: string): Promise<void> {
  const sent = await inRead(
    app,
    SYSTEM,
    async (ctx) => {
      const due = await rollsDue(ctx)
      const byNode = [...groupBy(due, (d) => d.org_id).values()]
      const out = []
      for (const list of byNode) {
        const { org_id: node, parent, home } = list[0]!
        const periods = list.map((d) => d.period)
        out.push({
          parent,
          home,
          periods,
          due: list,
          figures: home === region ? null : await readFigures(ctx, node, periods),
        })
      }
      return out
    },
    { region },
  )
  for (const list of groupBy(sent, (s) => s.parent).values()) {
    const { parent, home } = list[0]!
    const periods = [...new Set(list.flatMap((s) => s.periods))].sort()
    await inWrite(
      app,
      SYSTEM,
      async (ctx) => {
        for (const s of list) if (s.figures) await takeFigures(ctx, s.figures)
        await rollNode(ctx, parent, periods)
      },
      { region: home },
    )
    await inWrite(
      app,
      SYSTEM,
      (ctx) =>
        rollsDone(
          ctx,
          list.flatMap((s) => s.due),
        ),
      { region },
    )
  }
}

/** Adds up every province and nation of this home again, lower ones first, after all its figures were computed again. */
export async function rollAll(ctx: Ctx): Promise<void> {
  const nodes = await rows(
    ctx.tx,
    sql<{ id: string; periods: string[] | null }>`select a.id,
        (select array_agg(distinct c.period) from org_closure cl join cell c on c.region = ${ctx.region} and c.org_id = cl.descendant
          where cl.ancestor = a.id and cl.depth > 0) as periods
      from org a where a.region = ${ctx.region} and ${isRolled('a.kind')} order by a.level desc, a.id`,
  )
  for (const { id, periods } of nodes) if (periods) await rollNode(ctx, id, periods)
}
