import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import { pilotChanged, unknownPilot } from './refusals.ts'
import type { MeasureRow, PilotRow, StageRow } from './rows.ts'
import { readableMeasures, readablePilots } from './scope.ts'

const columns = sql`x.id, x.org_id as "orgId", case when o.kind = 'office' then o.name else coalesce(nullif(o.short_name, ''), o.name) end as unit,
  o.kind as "unitKind", x.office_id as "officeId", coalesce(c.id, p.id) as "planId", p.title as plan, x.task_root as "taskRoot",
  k.id as "taskId", k.number as "taskNumber", k.title as task, x.state, x.version, x.lock_version as "lockVersion",
  x.set_up_by_office as "setUpByOffice", v.title, v.aim, v.trial, v.starts_on as "startsOn", v.ends_on as "endsOn", x.created_at as "createdAt"`

/** The pilot with its present text; `c` is the edition of its plan in force, `k` its task there. */
const joined = (ctx: Ctx) => sql`pilot x
  join pilot_version v on v.region = ${ctx.region} and v.pilot_id = x.id and v.version = x.version
  join org o on o.id = x.org_id
  join plan p on p.region = ${ctx.region} and p.id = x.plan_id
  left join plan c on c.region = ${ctx.region} and c.org_id = p.org_id and c.title = p.title and c.is_current
  left join lateral (select k.id, k.number, k.title from plan_task k join plan e on e.region = ${ctx.region} and e.id = k.plan_id
    where k.region = ${ctx.region} and k.root_id = x.task_root order by e.is_current desc, e.edition desc limit 1) k on true`

/** Pilots that the actor may read, the newest first. `unit`: those of it and all below, and what was recommended to them. */
export const pilotsOf = (
  ctx: Ctx,
  f: { readonly unit?: string | undefined; readonly within?: RawBuilder<SqlBool> } = {},
): Promise<PilotRow[]> => {
  const below = (
    column: string,
  ): RawBuilder<SqlBool> => sql<SqlBool>`${sql.ref(column)} in (select b.descendant from org_closure b
    where b.ancestor = ${f.unit ?? null}::uuid and b.valid_from <= ${ctx.today}::date and ${ctx.today}::date < b.valid_to)`
  return rows(
    ctx.tx,
    sql<PilotRow>`select ${columns} from ${joined(ctx)}
      where x.region = ${ctx.region} and ${readablePilots(ctx)} and ${f.within ?? sql<SqlBool>`true`}
        and (${f.unit ?? null}::uuid is null or ${below('x.org_id')} or exists (select 1 from pilot_adoption a
          where a.region = ${ctx.region} and a.pilot_id = x.id and ${below('a.org_id')}))
      order by v.starts_on desc, x.created_at desc, x.id`,
  )
}

/** A pilot that the actor may read. Throws `plan.pilot-unknown`. */
export async function pilotOf(ctx: Ctx, id: string): Promise<PilotRow> {
  const [found] = await pilotsOf(ctx, { within: sql<SqlBool>`x.id = ${id}::uuid` })
  if (!found) throw unknownPilot(id)
  return found
}

/**
 * Locks a pilot that the actor may read for a change. Throws `plan.pilot-unknown`, and `plan.pilot-changed-meanwhile` when the caller
 * saw another state; `seen` null: any state will do.
 */
export async function lockPilot(ctx: Ctx, id: string, seen: number | null): Promise<PilotRow> {
  await first(ctx.tx, sql`select id from pilot where region = ${ctx.region} and id = ${id}::uuid for update`)
  const found = await pilotOf(ctx, id)
  if (seen !== null && found.lockVersion !== seen) throw pilotChanged(seen, found.lockVersion)
  return found
}

/** Measures of the present versions of these pilots that the actor may read, in their order. */
export const measuresOf = (ctx: Ctx, pilots: readonly string[]): Promise<MeasureRow[]> =>
  rows(
    ctx.tx,
    sql<MeasureRow>`select m.id, m.pilot_id as "pilotId", m.indicator, m.name, m.unit, m.comparator, m.base, m.base_whole as "baseWhole", m.base_period as "basePeriod",
        m.aim, m.due
      from pilot x join pilot_measure m on m.region = ${ctx.region} and m.pilot_id = x.id and m.version = x.version
      where x.region = ${ctx.region} and x.id = any(${pilots}::uuid[]) and ${readableMeasures(ctx)}
      order by m.pilot_id, m.seq`,
  )

/** Stages of the present versions of these pilots, in their order. */
export const stagesOf = (ctx: Ctx, pilots: readonly string[]): Promise<StageRow[]> =>
  rows(
    ctx.tx,
    sql<StageRow>`select s.id, s.pilot_id as "pilotId", s.title, s.due
      from pilot x join pilot_stage s on s.region = ${ctx.region} and s.pilot_id = x.id and s.version = x.version
      where x.region = ${ctx.region} and x.id = any(${pilots}::uuid[]) order by s.pilot_id, s.seq`,
  )
