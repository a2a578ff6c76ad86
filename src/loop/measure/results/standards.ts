import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

/** A threshold in force. Money thresholds are in cents here, as the parts are; `shown` keeps the unit of the document. */
export interface StandardRow {
  readonly group: string
  readonly indicator: string
  readonly comparator: 'at-least' | 'at-most'
  readonly threshold: string
  readonly shown: string
  readonly unit: string
  readonly key: boolean
  readonly basis: string
  readonly confidence: 'V' | 'S' | 'G'
}

/** Thresholds in force on a day: the region's own stand before those the product ships. */
export const standardsOn = (ctx: Ctx, day: string): Promise<StandardRow[]> =>
  rows(
    ctx.tx,
    sql<StandardRow>`select distinct on (school_group, indicator, comparator) school_group as "group", indicator, comparator,
        case when unit like 'CNY%' then threshold * 100 else threshold end as threshold, threshold as shown, unit, key_condition as key, basis, confidence
      from standard where region in ('', ${ctx.region}) and valid_from <= ${day}::date and valid_to > ${day}::date
      order by school_group, indicator, comparator, region desc, valid_from desc`,
  )

/** A reporting unit with what decides which standards apply. */
export interface StandardUnit {
  readonly id: string
  readonly group: string | null
  readonly inScope: boolean
}

/** Group and scope of units, as the register of schools has written them into the directory. */
export const standardUnits = (ctx: Ctx, units: readonly string[]): Promise<StandardUnit[]> =>
  rows(
    ctx.tx,
    sql<StandardUnit>`select id, attrs ->> 'schoolGroup' as "group", coalesce((attrs ->> 'inScope')::boolean, false) as "inScope"
      from org where id = any(${units}::uuid[])`,
  )
