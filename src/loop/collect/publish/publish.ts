import { sql } from 'kysely'
import { ahead } from '../../../kernel/ahead.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { ofHome } from '../../../platform/db/of-home.ts'
import { later, named, rows, touch } from '../../../platform/db/statement.ts'
import type { NamedValues } from '../../../platform/db/statement.ts'
import { tableOf } from '../../../kernel/derive/columns.ts'
import { refreshStatistics } from '../../../platform/db/statistics.ts'
import { rowsChanged } from '../events.ts'
import { clearStage, isManyNew } from '../upload/stage.ts'
import { knownPersonsSql, newKeysSql, newPersonsSql, publishSql } from './publish-sql.ts'

export interface Published {
  readonly version: string
  readonly added: number
  readonly changed: number
  readonly ended: number
}

/** Raises the version of a unit's rows from the one that is held (`lockUnit`). */
function raiseVersion(ctx: Ctx, upload: ToPublish, register: string): string {
  const version = String(BigInt(upload.held) + 1n)
  later(
    ctx.tx,
    sql`update data_version set version = ${version}::bigint, changed_at = ${ctx.now}::timestamptz
      where region = ${ctx.region} and org_id = ${upload.orgId}::uuid and register = ${register}`,
  )
  return version
}

/** Gives staged rows the persons that are known already, before checks look at them. */
export function findPersons(ctx: Ctx, register: Register, uploadId: string): void {
  for (const entity of [register.entity, ...register.lines]) {
    const text = knownPersonsSql(entity)
    if (text) later(ctx.tx, named(text, { region: ctx.region, upload: uploadId }))
  }
}

/** Is it worth asking whether tables have outgrown their statistics? Row by row they do so slowly. */
const mayHaveGrown = (rows: number, version: string): boolean => rows > 1 || BigInt(version) % 20n === 0n

/** Staged rows of a unit; `held` is the version of its rows as `lockUnit` gave it. */
export interface ToPublish {
  readonly id: string
  readonly orgId: string
  readonly period: string
  readonly rows: number
  readonly held: string
}

/** How a change differs from an upload: what it ends before its rows come in, and what it says of them afterwards. */
export interface PublishHow {
  readonly kind: 'form' | 'move'
  /** Ends rows by their id; says how many come back as a new version and how many do not. */
  readonly before: (version: string) => { replaced: number; ended: number }
  /** Runs once the rows are in, before tables are derived from them. */
  readonly after: (version: string) => void
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
  upload: ToPublish,
  how?: PublishHow,
): Promise<Published> {
  const version = raiseVersion(ctx, upload, register.code)
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
      later(ctx.tx, named(keys, values))
      later(ctx.tx, named(knownPersonsSql(entity)!, values))
      later(ctx.tx, named(newPersonsSql(entity), values))
    }
  }
  // All joins below stay within one unit. Its rows are new to the planner's statistics, which would make it loop over them.
  const many = isManyNew(upload.rows)
  if (many) later(ctx.tx, sql`set local enable_nestloop = off`)
  const given = how?.before(version) ?? { replaced: 0, ended: 0 }
  let [added, changed, ended] = [-given.replaced, given.replaced, given.ended]
  const counts = publishSql(register).map(([, { endChanged, endAbsent, add }]) =>
    ahead(
      Promise.all([
        touch(ctx.tx, named(endChanged, values)),
        endAbsent ? touch(ctx.tx, named(endAbsent, values)) : 0,
        touch(ctx.tx, named(add, values)),
      ]),
    ),
  )
  clearStage(ctx, register, upload.id)
  how?.after(version)
  if (mayHaveGrown(upload.rows, version))
    await refreshStatistics(
      ctx.tx,
      [...[register.entity, ...register.lines].map(tableOf), ...PERSON_TABLES],
      ctx.region,
    )
  for (const statement of register.afterPublish ?? [])
    later(ctx.tx, named(ofHome(ctx.tx, ctx.region, statement), values))
  await tellDirectory(ctx.tx, register, values)
  if (mayHaveGrown(upload.rows, version)) await refreshStatistics(ctx.tx, derivedTables(register), ctx.region)
  if (many) later(ctx.tx, sql`set local enable_nestloop = on`)
  for (const [altered, absent, come] of await Promise.all(counts)) {
    added += come - altered
    changed += altered
    ended += absent
  }
  later(
    ctx.tx,
    sql`insert into change_set (region, org_id, register, version, kind, upload_id, added, changed, ended, at, by_user)
      values (${ctx.region}, ${upload.orgId}::uuid, ${register.code}, ${version}::bigint, ${how?.kind ?? 'upload'}, ${upload.id}::uuid, ${added}, ${changed}, ${ended},
        ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid)`,
  )
  await ctx.emit(rowsChanged, { orgId: upload.orgId, register: register.code, version })
  return { version, added, changed, ended }
}
