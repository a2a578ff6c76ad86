import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { PlanRow } from './rows.ts'
import { planColumns } from './store.ts'

/** A plan with what is in it and how far its review is. */
export interface PlanSummary extends PlanRow {
  readonly tasks: number
  /** Targets that are not rejected. */
  readonly targets: number
  readonly confirmed: number
  readonly rejected: number
  readonly linked: number
  /** Open questions: low confidence, or a link that a person must choose. */
  readonly asks: number
  readonly milestones: number
}

/** Plans with their counts, newest first. `within` speaks of `plan p`. */
export const summaries = (ctx: Ctx, within: RawBuilder<SqlBool>): Promise<PlanSummary[]> =>
  rows(
    ctx.tx,
    sql<PlanSummary>`select ${planColumns},
        (select count(*)::int from plan_task k where k.region = ${ctx.region} and k.plan_id = p.id) as tasks,
        (select count(*)::int from milestone m where m.region = ${ctx.region} and m.plan_id = p.id) as milestones,
        coalesce(t.targets, 0) as targets, coalesce(t.confirmed, 0) as confirmed, coalesce(t.rejected, 0) as rejected,
        coalesce(t.linked, 0) as linked, coalesce(t.asks, 0) as asks
      from plan p left join lateral (
        select count(*) filter (where state <> 'rejected')::int as targets,
          count(*) filter (where state = 'confirmed')::int as confirmed,
          count(*) filter (where state = 'rejected')::int as rejected,
          count(*) filter (where state <> 'rejected' and link_state = 'linked')::int as linked,
          count(*) filter (where state = 'proposed' and (link_state = 'ask' or assumed or confidence < 0.8))::int as asks
        from target t where t.region = ${ctx.region} and t.plan_id = p.id and t.kind = 'target') t on true
      where p.region = ${ctx.region} and ${within}
      order by p.plan_year desc nulls last, p.issued_on desc nulls last, p.title, p.edition desc`,
  )
