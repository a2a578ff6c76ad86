import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'

/** Figures of one node in some periods, on their way to the data home of the node above it; plain data. */
export interface NodeFigures {
  readonly node: string
  /** Periods with the version of what was due when the figures were read: these are as new as that, or newer. */
  readonly versions: readonly { readonly period: string; readonly version: string }[]
  readonly cells: readonly object[]
  readonly values: readonly object[]
  readonly due: readonly object[]
}

export async function readFigures(ctx: Ctx, node: string, versions: NodeFigures['versions']): Promise<NodeFigures> {
  const periods = versions.map((v) => v.period)
  const here = sql`x.region = ${ctx.region} and x.org_id = ${node}::uuid and x.period = any(${periods}::text[])`
  return {
    node,
    versions,
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

/** In which periods these figures are newer than those that were brought before; from here on they count as brought. */
async function newerPeriods(ctx: Ctx, { node, versions }: NodeFigures): Promise<string[]> {
  const newer = await rows(
    ctx.tx,
    sql<{ period: string }>`insert into roll_copy (region, org_id, period, version)
      select ${ctx.region}, ${node}::uuid, x.period, x.version from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) as x(period text, version bigint)
      order by x.period
      on conflict (region, org_id, period) do update set version = excluded.version where roll_copy.version < excluded.version
      returning period`,
  )
  return newer.map((n) => n.period)
}

/**
 * Puts figures of a node of another data home in place of older ones: another worker may have brought newer figures meanwhile. The caller has
 * locked the node above.
 */
export async function takeFigures(ctx: Ctx, f: NodeFigures): Promise<void> {
  const periods = await newerPeriods(ctx, f)
  if (periods.length === 0) return
  const newer = sql`x.period = any(${periods}::text[])`
  for (const table of ['cell', 'indicator_value', 'unit_due'])
    await touch(
      ctx.tx,
      sql`delete from ${sql.table(table)} where region = ${ctx.region} and org_id = ${f.node}::uuid and period = any(${periods}::text[])`,
    )
  await touch(
    ctx.tx,
    sql`insert into cell (region, org_id, period, measure, slice, value, units_in, units_carried, units_due, status, source, leaf, version, computed_at)
      select ${ctx.region}, ${f.node}::uuid, x.period, x.measure, x.slice, x.value, x.units_in, x.units_carried, x.units_due, x.status, x.source, false, x.version, x.computed_at
      from jsonb_to_recordset(${JSON.stringify(f.cells)}::jsonb) as x(period text, measure text, slice text, value numeric, units_in int, units_carried int,
        units_due int, status text, source text, version bigint, computed_at timestamptz) where ${newer}`,
  )
  await touch(
    ctx.tx,
    sql`insert into indicator_value (region, org_id, period, indicator, slice, value, parts, units_in, units_carried, units_due, status, reason, formula_from, computed_at)
      select ${ctx.region}, ${f.node}::uuid, x.period, x.indicator, x.slice, x.value, x.parts, x.units_in, x.units_carried, x.units_due, x.status, x.reason,
        x.formula_from, x.computed_at
      from jsonb_to_recordset(${JSON.stringify(f.values)}::jsonb) as x(period text, indicator text, slice text, value numeric, parts jsonb, units_in int,
        units_carried int, units_due int, status text, reason text, formula_from date, computed_at timestamptz) where ${newer}`,
  )
  await touch(
    ctx.tx,
    sql`insert into unit_due (region, org_id, register, period, due)
      select ${ctx.region}, ${f.node}::uuid, x.register, x.period, x.due
      from jsonb_to_recordset(${JSON.stringify(f.due)}::jsonb) as x(register text, period text, due int) where ${newer}`,
  )
}
