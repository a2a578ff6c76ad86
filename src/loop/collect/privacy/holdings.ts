import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { scopeOf } from '../../../directory/public.ts'
import { fieldColumns, hasPerson, keyColumns, tableOf } from '../../../kernel/derive/columns.ts'
import type { Entity, Row } from '../../../kernel/entity.ts'
import { OPEN_VERSION, type Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { alive } from '../destroy/past-time.ts'
import { rightOf } from '../rows/register-rights.ts'
import { maskedRow, ownColumns, rowOf, type StoredRow } from '../rows/stored-row.ts'
import type { RequestRow } from './store.ts'

/** One record, or one line of a record, that is kept about a person. */
export interface HeldRow {
  readonly id: string
  /** The record it is or belongs to; null where lines are not told apart by record. */
  readonly recordId: string | null
  readonly orgName: string
  readonly period: string
  readonly state: string
  readonly values: Row
}

/** What one table holds about a person: rows within reach, and the units whose rows lie outside of it. */
export interface Held {
  readonly register: Register
  readonly entity: Entity
  readonly rows: readonly HeldRow[]
  /** Versions that ended but stay readable, within reach. */
  readonly earlier: number
  /** Names of units that hold rows out of reach: ask there. */
  readonly elsewhere: readonly string[]
}

/** More rows about one person in one table than this are cut, and the list says so by its length. */
const MOST = 200

/** Ids of the person behind a request; none when the region knows no such paper. */
export async function personsOf(ctx: Ctx, r: Pick<RequestRow, 'personHash'>): Promise<string[]> {
  const found = await rows(
    ctx.tx,
    sql<{
      id: string
    }>`select distinct person_id as id from person_key where region = ${ctx.region} and hash = ${r.personHash}`,
  )
  return found.map((f) => f.id)
}

/** Is a record of this person (null: of nobody) the one that a request is about? */
export const isPersonOf = async (ctx: Ctx, r: RequestRow, personId: string | null): Promise<boolean> =>
  personId !== null && (await personsOf(ctx, r)).includes(personId)

/**
 * Everything that the registers of this region hold about a person by the number of the paper, over all registers. Rows within the
 * reach of the actor come masked, or in clear where `clear` says that the right to open them is asked for as well; of all others only
 * register and unit are named. Values that stand in fields without a person (a contact, a head) are not found this way.
 */
export async function holdingsOf(ctx: Ctx, persons: readonly string[], clear = false): Promise<Held[]> {
  if (persons.length === 0) return []
  const out: Held[] = []
  for (const register of ctx.assembly.registers.values())
    for (const entity of [register.entity, ...register.lines].filter(hasPerson)) {
      const held = await heldIn(ctx, register, entity, persons, clear)
      if (held.rows.length > 0 || held.earlier > 0 || held.elsewhere.length > 0) out.push(held)
    }
  return out
}

/** Id of the record that a row `t` is or belongs to. */
function recordOf(ctx: Ctx, register: Register, entity: Entity): RawBuilder<unknown> {
  if (entity === register.entity) return sql`t.id`
  const keys = keyColumns(register.entity)
  const columns = new Set(fieldColumns(entity).map((c) => c.name))
  if (!keys.every((k) => columns.has(k))) return sql`null::uuid`
  const same = keys.map((k) => sql`${sql.ref(`m.${k}`)} = ${sql.ref(`t.${k}`)}`)
  return sql`(select m.id from ${sql.raw(tableOf(register.entity))} m where m.region = ${ctx.region} and m.org_id = t.org_id
    and m.to_version = ${OPEN_VERSION}::bigint and ${sql.join(same, sql` and `)} limit 1)`
}

async function heldIn(
  ctx: Ctx,
  register: Register,
  entity: Entity,
  persons: readonly string[],
  clear: boolean,
): Promise<Held> {
  const table = sql.raw(tableOf(entity))
  const read = scopeOf(ctx, rightOf(ctx, register, 'read')).on(sql.ref('t.org_id'))
  const within: RawBuilder<SqlBool> = clear
    ? sql<SqlBool>`${read} and ${scopeOf(ctx, 'pii.read').on(sql.ref('t.org_id'))}`
    : read
  // A destroyed row holds nothing about anybody any more.
  const mine = sql<SqlBool>`t.region = ${ctx.region} and t.person_id = any(${persons}::uuid[]) and ${alive('t')}`
  const open = sql<SqlBool>`t.to_version = ${OPEN_VERSION}::bigint`
  const found = await rows(
    ctx.tx,
    sql<StoredRow & { org_name: string; row_period: string; row_state: string; record_id: string | null }>`
      select t.id, ${recordOf(ctx, register, entity)} as record_id, t.from_version, t.sealed, o.name as org_name, t.period as row_period, t.state as row_state, ${ownColumns(entity, 't')}
      from ${table} t join org o on o.id = t.org_id where ${mine} and ${open} and ${within} order by t.period desc, o.code, t.id limit ${MOST}`,
  )
  const [past] = await rows(
    ctx.tx,
    sql<{ n: number }>`select count(*)::int as n from ${table} t where ${mine} and not ${open} and ${within}`,
  )
  const elsewhere = await rows(
    ctx.tx,
    sql<{
      name: string
    }>`select distinct o.name from ${table} t join org o on o.id = t.org_id where ${mine} and not (${within}) order by o.name`,
  )
  const keys = { keys: ctx.keys, region: ctx.region }
  return {
    register,
    entity,
    rows: found.map((r) => {
      const row = rowOf(entity, r, keys)
      return {
        id: r.id,
        recordId: r.record_id,
        orgName: r.org_name,
        period: r.row_period,
        state: r.row_state,
        values: clear ? row : maskedRow(entity, row),
      }
    }),
    earlier: past?.n ?? 0,
    elsewhere: elsewhere.map((e) => e.name),
  }
}
