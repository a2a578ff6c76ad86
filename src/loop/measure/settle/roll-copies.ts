import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'

/** Figures of one node in some periods, on their way to the data home of the node above it; plain data. */
export interface NodeFigures {
  readonly node: string
  readonly periods: readonly string[]
  readonly cells: readonly object[]
  readonly values: readonly object[]
  readonly due: readonly object[]
}

export async function readFigures(ctx: Ctx, node: string, periods: readonly string[]): Promise<NodeFigures> {
  const here = sql`x.region = ${ctx.region} and x.org_id = ${node}::uuid and x.period = any(${periods}::text[])`
  return {
    node,
    periods,
    cells: await rows(
      ctx.tx,
      sql<object>`select x.period, x.measure, x.slice, x.value, x.units_in, x.units_carried, x.units_due, x.status, x.source, x.version, x.computed_at
        from cell x where ${here}`,
    ),
    values: await rows(
      ctx.tx,
      sql<object>`select x.period, x.indicator, x.slice, x.value, x.parts, x.units_in, x.units_carried, x.units_due, x.status, x.reason, x.formula_from, x.computed_at
        from indicator_value x where ${here}`,
    ),
    due: await rows(ctx.tx, sql<object>`select x.register, x.period, x.due from unit_due x where ${here}`),
  }
}

/** Puts figures of a node of another data home in place of those taken before; taking the same twice changes nothing. */
export async function takeFigures(ctx: Ctx, f: NodeFigures): Promise<void> {
  for (const table of ['cell', 'indicator_value', 'unit_due'])
    await touch(
      ctx.tx,
      sql`delete from ${sql.table(table)} where region = ${ctx.region} and org_id = ${f.node}::uuid and period = any(${f.periods}::text[])`,
    )
  await touch(
    ctx.tx,
    sql`insert into cell (region, org_id, period, measure, slice, value, units_in, units_carried, units_due, status, source, leaf, version, computed_at)
      select ${ctx.region}, ${f.node}::uuid, x.period, x.measure, x.slice, x.value, x.units_in, x.units_carried, x.units_due, x.status, x.source, false, x.version, x.computed_at
      from jsonb_to_recordset(${JSON.stringify(f.cells)}::jsonb) as x(period text, measure text, slice text, value numeric, units_in int, units_carried int,
        units_due int, status text, source text, version bigint, computed_at timestamptz)`,
  )
  await touch(
    ctx.tx,
    sql`insert into indicator_value (region, org_id, period, indicator, slice, value, parts, units_in, units_carried, units_due, status, reason, formula_from, computed_at)
      select ${ctx.region}, ${f.node}::uuid, x.period, x.indicator, x.slice, x.value, x.parts, x.units_in, x.units_carried, x.units_due, x.status, x.reason,
        x.formula_from, x.computed_at
      from jsonb_to_recordset(${JSON.stringify(f.values)}::jsonb) as x(period text, indicator text, slice text, value numeric, parts jsonb, units_in int,
        units_carried int, units_due int, status text, reason text, formula_from date, computed_at timestamptz)`,
  )
  await touch(
    ctx.tx,
    sql`insert into unit_due (region, org_id, register, period, due)
      select ${ctx.region}, ${f.node}::uuid, x.register, x.period, x.due
      from jsonb_to_recordset(${JSON.stringify(f.due)}::jsonb) as x(register text, period text, due int)`,
  )
}
