import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { CERTAIN } from '../certainty.ts'
import { askedValue } from '../linking/asked-value.ts'
import type { TargetRow } from './rows.ts'
import { targetColumns } from './store.ts'

/** A target that later stages may act on. */
export interface WatchedTarget extends TargetRow {
  /** `confirmed` by a person, or `certain`: read with high confidence and linked without a question. */
  readonly basis: 'confirmed' | 'certain'
  readonly plan_title: string
  readonly plan_year: number | null
  /** Unit that set the target. */
  readonly org_id: string
  readonly task_number: string | null
  readonly task_title: string | null
  readonly section: string | null
  readonly lead: readonly string[]
  readonly support: readonly string[]
  readonly lead_orgs: readonly string[]
  /** `value` and `upper` in the unit in which the indicator is stored (decimal text); null without an indicator. */
  readonly asked: string | null
  readonly asked_upper: string | null
}

type Found = Omit<WatchedTarget, 'asked' | 'asked_upper'>

/** Targets of plans in force: what people confirmed, and what was read and linked without a doubt. */
export async function watched(
  ctx: Ctx,
  where: { orgId?: string; year?: number; indicator?: string },
): Promise<WatchedTarget[]> {
  const { orgId = null, year = null, indicator = null } = where
  const found = await rows(
    ctx.tx,
    sql<Found>`select ${targetColumns}, case when t.state = 'confirmed' then 'confirmed' else 'certain' end as basis,
        p.title as plan_title, p.plan_year, p.org_id, k.number as task_number, k.title as task_title, s.title as section,
        coalesce(k.lead, '[]') as lead, coalesce(k.support, '[]') as support, coalesce(k.lead_orgs, '{}') as lead_orgs
      from target t join plan p on p.region = ${ctx.region} and p.id = t.plan_id
      left join plan_task k on k.region = ${ctx.region} and k.id = t.task_id
      left join plan_section s on s.region = ${ctx.region} and s.id = k.section_id
      where t.region = ${ctx.region} and p.is_current and t.kind = 'target'
        and (t.state = 'confirmed'
          or (t.state = 'proposed' and t.confidence >= ${CERTAIN} and t.link_state = 'linked' and not t.assumed))
        and (${orgId}::uuid is null or p.org_id = ${orgId}::uuid)
        and (${indicator}::text is null or t.indicator = ${indicator})
        and (${year}::int is null or p.plan_year = ${year}::int
          or (p.plan_year < ${year}::int and t.due >= make_date(${year}::int, 1, 1)))
      order by p.issued_on desc nulls last, p.id, t.text_from, t.id`,
  )
  const known = new Map(ctx.assembly.indicators.map((i) => [i.code, i]))
  return found.map((t) => {
    const i = known.get(t.indicator ?? '')
    return {
      ...t,
      asked: i ? askedValue(t.value, t.unit, t.change, i) : null,
      asked_upper: i && t.upper !== null ? askedValue(t.upper, t.unit, t.change, i) : null,
    }
  })
}
