import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'

/** A file of an order that was made; `sha256` is null for one that was handed out and never kept. */
export interface OrderFile {
  readonly name: string
  readonly size: string
  readonly sha256: string | null
  readonly taken: number
}

export const fileOf = (ctx: Ctx, orderId: string, format: string): Promise<OrderFile | undefined> =>
  first(
    ctx.tx,
    sql<OrderFile>`select name, size, file_sha256 as sha256, taken from export_file
      where region = ${ctx.region} and order_id = ${orderId}::uuid and format = ${format} and removed_at is null`,
  )

/** Names a file that is made and taken for the first time; false when somebody was quicker. */
export const addFile = async (
  ctx: Ctx,
  file: {
    readonly orderId: string
    readonly format: string
    readonly name: string
    readonly size: number
    readonly sha256: string | null
  },
): Promise<boolean> =>
  (await touch(
    ctx.tx,
    sql`insert into export_file (region, order_id, format, name, size, file_sha256, taken, taken_at) values (${ctx.region}, ${file.orderId}::uuid,
      ${file.format}, ${file.name}, ${file.size}, ${file.sha256}, 1, ${ctx.now}::timestamptz) on conflict do nothing`,
  )) > 0

/** Counts a file that is taken again; returns how often it was taken by now. */
export async function countTaken(ctx: Ctx, orderId: string, format: string): Promise<number> {
  const found = await first(
    ctx.tx,
    sql<{ taken: number }>`update export_file set taken = taken + 1, taken_at = ${ctx.now}::timestamptz
      where region = ${ctx.region} and order_id = ${orderId}::uuid and format = ${format} returning taken`,
  )
  return found?.taken ?? 0
}

/** Ends every approved order of the region whose time has passed; its rows hold no file any more. Says which files they held. */
export async function endExpired(ctx: Ctx): Promise<{ orders: number; files: string[] }> {
  const orders = await touch(
    ctx.tx,
    sql`update export_order set state = 'expired' where region = ${ctx.region} and state = 'approved' and expires_at <= ${ctx.now}::timestamptz`,
  )
  const ended = await rows(
    ctx.tx,
    sql<{ sha256: string }>`update export_file f set removed_at = ${ctx.now}::timestamptz
      where f.region = ${ctx.region} and f.removed_at is null and f.file_sha256 is not null and exists (select 1 from export_order e
        where e.region = ${ctx.region} and e.id = f.order_id and e.state = 'expired') returning f.file_sha256 as sha256`,
  )
  return { orders, files: [...new Set(ended.map((e) => e.sha256))] }
}
