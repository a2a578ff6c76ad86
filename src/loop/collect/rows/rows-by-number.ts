import { sql } from 'kysely'
import type { SqlBool } from 'kysely'
import { deedUnit, scopeOf } from '../../../directory/public.ts'
import { hasPerson, tableOf } from '../../../kernel/derive/columns.ts'
import { OPEN_VERSION, type Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { rowsByKey, type ListedRow } from './list-rows.ts'
import { demandReadable, rightOf } from './register-rights.ts'

/** More rows than this one person has in no register. */
const MOST = 50

/**
 * Open rows of the person with this whole number, masked, in units where the actor may see personal data in clear: to others an answer
 * would tell by trying what their mask hides. Each look is in the audit log with its reason, whether it found something or not.
 */
export async function rowsByNumber(
  ctx: Ctx,
  register: Register,
  asked: { readonly idNo: string; readonly reason: string },
): Promise<ListedRow[]> {
  demandReadable(ctx, register)
  const { entity } = register
  const hashes = ctx.keys.keyedHashes('person', `1:${asked.idNo.trim().toUpperCase()}`).map((k) => k.hash)
  const within = (permission: string) => scopeOf(ctx, permission).on(sql.ref('t.org_id'))
  const keys = hasPerson(entity)
    ? await rows(
        ctx.tx,
        sql<{ id: string; version: string; orgId: string }>`select t.id, t.from_version as version, t.org_id as "orgId"
          from ${sql.raw(tableOf(entity))} t
          where t.region = ${ctx.region} and t.to_version = ${OPEN_VERSION}::bigint
            and ${sql<SqlBool>`(${sql.join(
              hashes.map((hash) => sql`t.person_hash = ${hash}`),
              sql` or `,
            )})`}
            and ${within(rightOf(ctx, register, 'read'))} and ${within('pii.read')}
          order by t.period desc, t.id limit ${MOST}`,
      )
    : []
  await ctx.audit({
    action: 'pii.searched',
    objectKind: register.code,
    objectId: keys[0]?.id ?? '',
    orgId: keys[0]?.orgId ?? (await deedUnit(ctx, 'pii.read')),
    detail: { reason: asked.reason.trim(), found: keys.length },
  })
  return rowsByKey(ctx, register, keys)
}
