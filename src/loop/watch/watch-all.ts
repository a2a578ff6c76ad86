import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { first, rows, touch } from '../../platform/db/statement.ts'
import { confirmedTargets, pilotOverviews, planSummary, type WatchedTarget } from '../plan/public.ts'
import { assess } from './store/assess.ts'
import { milestoneWarnings, returnWarnings } from './store/deadline-warnings.ts'
import { gather } from './store/gather.ts'
import { pilotWarnings } from './store/pilot-warnings.ts'
import { reconcile, type Reconciled } from './store/reconcile.ts'
import { saveStates } from './store/save-states.ts'
import { belowStandards, standardWarnings } from './store/standard-warnings.ts'
import { targetWarnings } from './store/target-warnings.ts'

export interface Watched extends Reconciled {
  readonly targets: number
  readonly states: number
}

/** Overlap of two looks: a transaction that began before the last look may have committed after it. */
const OVERLAP = "interval '15 minutes'"

/** Targets that all units of the region set for the year of today, of plans in force. */
async function targetsInForce(ctx: Ctx): Promise<WatchedTarget[]> {
  const owners = [...new Set((await planSummary(ctx)).map((p) => p.org_id))]
  const year = Number(ctx.today.slice(0, 4))
  const found: WatchedTarget[] = []
  for (const org of owners) found.push(...(await confirmedTargets(ctx, org, year)))
  return found
}

/** Compares these targets with the figures; `all`: they are all there are. */
async function watchTargets(ctx: Ctx, targets: readonly WatchedTarget[], all: boolean): Promise<Watched> {
  const states = targets.length === 0 ? [] : (await gather(ctx, targets)).map(assess)
  await saveStates(ctx, states, all)
  const indicators = new Map(ctx.assembly.indicators.map((i) => [i.code, i]))
  const done = await reconcile(
    ctx,
    ['target'],
    targetWarnings(states, targets, indicators),
    all ? null : targets.map((t) => t.id),
  )
  return { targets: targets.length, states: states.length, ...done }
}

/** Warnings that no target asks for: schools below key conditions; returns, milestones and pilots past their dates. */
async function watchRest(ctx: Ctx): Promise<Reconciled> {
  const wanted = [
    ...(await standardWarnings(ctx, await belowStandards(ctx))),
    ...(await returnWarnings(ctx)),
    ...(await milestoneWarnings(ctx)),
    ...pilotWarnings(await pilotOverviews(ctx), ctx.today),
  ]
  return reconcile(ctx, ['standard', 'return', 'milestone', 'pilot'], wanted)
}

const noteRun = (ctx: Ctx): Promise<number> =>
  touch(
    ctx.tx,
    sql`insert into watch_run (region, at) values (${ctx.region}, ${ctx.now}::timestamptz) on conflict (region) do update set at = excluded.at`,
  )

const plus = (a: Watched, b: Reconciled): Watched => ({
  ...a,
  opened: a.opened + b.opened,
  changed: a.changed + b.changed,
  closed: a.closed + b.closed,
})

/** Compares every target in force with the figures and brings all warnings up to date, in one pass. */
export async function watchAll(ctx: Ctx): Promise<Watched> {
  const done = plus(await watchTargets(ctx, await targetsInForce(ctx), true), await watchRest(ctx))
  await noteRun(ctx)
  return done
}

/** The same for targets whose indicators, counts by hand or sentences changed since the last look; everything when there was none. */
export async function watchChanged(ctx: Ctx): Promise<Watched> {
  const last = await first(ctx.tx, sql<{ at: string }>`select at from watch_run where region = ${ctx.region}`)
  if (!last) return watchAll(ctx)
  const since = sql`${last.at}::timestamptz - ${sql.raw(OVERLAP)}`
  const moved = new Set(
    (
      await rows(
        ctx.tx,
        sql<{
          indicator: string
        }>`select distinct indicator from indicator_value where region = ${ctx.region} and computed_at >= ${since}`,
      )
    ).map((r) => r.indicator),
  )
  const known = new Set(
    (
      await rows(
        ctx.tx,
        sql<{
          id: string
        }>`select distinct target_id as id from target_state where region = ${ctx.region} and computed_at >= (
        select coalesce(max(greatest(t.decided_at, (select max(c.undone_at) from target_change c where c.region = ${ctx.region} and c.target_id = t.id))), '1970-01-01')
        from target t where t.region = ${ctx.region} and t.id = target_state.target_id)`,
      )
    ).map((r) => r.id),
  )
  const targets = await targetsInForce(ctx)
  const left = new Set(targets.map((t) => t.id))
  const gone = [...known].some((id) => !left.has(id))
  if (gone) return watchAll(ctx)
  const changed = targets.filter(
    // counts by hand are few and cheap: all of them are looked at
    (t) => !known.has(t.id) || t.indicator === null || moved.has(t.indicator),
  )
  const done = plus(await watchTargets(ctx, changed, false), await watchRest(ctx))
  await noteRun(ctx)
  return done
}
