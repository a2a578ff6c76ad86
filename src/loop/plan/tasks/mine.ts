import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { TargetRow } from '../ledger/rows.ts'
import type { Change } from '../linking/link.ts'
import { targetColumns } from '../ledger/store.ts'
import type { Objection } from '../sharing/store.ts'

/** A share that a unit was given, with the target it comes from. */
export interface GivenShare {
  readonly targetId: string
  readonly targetRoot: string
  readonly taskRoot: string | null
  readonly subject: string
  readonly quote: string
  readonly comparator: TargetRow['comparator']
  readonly unit: string
  readonly indicator: string | null
  readonly change: Change
  readonly fromOrg: string
  readonly fromName: string
  readonly version: number
  readonly value: string
  /** What the version before gave; null when there was none or it gave nothing. */
  readonly before: string | null
  readonly rule: 'sum' | 'each'
  readonly due: string | null
  readonly reason: string
  readonly issuedAt: string
  readonly issuedBy: string
}

/** Shares in force of a unit, of plans in force. */
export const sharesOfUnit = (ctx: Ctx, unit: string, year: number | null): Promise<GivenShare[]> =>
  rows(
    ctx.tx,
    sql<GivenShare>`select t.id as "targetId", t.root_id as "targetRoot", k.root_id as "taskRoot", t.subject, t.quote, t.comparator, t.unit,
        t.indicator, t.change, v.from_org as "fromOrg", coalesce(nullif(o.short_name, ''), o.name) as "fromName", v.version, s.value,
        (select b.value from share b join share_version w on w.region = ${ctx.region} and w.id = b.version_id
          where b.region = ${ctx.region} and b.org_id = s.org_id and w.target_id = v.target_id and w.from_org = v.from_org
            and w.version = v.version - 1) as before,
        v.rule, v.due, v.reason, v.issued_at as "issuedAt", v.issued_by_name as "issuedBy"
      from share s join share_version v on v.region = ${ctx.region} and v.id = s.version_id and v.is_current
      join target t on t.region = ${ctx.region} and t.root_id = v.target_id and t.state <> 'rejected'
      join plan p on p.region = ${ctx.region} and p.id = t.plan_id and p.is_current
      left join plan_task k on k.region = ${ctx.region} and k.id = t.task_id
      join org o on o.id = v.from_org
      where s.region = ${ctx.region} and s.org_id = ${unit}::uuid
        and (${year}::int is null or p.plan_year is null or p.plan_year = ${year}::int)
      order by p.issued_on desc nulls last, t.text_from, t.id`,
  )

/** Objections that a unit made. */
export const objectionsBy = (ctx: Ctx, unit: string): Promise<Objection[]> =>
  rows(
    ctx.tx,
    sql<Objection>`select b.id, b.target_id as "targetId", b.from_org as "fromOrg", b.org_id as "orgId", b.version, b.value, b.wanted,
        b.reason, b.at, b.by_name as by, b.answer, b.answer_reason as "answerReason", b.answered_at as "answeredAt",
        b.answered_by_name as "answeredBy", b.new_version as "newVersion"
      from share_objection b where b.region = ${ctx.region} and b.org_id = ${unit}::uuid order by b.at desc`,
  )

/** Targets of these tasks (ids of this edition) that are not rejected, in the order of the text. */
export const targetsOfTasks = (ctx: Ctx, tasks: readonly string[]): Promise<TargetRow[]> =>
  rows(
    ctx.tx,
    sql<TargetRow>`select ${targetColumns} from target t
      where t.region = ${ctx.region} and t.task_id = any(${tasks}::uuid[]) and t.kind = 'target' and t.state <> 'rejected'
      order by t.text_from, t.id`,
  )
