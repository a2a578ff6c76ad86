import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { first, later } from '../../../platform/db/statement.ts'

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

interface NewVersion {
  readonly orgId: string
  readonly register: string
  /** Of the rows; '' for a live register. */
  readonly period: string
  readonly version: string
}

/**
 * A new data version reaches the drafts of the register: the one it was handed in for counts as prepared. Other open drafts of a live
 * register only see the newer rows, nobody has prepared them; whoever has them before him is told that they are others. A return under
 * review keeps what it froze.
 */
export const takeUpload = (ctx: Ctx, u: NewVersion & { id: string; returnId: string | null }): void =>
  takeVersion(ctx, u, u.returnId, u.id)

/** A change typed on screen reaches the drafts: the newest one counts as prepared, its file stays the one handed in. */
export const takeChange = (ctx: Ctx, u: NewVersion): void => takeVersion(ctx, u, null, null)

const openDraft = (
  ctx: Ctx,
  u: { readonly returnId: string | null; readonly orgId: string; readonly register: string; readonly period: string },
) => sql<{ id: string }>`select r.id from returns r
  where r.region = ${ctx.region} and r.org_id = ${u.orgId}::uuid and r.register = ${u.register} and r.state = 'draft'
    and (${u.returnId}::uuid is null or r.id = ${u.returnId}::uuid) and (${u.period} = '' or r.period = ${u.period})
  order by r.period desc, r.return_version desc limit 1`

/** The open draft that rows belong to: the one named, or the newest of the register (of the period, where rows have one). */
export const draftFor = async (ctx: Ctx, u: Parameters<typeof openDraft>[1]): Promise<string | null> =>
  (await first(ctx.tx, openDraft(ctx, u)))?.id ?? null

const isDraft = sql`r.id = (select id from draft)`

/** Open drafts of a live register hold whatever the register holds; one of them counts as prepared, perhaps with a file. */
const takeVersion = (ctx: Ctx, u: NewVersion, returnId: string | null, file: string | null): void =>
  later(
    ctx.tx,
    sql`with draft as (${openDraft(ctx, { ...u, returnId })})
      update returns r set data_version = ${u.version}::bigint,
        upload_id = case when ${isDraft} then coalesce(${file}::uuid, r.upload_id) else r.upload_id end,
        prepared_at = case when ${isDraft} then ${ctx.now}::timestamptz else r.prepared_at end,
        prepared_by = case when ${isDraft} then ${ctx.actor.userId}::uuid else r.prepared_by end,
        lock_version = r.lock_version + 1
      where r.region = ${ctx.region} and r.org_id = ${u.orgId}::uuid and r.register = ${u.register} and r.state = 'draft'
        and (${u.period} = '' or ${isDraft})`,
  )
