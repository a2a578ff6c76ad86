import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { ownParts, partsIn, underOf } from '../cells/below-own.ts'
import { isRecounted } from '../cells/compile.ts'
import type { Catalogue } from '../values/catalogue.ts'
import { saveValues } from '../values/save.ts'
import type { NewValue } from '../values/save.ts'

interface Sum {
  period: string
  indicator: string
  parts: Record<string, string>
  units_in: number
  units_carried: number
  units_due: number
}

/** Indicators whose parts may all be added up the tree. */
const addable = (catalogue: Catalogue): string[] =>
  [...catalogue.indicators.values()]
    .filter((i) => catalogue.measuresOf(i).every((m) => m.measure.additive))
    .map((i) => i.code)

const recountedOnes = (catalogue: Catalogue): string[] =>
  [...catalogue.indicators.values()]
    .filter((i) => catalogue.measuresOf(i).some((m) => isRecounted(m.measure)))
    .map((i) => i.code)

/**
 * Values of a province or the nation: parts are added up from the values of the nodes below, where both sides of a ratio come from the
 * same units already (17.3), and the formula is computed of the sums; those below a school there that has its own parts stand beside it.
 * `child`: relation (period, day, parent, org_id).
 */
export async function rollValues(
  ctx: Ctx,
  catalogue: Catalogue,
  node: string,
  periods: readonly string[],
  child: RawBuilder<unknown>,
): Promise<void> {
  const indicators = addable(catalogue)
  const figures = periods.flatMap((period) =>
    indicators.map((code) => ({ indicator: catalogue.indicators.get(code)!, period })),
  )
  const sums = await rows(
    ctx.tx,
    sql<Sum>`with ${child},
      ${underOf('child')},
      part as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(partsIn(catalogue, figures))}::jsonb) as p(period text, indicator text, measure text, "of" text)
      ),
      held as materialized (
        select k.period, v.indicator, v.parts, v.units_in, v.units_carried, v.units_due
        from child k join indicator_value v on v.region = ${ctx.region} and v.org_id = k.org_id and v.period = k.period and v.slice = ''
        where v.indicator = any(${indicators}::text[])
        union all
        select u.period, v.indicator, v.parts, v.units_in, v.units_carried, v.units_due
        from under u join indicator_value v on v.region = ${ctx.region} and v.org_id = u.org_id and v.period = u.period and v.slice = ''
        where v.indicator = any(${indicators}::text[]) and not exists (select 1 from unnest(u.above) as a(id)
          where not ${ownParts(ctx.region, 'a.id', 'v.period', 'v.indicator')})
      ),
      added as (
        select h.period, h.indicator, p.key, sum(p.value::numeric)::text as value
        from held h cross join lateral jsonb_each_text(h.parts) as p(key, value) group by 1, 2, 3
      )
      select u.period, u.indicator, coalesce(p.parts, '{}') as parts, u.units_in, u.units_carried, u.units_due
      from (select period, indicator, sum(units_in)::int as units_in, sum(units_carried)::int as units_carried, sum(units_due)::int as units_due
        from held group by 1, 2) u
      left join (select period, indicator, jsonb_object_agg(key, value) as parts from added group by 1, 2) p on p.period = u.period and p.indicator = u.indicator`,
  )
  const due = new Map(
    (
      await rows(
        ctx.tx,
        sql<{ register: string; period: string; due: number }>`select register, period, due from unit_due
          where region = ${ctx.region} and org_id = ${node}::uuid and period = any(${periods}::text[])`,
      )
    ).map((d) => [`${d.register}|${d.period}`, d.due]),
  )
  const values = sums.map((s): NewValue => {
    const prepared = catalogue.prepare(catalogue.indicators.get(s.indicator)!, s.period)
    const lists = prepared.parts.map((p) => due.get(`${p.register}|${p.period}`) ?? 0)
    return {
      prepared,
      period: s.period,
      orgId: node,
      parts: s.parts,
      unitsIn: s.units_in,
      unitsCarried: s.units_carried,
      unitsDue: Math.max(s.units_due, ...lists),
    }
  })
  const kept = values.map((v) => ({ period: v.period, indicator: v.prepared.indicator.code }))
  await touch(
    ctx.tx,
    sql`delete from indicator_value v where v.region = ${ctx.region} and v.org_id = ${node}::uuid and v.period = any(${periods}::text[])
      and v.indicator <> all(${recountedOnes(catalogue)}::text[])
      and not exists (select 1 from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as x(period text, indicator text)
        where x.period = v.period and x.indicator = v.indicator)`,
  )
  await saveValues(ctx.tx, { region: ctx.region, now: ctx.now }, values)
}
