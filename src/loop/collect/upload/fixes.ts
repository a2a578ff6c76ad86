import { sql } from 'kysely'
import { inRead, inWrite, SYSTEM, type App } from '../../../platform/context.ts'
import type { Keys } from '../../../platform/crypto/keys.ts'
import { rows, touch } from '../../../platform/db/statement.ts'

/** Corrections typed on screen by `sheet!row:field`; kept sealed as a whole, since any of them may be a number or a name. */
export type Fixes = Readonly<Record<string, string>>

const boundTo = (uploadId: string): string => `upload/${uploadId}/fixes`

export const sealFixes = (keys: Keys, uploadId: string, fixes: Fixes): Buffer => keys.seal(fixes, boundTo(uploadId))

/** null: nothing was corrected, or the corrections were destroyed with the file. */
export const openFixes = (keys: Keys, uploadId: string, sealed: Buffer | null): Fixes =>
  sealed === null ? {} : (keys.open(sealed, boundTo(uploadId)) as Fixes)

/** Rows that one transaction seals. */
const STEP = 100

/**
 * Seals corrections that an older version kept in clear, in every home, some rows per transaction; where it was stopped, the next start
 * goes on. Returns how many uploads there were.
 */
export async function sealOldFixes(app: App): Promise<number> {
  const homes = await inRead(app, SYSTEM, (ctx) =>
    rows(ctx.tx, sql<{ region: string }>`select distinct region from upload where fixes <> '{}'`),
  )
  let sealed = 0
  for (const { region } of homes)
    for (let some = STEP; some === STEP; sealed += some)
      some = await inWrite(
        app,
        SYSTEM,
        async (ctx) => {
          const old = await rows(
            ctx.tx,
            sql<{ id: string; fixes: Fixes }>`select id, fixes from upload where region = ${region} and fixes <> '{}'
              order by id limit ${STEP} for update`,
          )
          for (const { id, fixes } of old)
            await touch(
              ctx.tx,
              sql`update upload set fixes_sealed = ${sealFixes(ctx.keys, id, fixes)}, fixes = '{}'
                where region = ${region} and id = ${id}::uuid`,
            )
          return old.length
        },
        { region },
      )
  return sealed
}
