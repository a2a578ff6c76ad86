import { sql } from 'kysely'
import { evaluate, valueText } from '../../../kernel/formula.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { Prepared } from '../values/catalogue.ts'
import { treeDay } from './unit.ts'

/** One slice of an indicator. */
export interface Slice {
  /** Code of the dimension's value. */
  readonly code: string
  readonly value: string | null
  readonly parts: Readonly<Record<string, string>>
}

interface Sum {
  key: string
  slice: string
  value: string
}

/**
 * An indicator split by one dimension below a unit: leaf cells of the units that have all parts (as for the undivided value),
 * summed by slice, then the formula; of the unit alone where it has all parts of its own. A part that counts nothing in a slice is 0 there.
 */
export async function slicesOf(
  ctx: Ctx,
  orgId: string,
  prepared: Prepared,
  period: string,
  dimension: string,
): Promise<Slice[]> {
  const want = prepared.parts.map((p) => ({ key: p.key, measure: p.measure, period: p.period }))
  const found = await rows(
    ctx.tx,
    sql<Sum>`with want as (select * from jsonb_to_recordset(${JSON.stringify(want)}::jsonb) as x(key text, measure text, period text)),
      below as (
        select c.descendant as id from org_closure c
        where c.ancestor = ${orgId}::uuid and c.valid_from <= ${treeDay(period, ctx.today)}::date and c.valid_to > ${treeDay(period, ctx.today)}::date
      ),
      complete as (
        select c.org_id from want w
        join cell c on c.region = ${ctx.region} and c.measure = w.measure and c.period = w.period and c.slice = '' and c.leaf
        join below b on b.id = c.org_id
        group by c.org_id having count(*) = ${want.length}
      )
      select w.key, split_part(c.slice, '=', 2) as slice, sum(c.value) as value
      from complete k
      join want w on k.org_id = ${orgId}::uuid or not exists (select 1 from complete x where x.org_id = ${orgId}::uuid)
      join cell c on c.region = ${ctx.region} and c.org_id = k.org_id and c.period = w.period and c.measure = w.measure and c.leaf
        and split_part(c.slice, '=', 1) = ${dimension}
      group by 1, 2 order by 2`,
  )
  const zero = Object.fromEntries(prepared.parts.map((p) => [p.key, '0']))
  return [...groupBy(found, (f) => f.slice)].map(([code, sums]) => {
    const parts = { ...zero, ...Object.fromEntries(sums.map((s) => [s.key, s.value])) }
    const outcome = evaluate(prepared.formula, parts)
    return { code, parts, value: 'value' in outcome ? valueText(outcome.value) : null }
  })
}
