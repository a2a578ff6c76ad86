import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import { scopeOf } from '../../../directory/public.ts'
import type { Row } from '../../../kernel/entity.ts'
import { fieldColumns, hasPerson, tableOf } from '../../../kernel/derive/columns.ts'
import { OPEN_VERSION } from '../../../kernel/register.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import { maskedRow, ownColumns, rowOf, type StoredRow } from './stored-row.ts'

export interface RowsQuery {
  /** Unit and everything below it. */
  readonly org?: string | undefined
  /** Period of a return register; its newest one when left out. */
  readonly period?: string | undefined
  readonly q?: string | undefined
  /** Property, with a minus in front for descending. */
  readonly sort?: string | undefined
  readonly from: number
  readonly limit: number
}

export interface ListedRow {
  readonly id: string
  readonly orgId: string
  readonly orgName: string
  readonly period: string
  readonly values: Row
}

/** Text columns in which a list is searched: names and keys, never what is masked as a number. */
function searched(register: Register, text: string, ctx: Ctx): RawBuilder<SqlBool> {
  const { entity } = register
  const safe = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const columns = fieldColumns(entity).filter(
    (c) => c.type === 'text' && (register.listed.includes(c.property) || c.property === 'name'),
  )
  const any: RawBuilder<unknown>[] = columns.map((c) => sql`${sql.ref(`t.${c.name}`)} ilike ${safe}`)
  any.push(sql`o.name ilike ${safe}`)
  // A whole paper number is found by its keyed hash; a part of one cannot be.
  if (hasPerson(entity) && /^\d{17}[\dXx]$/.test(text))
    for (const { hash } of ctx.keys.keyedHashes('person', `1:${text.toUpperCase()}`))
      any.push(sql`t.person_hash = ${hash}`)
  return sql<SqlBool>`(${sql.join(any, sql` or `)})`
}

function ordered(register: Register, sort: string | undefined): RawBuilder<unknown> {
  const name = sort?.replace(/^-/, '')
  const column = fieldColumns(register.entity).find(
    (c) => c.property === name || (name === 'person' && c.property === 'name'),
  )
  if (!column) return sql`o.code, t.source_row nulls last, t.id`
  return sql`${sql.ref(`t.${column.name}`)} ${sql.raw(sort?.startsWith('-') ? 'desc' : 'asc')} nulls last, t.id`
}

/** Newest period of a return register within reach. */
async function newestPeriod(ctx: Ctx, table: string, within: RawBuilder<SqlBool>): Promise<string> {
  const found = await first(
    ctx.tx,
    sql<{ period: string | null }>`select max(t.period) as period from ${sql.raw(table)} t
      where t.region = ${ctx.region} and t.to_version = ${OPEN_VERSION}::bigint and ${within}`,
  )
  return found?.period ?? ''
}

/** Open rows of a register within reach, masked, with how many there are. */
export async function listRows(
  ctx: Ctx,
  register: Register,
  query: RowsQuery,
): Promise<{ items: ListedRow[]; count: number; period: string }> {
  const { entity } = register
  const table = tableOf(entity)
  const within = scopeOf(ctx, `${register.code}.read`).on(sql.ref('t.org_id'))
  const period = register.kind === 'return' ? query.period || (await newestPeriod(ctx, table, within)) : ''
  const text = query.q?.trim() ?? ''
  const where = sql`t.region = ${ctx.region} and t.to_version = ${OPEN_VERSION}::bigint and ${within}
    ${register.kind === 'return' ? sql`and t.period = ${period}` : sql``}
    ${text === '' ? sql`` : sql`and ${searched(register, text, ctx)}`}
    and (${query.org ?? null}::uuid is null or t.org_id in (select cl.descendant from org_closure cl
      where cl.ancestor = ${query.org ?? null}::uuid and cl.valid_from <= ${ctx.today}::date and ${ctx.today}::date < cl.valid_to))`
  const total = await first(
    ctx.tx,
    sql<{ n: string }>`select count(*) as n from ${sql.raw(table)} t join org o on o.id = t.org_id where ${where}`,
  )
  const found = await rows(
    ctx.tx,
    sql<
      StoredRow & { org_id: string; org_name: string; row_period: string }
    >`select t.id, t.from_version, t.sealed, t.org_id, o.name as org_name,
        t.period as row_period, ${ownColumns(entity, 't')}
      from ${sql.raw(table)} t join org o on o.id = t.org_id where ${where}
      order by ${ordered(register, query.sort)} limit ${query.limit} offset ${query.from}`,
  )
  const open = { keys: ctx.keys, region: ctx.region }
  return {
    items: found.map((r) => ({
      id: r.id,
      orgId: r.org_id,
      orgName: r.org_name,
      period: r.row_period,
      values: maskedRow(entity, rowOf(entity, r, open)),
    })),
    count: Number(total?.n ?? 0),
    period,
  }
}
