import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

/** An indicator's stored value. `value` and `parts` are decimal texts; money is in cents, shares are ratios. */
export interface StoredValue {
  readonly orgId: string
  readonly indicator: string
  readonly period: string
  readonly value: string | null
  readonly parts: Readonly<Record<string, string>>
  readonly unitsIn: number
  /** Of these, silent units whose last accepted value is carried. */
  readonly unitsCarried: number
  readonly unitsDue: number
  readonly status: 'official' | 'provisional'
  /** Why there is no value: missing-part, zero-denominator, negative-root. */
  readonly reason: string | null
  readonly formulaFrom: string
  readonly computedAt: string
}

const columns = sql`v.org_id as "orgId", v.indicator, v.period, v.value, v.parts, v.units_in as "unitsIn", v.units_carried as "unitsCarried", v.units_due as "unitsDue", v.status,
  v.reason, v.formula_from as "formulaFrom", v.computed_at as "computedAt"`

/** Everything that is known of one indicator at one unit, oldest period first. */
export const seriesOf = (ctx: Ctx, orgId: string, indicator: string): Promise<StoredValue[]> =>
  rows(
    ctx.tx,
    sql<StoredValue>`select ${columns} from indicator_value v
      where v.region = ${ctx.region} and v.org_id = ${orgId}::uuid and v.indicator = ${indicator} and v.slice = '' order by v.period`,
  )

/** Values of these indicators at these units in these periods. */
export const valuesOf = (
  ctx: Ctx,
  orgIds: readonly string[],
  indicators: readonly string[],
  periods: readonly string[],
): Promise<StoredValue[]> =>
  rows(
    ctx.tx,
    sql<StoredValue>`select ${columns} from indicator_value v
      where v.region = ${ctx.region} and v.org_id = any(${orgIds}::uuid[]) and v.indicator = any(${indicators}::text[])
        and v.period = any(${periods}::text[]) and v.slice = ''`,
  )
