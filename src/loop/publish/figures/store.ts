import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { figurePublished } from '../events.ts'
import { buildFigure } from './build.ts'
import type { PublicContent } from './content.ts'
import { judgedBefore, judgePublished } from './public-set.ts'
import { figureUnchanged, reasonMissing } from './refusals.ts'
import { lockPublic, sameContent } from './verdict-store.ts'

/** A published version; whoever published it stays inside the house. */
export interface PublicVersion {
  readonly id: string
  readonly indicator: string
  readonly orgId: string
  readonly orgCode: string
  readonly period: string
  readonly version: number
  readonly value: string | null
  readonly bottom: string | null
  readonly reason: string
  readonly publishedAt: string
  readonly signature: string
  readonly seal: string
}

const columns = sql`f.id, f.indicator, f.org_id as "orgId", o.code as "orgCode", f.period, f.version, f.content -> 'figure' ->> 'value' as value, f.content -> 'figure' ->> 'bottom' as bottom,
  f.reason, f.published_at as "publishedAt", f.signature, f.seal`

/** Every version of these, the newest first. `orgCode` and `indicator` null: of all. */
export const versionsOf = (
  ctx: Ctx,
  where: { readonly indicator?: string | null; readonly orgCode?: string | null },
): Promise<PublicVersion[]> =>
  rows(
    ctx.tx,
    sql<PublicVersion>`select ${columns} from public_figure f join org o on o.id = f.org_id
      where f.region = ${ctx.region} and (${where.indicator ?? null}::text is null or f.indicator = ${where.indicator ?? null})
        and (${where.orgCode ?? null}::text is null or o.code = ${where.orgCode ?? null})
      order by f.indicator, o.level, o.code, f.period desc, f.version desc`,
  )

/** Of these versions: where they count, and whether nothing of them may be shown. What nobody has judged is not shown. */
export const placesOf = (
  ctx: Ctx,
  ids: readonly string[],
): Promise<{ id: string; place: PublicContent['unit']; withheld: boolean }[]> =>
  rows(
    ctx.tx,
    sql`select f.id, f.content -> 'unit' as place, coalesce(j.withheld, true) as withheld from public_figure f
      left join public_verdict j on ${sameContent(ctx)}
      where f.region = ${ctx.region} and f.id = any(${ids}::uuid[])`,
  )

/** What a version says. */
export async function contentOf(ctx: Ctx, v: PublicVersion): Promise<PublicContent | null> {
  const found = await first(
    ctx.tx,
    sql<{
      content: PublicContent
    }>`select content from public_figure where region = ${ctx.region} and org_id = ${v.orgId}::uuid
      and indicator = ${v.indicator} and period = ${v.period} and version = ${v.version}`,
  )
  return found?.content ?? null
}

/** A promise: on this day the figure of a period will be published. */
export interface PlannedFigure {
  readonly indicator: string
  readonly orgId: string
  readonly orgCode: string
  readonly period: string
  readonly plannedOn: string
}

/** Promises that are not kept yet, the next first. */
export const plannedFigures = (ctx: Ctx, indicator: string | null): Promise<PlannedFigure[]> =>
  rows(
    ctx.tx,
    sql<PlannedFigure>`select d.indicator, d.org_id as "orgId", o.code as "orgCode", d.period, d.planned_on as "plannedOn"
      from public_date d join org o on o.id = d.org_id
      where d.region = ${ctx.region} and (${indicator}::text is null or d.indicator = ${indicator})
        and not exists (select 1 from public_figure f where f.region = ${ctx.region} and f.org_id = d.org_id and f.indicator = d.indicator and f.period = d.period)
      order by d.planned_on, d.indicator`,
  )

export interface Order {
  readonly orgId: string
  readonly indicator: string
  readonly period: string
  readonly reason: string
}

/**
 * Publishes a figure, or a corrected version of it beside the old one. Whoever calls has the right to. Throws what `buildFigure` throws,
 * `publish.figure-unchanged` (409) and `publish.reason-missing`. Returns the version.
 */
export async function publishFigure(ctx: Ctx, order: Order): Promise<number> {
  const { orgId, indicator, period } = order
  await lockPublic(ctx)
  await judgedBefore(ctx)
  const { content, signature } = await buildFigure(ctx, orgId, indicator, period)
  const last = await first(
    ctx.tx,
    sql<{
      version: number
      signature: string
    }>`select version, signature from public_figure where region = ${ctx.region}
      and org_id = ${orgId}::uuid and indicator = ${indicator} and period = ${period} order by version desc limit 1`,
  )
  if (last?.signature === signature) throw figureUnchanged(last.version)
  const reason = order.reason.trim()
  if (last && reason === '') throw reasonMissing()
  const version = (last?.version ?? 0) + 1
  const text = JSON.stringify(content)
  const id = ctx.newId()
  const seal = createHash('sha256').update(text).digest('hex')
  await touch(
    ctx.tx,
    sql`insert into public_figure (region, id, org_id, indicator, period, version, content, signature, seal, reason, published_at, published_by, published_by_name)
      values (${ctx.region}, ${id}::uuid, ${orgId}::uuid, ${indicator}, ${period}, ${version}, ${text}::jsonb, ${signature}, ${seal}, ${reason},
        ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${ctx.actor.name})`,
  )
  const later = await first(
    ctx.tx,
    sql`select 1 from public_figure where region = ${ctx.region} and (published_at, id) > (${ctx.now}::timestamptz, ${id}::uuid) limit 1`,
  )
  await judgePublished(
    ctx,
    { id, orgCode: content.unit.code, indicator, period, version, content },
    later === undefined,
  )
  await ctx.emit(figurePublished, { indicator, orgId, period, version })
  await ctx.audit({
    action: 'publish.release',
    objectKind: 'public-figure',
    objectId: id,
    orgId,
    detail: { indicator, period, version, seal, hidden: content.hiddenRows },
  })
  return version
}

/** Promises a day for a figure, or takes the promise back (null). */
export async function planFigure(ctx: Ctx, order: Omit<Order, 'reason'>, on: string | null): Promise<void> {
  const { orgId, indicator, period } = order
  await touch(
    ctx.tx,
    on === null
      ? sql`delete from public_date where region = ${ctx.region} and org_id = ${orgId}::uuid and indicator = ${indicator} and period = ${period}`
      : sql`insert into public_date (region, org_id, indicator, period, planned_on, set_at, set_by)
          values (${ctx.region}, ${orgId}::uuid, ${indicator}, ${period}, ${on}::date, ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid)
          on conflict (region, org_id, indicator, period) do update set planned_on = excluded.planned_on, set_at = excluded.set_at, set_by = excluded.set_by`,
  )
  await ctx.audit({
    action: 'publish.plan-figure',
    objectKind: 'public-figure',
    objectId: `${indicator} ${period}`,
    orgId,
    detail: { indicator, period, on },
  })
}
