import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'

/** Data versions of all registers of a unit now, for freezing. */
export const versionsNow = (region: string, orgId: string) =>
  sql`(select coalesce(jsonb_object_agg(d.register, d.version), '{}') from data_version d where d.region = ${region} and d.org_id = ${orgId}::uuid)`

/** The open draft of this register (and period) takes over a new data version; a return under review keeps what it froze. */
export async function takeUpload(
  ctx: Ctx,
  u: { id: string; orgId: string; register: string; period: string; version: string },
): Promise<void> {
  await touch(
    ctx.tx,
    sql`update returns r set data_version = ${u.version}::bigint, upload_id = ${u.id}::uuid, prepared_at = ${ctx.now}::timestamptz,
        prepared_by = ${ctx.actor.userId}::uuid, lock_version = r.lock_version + 1
      where r.region = ${ctx.region} and r.org_id = ${u.orgId}::uuid and r.register = ${u.register} and r.state = 'draft'
        and (${u.period} = '' or r.period = ${u.period})`,
  )
}
