import { sql } from 'kysely'
import { stageOf } from '../../../kernel/derive/columns.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { analyze } from '../../../platform/db/statistics.ts'
import { first, later } from '../../../platform/db/statement.ts'

/** Staged rows from which on the planner must be told of them; below, any plan is quick. */
const MANY_NEW = 500

/** Are these staged rows so many that the planner's statistics, which do not know them, would mislead it? */
export const isManyNew = (rows: number): boolean => rows >= MANY_NEW

/** Rows of an upload that wait to be published. */
export async function countStaged(ctx: Ctx, register: Register, uploadId: string): Promise<number> {
  let count = 0
  for (const entity of [register.entity, ...register.lines]) {
    const found = await first(
      ctx.tx,
      sql<{ n: string }>`select count(*) as n from ${sql.raw(stageOf(entity))}
        where region = ${ctx.region} and upload_id = ${uploadId}::uuid`,
    )
    count += Number(found?.n ?? 0)
  }
  return count
}

/** Drops what an upload staged, after a failure or before a new reading. */
export function clearStage(ctx: Ctx, register: Register, uploadId: string): void {
  for (const entity of [register.entity, ...register.lines])
    later(
      ctx.tx,
      sql`delete from ${sql.raw(stageOf(entity))} where region = ${ctx.region} and upload_id = ${uploadId}::uuid`,
    )
}

/** Tells the planner what is staged: rows of this moment are in no statistics, and checks join them with each other. */
export async function describeStage(ctx: Ctx, register: Register, rowCount: number): Promise<void> {
  if (!isManyNew(rowCount)) return
  await analyze(ctx.tx, [register.entity, ...register.lines].map(stageOf))
}
