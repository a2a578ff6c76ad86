import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { ownOffice } from './own-office.ts'
import { readable } from '../ledger/store.ts'
import { unitScope } from '../own-unit.ts'
import type { Cadence } from '../progress/slots.ts'

/** A task of a plan in force. `rootId` is what reports speak of. */
export interface LivingTask {
  readonly id: string
  readonly rootId: string
  readonly planId: string
  readonly planTitle: string
  readonly planYear: number | null
  readonly orgId: string
  readonly issuedOn: string | null
  readonly section: string | null
  readonly sectionSeq: number | null
  readonly seq: number
  readonly number: string
  readonly title: string
  readonly lead: string[]
  readonly support: string[]
  readonly leadOrgs: string[]
  readonly supportOrgs: string[]
  /** Set by hand, else the latest date that its targets and milestones have, else the end of the plan's year. */
  readonly due: string
  readonly dueByHand: boolean
  readonly lockVersion: number
  readonly targets: number
  readonly milestones: number
  readonly milestonesDone: number
}

const year = (ctx: Ctx) => sql`coalesce(p.plan_year, extract(year from ${ctx.today}::date)::int)`

/** Tasks of plans in force that the actor may read, in the order of the text. `within` speaks of `plan_task k` and `plan p`. */
export const livingTasks = (
  ctx: Ctx,
  f: { readonly unit?: string | undefined; readonly year?: number | undefined; readonly within?: RawBuilder<SqlBool> },
): Promise<LivingTask[]> =>
  rows(
    ctx.tx,
    sql<LivingTask>`select k.id, k.root_id as "rootId", p.id as "planId", p.title as "planTitle", p.plan_year as "planYear",
        p.org_id as "orgId", p.issued_on as "issuedOn", s.title as section, s.seq as "sectionSeq", k.seq, k.number, k.title, k.lead, k.support,
        k.lead_orgs as "leadOrgs", k.support_orgs as "supportOrgs",
        coalesce(k.due, greatest(t.last_due, m.last_due), make_date(${year(ctx)}, 12, 31)) as due, k.due is not null as "dueByHand",
        k.lock_version as "lockVersion", coalesce(t.n, 0) as targets, coalesce(m.n, 0) as milestones, coalesce(m.done, 0) as "milestonesDone"
      from plan_task k join plan p on p.region = ${ctx.region} and p.id = k.plan_id
      left join plan_section s on s.region = ${ctx.region} and s.id = k.section_id
      left join lateral (select count(*)::int as n, max(t.due) as last_due from target t
        where t.region = ${ctx.region} and t.task_id = k.id and t.kind = 'target' and t.state <> 'rejected') t on true
      left join lateral (select count(*)::int as n, max(m.due) as last_due,
          count(*) filter (where (select r.state from milestone_record r where r.region = ${ctx.region} and r.milestone_id = m.root_id
            order by r.at desc, r.id desc limit 1) = 'done')::int as done
        from milestone m where m.region = ${ctx.region} and m.task_id = k.id) m on true
      where k.region = ${ctx.region} and p.is_current and ${readable(ctx)} and ${f.within ?? sql<SqlBool>`true`}
        and (${f.year ?? null}::int is null or p.plan_year is null or p.plan_year = ${f.year ?? null}::int)
        and (${f.unit ?? null}::uuid is null or p.org_id = ${f.unit ?? null}::uuid or exists (
          select 1 from org_closure b where b.ancestor = p.org_id and b.descendant = ${f.unit ?? null}::uuid
            and b.valid_from <= ${ctx.today}::date and ${ctx.today}::date < b.valid_to))
      order by p.plan_year desc nulls last, p.issued_on desc nulls last, p.id, k.seq`,
  )

/** A unit that answers for a task: as leader, or because it was given a share of one of its targets. */
export interface Duty {
  readonly taskId: string
  readonly orgId: string
  readonly name: string
  readonly kind: string
  readonly lead: boolean
  readonly share: boolean
}

/** Units that answer for these tasks (root ids) and that the actor may look at. */
export const dutiesOf = (ctx: Ctx, tasks: readonly string[], unit: string | null = null): Promise<Duty[]> =>
  rows(
    ctx.tx,
    sql<Duty>`select d."taskId", d.org as "orgId", case when d.org = d.issued_by then ${ownOffice('o', sql`max(d.issuer)`)} when o.kind = 'office' then o.name
          else coalesce(nullif(o.short_name, ''), o.name) end as name, o.kind, bool_or(d.lead) as lead,
        bool_or(not d.lead) as share
      from (
        select k.root_id as "taskId", l.org, true as lead, p.org_id as issued_by, p.issuer
        from plan_task k join plan p on p.region = ${ctx.region} and p.id = k.plan_id, unnest(k.lead_orgs) as l(org)
        where k.region = ${ctx.region} and p.is_current and k.root_id = any(${tasks}::uuid[])
        union all
        select k.root_id, s.org_id, false, p.org_id, p.issuer
        from plan_task k join plan p on p.region = ${ctx.region} and p.id = k.plan_id
        join target t on t.region = ${ctx.region} and t.task_id = k.id
        join share_version v on v.region = ${ctx.region} and v.target_id = t.root_id and v.is_current
        join share s on s.region = ${ctx.region} and s.version_id = v.id
        where k.region = ${ctx.region} and p.is_current and k.root_id = any(${tasks}::uuid[])
      ) d join org o on o.id = d.org
      where (${unit}::uuid is null or d.org = ${unit}::uuid) and ${unitScope(ctx, 'plan.progress', sql.ref('d.org'))}
      group by d."taskId", d.org, d.issued_by, o.region, o.short_name, o.name, o.kind, o.level, o.code order by o.level, o.code, d.org`,
  )

export interface CadenceRow {
  readonly planId: string
  readonly cadence: Cadence
  readonly firstPeriod: string
  readonly graceDays: number
  readonly setAt: string
  readonly setBy: string
}

/** How often these plans ask for reports; plans that ask for none are absent. */
export const cadencesOf = (ctx: Ctx, plans: readonly string[]): Promise<CadenceRow[]> =>
  rows(
    ctx.tx,
    sql<CadenceRow>`select plan_id as "planId", cadence, first_period as "firstPeriod", grace_days as "graceDays", set_at as "setAt",
        set_by_name as "setBy"
      from task_cadence where region = ${ctx.region} and plan_id = any(${plans}::uuid[])`,
  )
