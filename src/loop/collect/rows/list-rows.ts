import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import type { Row } from '../../../kernel/entity.ts'
import { fieldColumns, tableOf } from '../../../kernel/derive/columns.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { rowsAsked, type RowsQuery } from './asked-rows.ts'
import { maskedRow, ownColumns, rowOf, type StoredRow } from './stored-row.ts'

export interface ListedRow {
  readonly id: string
  readonly orgId: string
  readonly orgName: string
  readonly period: string
  readonly state: string
  readonly values: Row
}

function ordered(register: Register, sort: string | undefined): RawBuilder<unknown> {
  const name = sort?.replace(/^-/, '')
  const column = fieldColumns(register.entity).find(
    (c) => c.property === name || (name === 'person' && c.property === 'name'),
  )
  if (!column) return sql`o.code, t.source_row nulls last, t.id`
  return sql`${sql.ref(`t.${column.name}`)} ${sql.raw(sort?.startsWith('-') ? 'desc' : 'asc')} nulls last, t.id`
}

/** Open rows of a register within reach, masked, with how many there are in all and by state. */
export async function listRows(
  ctx: Ctx,
  register: Register,
  query: RowsQuery & { readonly from: number; readonly limit: number },
): Promise<{
  items: ListedRow[]
  count: number
  period: string
  periods: string[]
  states: { state: string; count: number }[]
}> {
  const { entity } = register
  const table = sql.raw(tableOf(entity))
  const found = await rowsAsked(ctx, register, query)
  const states = await rows(
    ctx.tx,
    sql<{ state: string; n: string }>`select t.state, count(*) as n from ${table} t join org o on o.id = t.org_id
      where ${found.where} group by t.state order by t.state`,
  )
  const chosen = query.state ? states.filter((s) => s.state === query.state) : states
  const page = await rows(
    ctx.tx,
    sql<PageRow>`select t.id, t.from_version, t.sealed, t.org_id, o.name as org_name, t.state as row_state,
        t.period as row_period, ${ownColumns(entity, 't')}
      from ${table} t join org o on o.id = t.org_id where ${found.where} and ${ofState(query.state)}
      order by ${ordered(register, query.sort)} limit ${query.limit} offset ${query.from}`,
  )
  return {
    items: page.map((r) => listedRow(ctx, register, r)),
    count: chosen.reduce((n, s) => n + Number(s.n), 0),
    period: found.period,
    periods: found.periods,
    states: states.map((s) => ({ state: s.state, count: Number(s.n) })),
  }
}

/** Ids and versions of all rows asked for, in order: what an export reads piece by piece, all as of one moment. */
export async function rowKeys(
  ctx: Ctx,
  register: Register,
  query: RowsQuery,
): Promise<{ keys: { id: string; version: string }[]; period: string }> {
  const found = await rowsAsked(ctx, register, query)
  const keys = await rows(
    ctx.tx,
    sql<{
      id: string
      version: string
    }>`select t.id, t.from_version as version from ${sql.raw(tableOf(register.entity))} t
      join org o on o.id = t.org_id where ${found.where} and ${ofState(query.state)} order by ${ordered(register, query.sort)}`,
  )
  return { keys, period: found.period }
}

/** Rows by id and version, in the order given, masked. */
export async function rowsByKey(
  ctx: Ctx,
  register: Register,
  keys: readonly { id: string; version: string }[],
): Promise<ListedRow[]> {
  const found = await rows(
    ctx.tx,
    sql<PageRow>`select t.id, t.from_version, t.sealed, t.org_id, o.name as org_name, t.state as row_state, t.period as row_period,
        ${ownColumns(register.entity, 't')}
      from jsonb_to_recordset(${JSON.stringify(keys.map((k, n) => ({ ...k, n })))}::jsonb) as k(id uuid, version bigint, n int)
      join ${sql.raw(tableOf(register.entity))} t on t.region = ${ctx.region} and t.id = k.id and t.from_version = k.version
      join org o on o.id = t.org_id order by k.n`,
  )
  return found.map((r) => listedRow(ctx, register, r))
}

const ofState = (state: string | undefined): RawBuilder<SqlBool> =>
  state ? sql<SqlBool>`t.state = ${state}` : sql<SqlBool>`true`

type PageRow = StoredRow & { org_id: string; org_name: string; row_period: string; row_state: string }

const listedRow = (ctx: Ctx, register: Register, r: PageRow): ListedRow => ({
  id: r.id,
  orgId: r.org_id,
  orgName: r.org_name,
  period: r.row_period,
  state: r.row_state,
  values: maskedRow(register.entity, rowOf(register.entity, r, { keys: ctx.keys, region: ctx.region })),
})
