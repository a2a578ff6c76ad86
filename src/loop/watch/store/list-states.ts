import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { Level } from '../core/judge.ts'
import type { PathMonth } from '../core/path.ts'
import type { TargetState } from './state.ts'

/** A state with the names that people know it by. Figures are decimal texts in `unit`; shares are ratios, money is in cents. */
export interface ShownState extends Omit<TargetState, 'path' | 'reason' | 'needed'> {
  readonly orgName: string
  readonly path: PathMonth[]
  readonly reasonZh: string
  readonly reasonEn: string
  readonly neededZh: string
  readonly neededEn: string
  readonly computedAt: string
}

export interface StateFilter {
  readonly orgId?: string
  readonly targetId?: string
  readonly level?: Level
  readonly indicator?: string
  /** Only those that the unit set itself. */
  readonly own?: boolean
}

/** States, the worst first. `within` speaks of `target_state s`. */
export const statesOf = (
  ctx: Ctx,
  filter: StateFilter,
  within: RawBuilder<SqlBool> = sql<SqlBool>`true`,
): Promise<ShownState[]> =>
  rows(
    ctx.tx,
    sql<ShownState>`select s.target_id as "targetId", s.org_id as "orgId", coalesce(nullif(o.short_name, ''), o.name) as "orgName", s.own,
        s.indicator, s.level, s.unit, s.value, s.whole, s.change, s.asked, s.reference, s.reference_period as "referencePeriod", s.target_value as target, s.target_upper as upper, s.side, s.attainment, s.gap,
        s.gap_unit as "gapUnit", s.forecast, s.base, s.base_day as "baseDay", s.due, s.period, s.status, s.units_in as "unitsIn",
        s.units_due as "unitsDue", s.path, s.reason_zh as "reasonZh", s.reason_en as "reasonEn", s.needed_zh as "neededZh",
        s.needed_en as "neededEn", s.as_of as "asOf", s.computed_at as "computedAt"
      from target_state s join org o on o.id = s.org_id
      where s.region = ${ctx.region} and ${within}
        and (${filter.orgId ?? null}::uuid is null or s.org_id = ${filter.orgId ?? null}::uuid)
        and (${filter.targetId ?? null}::uuid is null or s.target_id = ${filter.targetId ?? null}::uuid)
        and (${filter.level ?? null}::text is null or s.level = ${filter.level ?? null})
        and (${filter.indicator ?? null}::text is null or s.indicator = ${filter.indicator ?? null})
        and (${filter.own ?? null}::boolean is null or s.own = ${filter.own ?? null}::boolean)
      order by array_position(array['red','yellow','blue','normal','done','none'], s.level), s.attainment nulls last, s.target_id, o.code`,
  )
