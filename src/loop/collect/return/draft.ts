import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { first, touch } from '../../../platform/db/statement.ts'

/** Data versions of all registers of a unit now, for freezing. */
export const versionsNow = (region: string, orgId: string) =>
  sql`(select coalesce(jsonb_object_agg(d.register, d.version), '{}') from data_version d where d.region = ${region} and d.org_id = ${orgId}::uuid)`

/** The data version that a confirmation of a live register would freeze now; null for a return register or without any rows. */
export async function liveVersion(ctx: Ctx, r: { org_id: string; register: string }): Promise<string | null> {
  if (ctx.assembly.registers.get(r.register)?.kind !== 'live') return null
  const found = await first(
    ctx.tx,
    sql<{
      version: string
    }>`select version from data_version where region = ${ctx.region} and org_id = ${r.org_id}::uuid and register = ${r.register} and version > 0`,
  )
  return found?.version ?? null
}

/**
 * A new data version reaches the drafts of the register: the one it was handed in for counts as prepared. Other open drafts of a live
 * register only see the newer rows, nobody has prepared them. A return under review keeps what it froze.
 */
export async function takeUpload(
  ctx: Ctx,
  u: { id: string; returnId: string | null; orgId: string; register: string; period: string; version: string },
): Promise<void> {
  const draft = await draftFor(ctx, u)
  await touch(
    ctx.tx,
    sql`update returns r set data_version = ${u.version}::bigint, upload_id = ${u.id}::uuid, prepared_at = ${ctx.now}::timestamptz,
        prepared_by = ${ctx.actor.userId}::uuid, lock_version = r.lock_version + 1
      where r.region = ${ctx.region} and r.id = ${draft}::uuid`,
  )
  await seeVersion(ctx, u)
}

/** A change typed on screen reaches the drafts: the newest one counts as prepared, its file stays the one handed in. */
export async function takeChange(
  ctx: Ctx,
  u: { orgId: string; register: string; period: string; version: string },
): Promise<void> {
  const draft = await draftFor(ctx, { ...u, returnId: null })
  await touch(
    ctx.tx,
    sql`update returns r set prepared_at = ${ctx.now}::timestamptz, prepared_by = ${ctx.actor.userId}::uuid, lock_version = r.lock_version + 1,
        data_version = ${u.version}::bigint
      where r.region = ${ctx.region} and r.id = ${draft}::uuid`,
  )
  await seeVersion(ctx, u)
}

/** The open draft that rows belong to: the one named, or the newest of the register (of the period, where rows have one). */
export async function draftFor(
  ctx: Ctx,
  u: { returnId: string | null; orgId: string; register: string; period: string },
): Promise<string | null> {
  const found = await first(
    ctx.tx,
    sql<{ id: string }>`select r.id from returns r
      where r.region = ${ctx.region} and r.org_id = ${u.orgId}::uuid and r.register = ${u.register} and r.state = 'draft'
        and (${u.returnId}::uuid is null or r.id = ${u.returnId}::uuid) and (${u.period} = '' or r.period = ${u.period})
      order by r.period desc, r.return_version desc limit 1`,
  )
  return found?.id ?? null
}

/** Open drafts of a live register hold whatever the register holds. */
async function seeVersion(
  ctx: Ctx,
  u: { orgId: string; register: string; period: string; version: string },
): Promise<void> {
  if (u.period !== '') return
  await touch(
    ctx.tx,
    sql`update returns r set data_version = ${u.version}::bigint
      where r.region = ${ctx.region} and r.org_id = ${u.orgId}::uuid and r.register = ${u.register} and r.state = 'draft'`,
  )
}
