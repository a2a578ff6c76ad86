import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

export interface ShownWarning {
  readonly id: string
  readonly source: 'target' | 'standard' | 'return' | 'milestone' | 'pilot'
  readonly subject: string
  readonly orgId: string
  readonly orgName: string
  readonly orgKind: string
  readonly targetId: string | null
  readonly indicator: string | null
  readonly level: 'red' | 'yellow' | 'blue'
  readonly titleZh: string
  readonly titleEn: string
  readonly reasonZh: string
  readonly reasonEn: string
  readonly neededZh: string
  readonly neededEn: string
  readonly due: string | null
  readonly openedAt: string
  readonly changedAt: string
  readonly closedAt: string | null
}

export interface WarningFilter {
  readonly level?: ShownWarning['level']
  readonly source?: ShownWarning['source']
  readonly indicator?: string
  /** Open warnings, or those that are closed. */
  readonly closed?: boolean
}

/**
 * Warnings, the worst first. `within` speaks of `warning w`; targets are those of the unit looked at, everything else those of its
 * whole subtree, so that a city sees its targets once and its schools' gaps all.
 */
export const warningsOf = (
  ctx: Ctx,
  orgId: string | null,
  filter: WarningFilter = {},
  within: RawBuilder<SqlBool> = sql<SqlBool>`true`,
): Promise<ShownWarning[]> =>
  rows(
    ctx.tx,
    sql<ShownWarning>`select w.id, w.source, w.subject, w.org_id as "orgId", coalesce(nullif(o.short_name, ''), o.name) as "orgName",
        o.kind as "orgKind", w.target_id as "targetId", w.indicator, w.level, w.title_zh as "titleZh", w.title_en as "titleEn",
        w.reason_zh as "reasonZh", w.reason_en as "reasonEn", w.needed_zh as "neededZh", w.needed_en as "neededEn", w.due,
        w.opened_at as "openedAt", w.changed_at as "changedAt", w.closed_at as "closedAt"
      from warning w join org o on o.id = w.org_id
      where w.region = ${ctx.region} and ${within} and (w.closed_at is not null) = ${filter.closed ?? false}
        and (${orgId}::uuid is null or w.org_id = ${orgId}::uuid or (w.source <> 'target' and exists (
          select 1 from org_closure c where c.ancestor = ${orgId}::uuid and c.descendant = w.org_id
            and c.valid_from <= ${ctx.today}::date and c.valid_to > ${ctx.today}::date)))
        and (${filter.level ?? null}::text is null or w.level = ${filter.level ?? null})
        and (${filter.source ?? null}::text is null or w.source = ${filter.source ?? null})
        and (${filter.indicator ?? null}::text is null or w.indicator = ${filter.indicator ?? null})
      order by array_position(array['red','yellow','blue'], w.level),
        array_position(array['target','standard','return','milestone','pilot'], w.source), w.due nulls last, o.code, w.id`,
  )
