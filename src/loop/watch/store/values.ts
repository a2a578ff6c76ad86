import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

/** A stored value of an indicator; decimals are texts. */
export interface ValueRow {
  readonly orgId: string
  readonly indicator: string
  readonly period: string
  readonly value: string | null
  readonly parts: Readonly<Record<string, string>>
  readonly unitsIn: number
  readonly unitsDue: number
  readonly status: 'official' | 'provisional'
}

/** All official values, and the months from `firstMonth` on, of these indicators at these units; oldest period first. */
export const valuesOf = (
  ctx: Ctx,
  orgIds: readonly string[],
  indicators: readonly string[],
  firstMonth: string,
): Promise<ValueRow[]> =>
  rows(
    ctx.tx,
    sql<ValueRow>`select org_id as "orgId", indicator, period, value, parts, units_in as "unitsIn", units_due as "unitsDue", status
      from indicator_value
      where region = ${ctx.region} and org_id = any(${orgIds}::uuid[]) and indicator = any(${indicators}::text[]) and slice = ''
        and (status = 'official' or period >= ${firstMonth})
      order by period`,
  )

/** A unit below another, with its parent, kind and names. */
export interface Unit {
  readonly id: string
  readonly root: string
  readonly parent: string
  readonly kind: string
  readonly name: string
  readonly shortName: string
  readonly attrs: Readonly<Record<string, unknown>>
}

/** Units of these kinds below the roots today, in the order of their codes. */
export const unitsBelow = (ctx: Ctx, roots: readonly string[], kinds: readonly string[]): Promise<Unit[]> =>
  rows(
    ctx.tx,
    sql<Unit>`select o.id, cl.ancestor as root, e.parent, o.kind, o.name, o.short_name as "shortName", o.attrs
      from org_closure cl join org o on o.id = cl.descendant
      join org_edge e on e.child = o.id and e.valid_from <= ${ctx.today}::date and e.valid_to > ${ctx.today}::date
      where cl.ancestor = any(${roots}::uuid[]) and cl.valid_from <= ${ctx.today}::date and cl.valid_to > ${ctx.today}::date
        and o.kind = any(${kinds}::text[]) and o.region = ${ctx.region} and o.valid_from <= ${ctx.today}::date and o.valid_to > ${ctx.today}::date
      order by o.level, o.kind = 'group' desc, o.code`,
  )
