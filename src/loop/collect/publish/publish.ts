import { sql } from 'kysely'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { ofHome } from '../../../platform/db/of-home.ts'
import { first, later, named, rows, touch } from '../../../platform/db/statement.ts'
import type { NamedValues } from '../../../platform/db/statement.ts'
import { stageOf, tableOf } from '../../../kernel/derive/columns.ts'
import { refreshStatistics } from '../../../platform/db/statistics.ts'
import { rowsChanged } from '../events.ts'
import { knownPersonsSql, newKeysSql, newPersonsSql, publishSql } from './publish-sql.ts'

export interface Published {
  readonly version: string
  readonly added: number
  readonly changed: number
  readonly ended: number
}

/** Raises the unit's data version and holds its row until the transaction ends: change sets of one unit follow one another. */
export async function nextVersion(ctx: Ctx, orgId: string, register: string): Promise<string> {
  const row = await first(
    ctx.tx,
    sql<{ version: string }>`insert into data_version (region, org_id, register, version, changed_at)
      values (${ctx.region}, ${orgId}::uuid, ${register}, 1, ${ctx.now}::timestamptz)
      on conflict (region, org_id, register) do update set version = data_version.version + 1, changed_at = excluded.changed_at
      returning version`,
  )
  return row!.version
}

/** Gives staged rows the persons that are known already, before checks look at them. */
export async function findPersons(ctx: Ctx, register: Register, uploadId: string): Promise<void> {
  for (const entity of [register.entity, ...register.lines]) {
    const text = knownPersonsSql(entity)
    if (text) await later(ctx.tx, named(text, { region: ctx.region, upload: uploadId }))
  }
}

/** Staged rows from which on the planner must be told of them; below, any plan is quick. */
const MANY_NEW = 500

/** Are these staged rows so many that the planner's statistics, which do not know them, would mislead it? */
export const isManyNew = (rows: number): boolean => rows >= MANY_NEW

/** Is it worth asking whether tables have outgrown their statistics? Row by row they do so slowly. */
const mayHaveGrown = (rows: number, version: string): boolean => rows > 1 || BigInt(version) % 20n === 0n

/** How a change differs from an upload: what it ends before its rows come in, and what it says of them afterwards. */
export interface PublishHow {
  readonly kind: 'form' | 'move'
  /** Ends rows by their id; says how many come back as a new version and how many do not. */
  readonly before: (version: string) => Promise<{ replaced: number; ended: number }>
  /** Runs once the rows are in, before tables are derived from them. */
  readonly after: (version: string) => Promise<void>
}

/** Tables that every register of people fills besides its own. */
const PERSON_TABLES = ['person', 'person_key']

/** Tables that a register derives from its rows, named in its own SQL. */
const derivedTables = (register: Register): string[] =>
  [...(register.extraSql ?? []).join('\n').matchAll(/create table (\w+)/g)].map((m) => m[1]!)

/** Hands on what the directory keeps of the unit from the rows of this version. */
export async function tellDirectory(tx: Tx, register: Register, values: NamedValues): Promise<void> {
  if (register.unitAttrs === undefined) return
  for (const { attrs } of await rows(tx, named<{ attrs: unknown }>(register.unitAttrs, values)))
    await touch(
      tx,
      sql`update org set attrs = attrs || ${JSON.stringify(attrs)}::jsonb where id = ${String(values['org'])}::uuid`,
    )
}

/**
 * Makes the staged rows of a checked upload the next data version of the unit: one transaction, set-based; unchanged rows are not
 * touched. Empties the stage. The caller has made sure that no blocking issue is left.
 */
export async function publishUpload(
  ctx: Ctx,
  register: Register,
  upload: { id: string; orgId: string; period: string; rows: number },
  how?: PublishHow,
): Promise<Published> {
  const version = await nextVersion(ctx, upload.orgId, register.code)
  const values: NamedValues = {
    region: ctx.region,
    org: upload.orgId,
    upload: upload.id,
    period: upload.period,
    version,
    at: ctx.now,
    by: ctx.actor.userId,
    state: register.lifecycle.initial,
    key_version: ctx.keys.hashVersion,
  }
  for (const entity of [register.entity, ...register.lines]) {
    const keys = newKeysSql(entity)
    if (keys) {
      await later(ctx.tx, named(keys, values))
      await later(ctx.tx, named(knownPersonsSql(entity)!, values))
      await later(ctx.tx, named(newPersonsSql(entity), values))
    }
  }
  // All joins below stay within one unit. Its rows are new to the planner's statistics, which would make it loop over them.
  const many = isManyNew(upload.rows)
  if (many) await touch(ctx.tx, sql`set local enable_nestloop = off`)
  const given = (await how?.before(version)) ?? { replaced: 0, ended: 0 }
  let [added, changed, ended] = [-given.replaced, given.replaced, given.ended]
  for (const entity of [register.entity, ...register.lines]) {
    const statements = publishSql(register, entity)
    const [altered, absent, come] = await Promise.all([
      touch(ctx.tx, named(statements.endChanged, values)),
      statements.endAbsent ? touch(ctx.tx, named(statements.endAbsent, values)) : 0,
      touch(ctx.tx, named(statements.add, values)),
    ])
    added += come - altered
    changed += altered
    ended += absent
    await later(
      ctx.tx,
      sql`delete from ${sql.raw(stageOf(entity))} where region = ${ctx.region} and upload_id = ${upload.id}::uuid`,
    )
  }
  await how?.after(version)
  if (mayHaveGrown(upload.rows, version))
    await refreshStatistics(
      ctx.tx,
      [...[register.entity, ...register.lines].map(tableOf), ...PERSON_TABLES],
      ctx.region,
    )
  for (const statement of register.afterPublish ?? [])
    await touch(ctx.tx, named(await ofHome(ctx.tx, ctx.region, statement), values))
  await tellDirectory(ctx.tx, register, values)
  await refreshStatistics(ctx.tx, derivedTables(register), ctx.region)
  if (many) await touch(ctx.tx, sql`set local enable_nestloop = on`)
  await later(
    ctx.tx,
    sql`insert into change_set (region, org_id, register, version, kind, upload_id, added, changed, ended, at, by_user)
      values (${ctx.region}, ${upload.orgId}::uuid, ${register.code}, ${version}::bigint, ${how?.kind ?? 'upload'}, ${upload.id}::uuid, ${added}, ${changed}, ${ended},
        ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid)`,
  )
  await ctx.emit(rowsChanged, { orgId: upload.orgId, register: register.code, version })
  return { version, added, changed, ended }
}
