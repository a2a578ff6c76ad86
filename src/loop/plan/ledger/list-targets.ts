import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { TargetRow, TargetState } from './rows.ts'
import { readable, targetColumns } from './store.ts'

/** A row of the ledger: the target with its place in the plan and who answers for it. */
export interface LedgerRow extends TargetRow {
  readonly plan_title: string
  readonly org_id: string
  readonly plan_year: number | null
  readonly task_number: string | null
  readonly task_title: string | null
  readonly section: string | null
  readonly section_seq: number | null
  readonly lead: string[]
  readonly support: string[]
}

export interface LedgerFilter {
  /** Unit whose own plans and whose superiors' plans count; all readable ones when left out. */
  readonly unit?: string
  readonly year?: number
  readonly plan?: string
  readonly state?: TargetState
  readonly indicator?: string
  /** Part of a lead or support unit's name. */
  readonly office?: string
  /** Due on or before this day. */
  readonly dueBy?: string
}

/** Targets of plans in force that the actor may read, in the order of the text. Rejected ones only when asked for. */
export async function listTargets(ctx: Ctx, f: LedgerFilter): Promise<LedgerRow[]> {
  const { unit = null, year = null, plan = null, state = null, indicator = null, office = null, dueBy = null } = f
  return rows(
    ctx.tx,
    sql<LedgerRow>`select ${targetColumns}, p.title as plan_title, p.org_id, p.plan_year, k.number as task_number,
        k.title as task_title, s.title as section, s.seq as section_seq, coalesce(k.lead, '[]') as lead, coalesce(k.support, '[]') as support
      from target t join plan p on p.region = ${ctx.region} and p.id = t.plan_id
      left join plan_task k on k.region = ${ctx.region} and k.id = t.task_id
      left join plan_section s on s.region = ${ctx.region} and s.id = k.section_id
      where t.region = ${ctx.region} and p.is_current and t.kind = 'target' and ${readable(ctx)}
        and (case when ${state}::text is null then t.state <> 'rejected' else t.state = ${state} end)
        and (${unit}::uuid is null or p.org_id = ${unit}::uuid or exists (
          select 1 from org_closure b where b.ancestor = p.org_id and b.descendant = ${unit}::uuid
            and b.valid_from <= ${ctx.today} and ${ctx.today} < b.valid_to))
        and (${plan}::uuid is null or p.id = ${plan}::uuid)
        and (${year}::int is null or p.plan_year = ${year}::int
          or (p.plan_year < ${year}::int and t.due >= make_date(${year}::int, 1, 1)))
        and (${indicator}::text is null or t.indicator = ${indicator})
        and (${office}::text is null or (k.lead || k.support) @> to_jsonb(${office}::text))
        and (${dueBy}::date is null or t.due <= ${dueBy}::date)
      order by p.plan_year desc nulls last, p.issued_on desc nulls last, p.id, t.text_from, t.id`,
  )
}
