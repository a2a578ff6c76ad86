import { sql } from 'kysely'
import type { Entity, Row } from '../../../kernel/entity.ts'
import { label, type Label } from '../../../kernel/label.ts'
import { tableOf } from '../../../kernel/derive/columns.ts'
import { OPEN_VERSION } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, touch } from '../../../platform/db/statement.ts'
import { ownColumns, rowOf, type StoredRow } from '../rows/stored-row.ts'
import { PERSON } from '../rows/person-words.ts'
import { recordChanged } from './refusals.ts'
import { differing } from './typed-row.ts'

/** The open version of a row that is about to change, with its values in clear. */
export interface KeptRow {
  readonly id: string
  readonly orgId: string
  readonly period: string
  readonly state: string
  readonly version: string
  readonly personId: string | null
  readonly sourceUpload: string | null
  readonly sourceSheet: string
  readonly sourceRow: number
  readonly changedAt: string
  readonly changedBy: string
  readonly row: Row
}

type Stored = StoredRow & {
  org_id: string
  row_period: string
  row_state: string
  person: string | null
  source_upload: string | null
  source_sheet: string | null
  source_row: number | null
  changed_at: string
  changed_name: string | null
}

const select = async (ctx: Ctx, entity: Entity, id: string, which: { version?: string }): Promise<KeptRow | null> => {
  const found = await first(
    ctx.tx,
    sql<Stored>`select t.id, t.from_version, t.sealed, t.org_id, t.period as row_period, t.state as row_state, t.person_id as person, t.source_upload,
        t.source_sheet, t.source_row, t.changed_at, (select a.name from user_account a where a.id = t.changed_by) as changed_name, ${ownColumns(entity, 't')}
      from ${sql.raw(tableOf(entity))} t where t.region = ${ctx.region} and t.id = ${id}::uuid
        and ${which.version === undefined ? sql`t.to_version = ${OPEN_VERSION}::bigint` : sql`t.from_version = ${which.version}::bigint`}`,
  )
  if (!found) return null
  return {
    id: found.id,
    orgId: found.org_id,
    period: found.row_period,
    state: found.row_state,
    version: found.from_version,
    personId: found.person,
    sourceUpload: found.source_upload,
    sourceSheet: found.source_sheet ?? '',
    sourceRow: found.source_row ?? 0,
    changedAt: found.changed_at,
    changedBy: found.changed_name ?? '',
    row: rowOf(entity, found, { keys: ctx.keys, region: ctx.region }),
  }
}

/** The open version of a row, or null when there is none. */
export const openRow = (ctx: Ctx, entity: Entity, id: string): Promise<KeptRow | null> => select(ctx, entity, id, {})

/**
 * Lets one change set of a unit and register after another in: the second sees what the first has written. Returns the version that the
 * unit's rows have: nobody else raises it before this transaction ends.
 */
export async function lockUnit(ctx: Ctx, orgId: string, register: string): Promise<string> {
  const locked = sql<{ version: string }>`select version from data_version
    where region = ${ctx.region} and org_id = ${orgId}::uuid and register = ${register} for update`
  const held = await first(ctx.tx, locked)
  if (held) return held.version
  await touch(
    ctx.tx,
    sql`insert into data_version (region, org_id, register, version, changed_at) values (${ctx.region}, ${orgId}::uuid, ${register}, 0, ${ctx.now}::timestamptz)
      on conflict do nothing`,
  )
  return (await first(ctx.tx, locked))!.version
}

export const wordOf = (entity: Entity, property: string): Label =>
  entity.fields[property]?.label ?? PERSON[property] ?? label(property, property)

/** Throws `collect.record-changed`, with the fields that differ, unless the row stands as the person read it. */
export async function demandSeen(ctx: Ctx, entity: Entity, now: KeptRow, seen: string): Promise<void> {
  if (now.version === seen) return
  const then = await select(ctx, entity, now.id, { version: seen })
  const fields = then ? differing(entity, then.row, now.row) : []
  throw recordChanged({ by: now.changedBy, at: now.changedAt, fields, names: fields.map((f) => wordOf(entity, f)) })
}
