import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import { scopeOf } from '../../../directory/public.ts'
import type { Field } from '../../../kernel/field.ts'
import { fieldColumns, tableOf } from '../../../kernel/derive/columns.ts'
import { label } from '../../../kernel/label.ts'
import { isIdNumber } from '../../../kernel/person.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { OPEN_VERSION, type Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { notSearchedHere } from './known-register.ts'
import { rightOf } from './register-rights.ts'
import { maskOf } from './stored-row.ts'

/** Which rows of a ledger are asked for. */
export interface RowsQuery {
  /** Unit and everything below it. */
  readonly org?: string | undefined
  /** Period of a return register; its newest one when left out. */
  readonly period?: string | undefined
  readonly q?: string | undefined
  readonly state?: string | undefined
  /** Values by field, any of them; '' stands for nothing filled in. */
  readonly fields?: Readonly<Record<string, readonly string[]>> | undefined
  /** Property, with a minus in front for descending. */
  readonly sort?: string | undefined
}

const FILTERED = new Set<Field['kind']>(['code', 'codes', 'flag', 'org', 'year'])

/** May rows be filtered by this field? Codes, flags and units that are not personal. */
export const isFiltered = (register: Register, name: string): boolean => {
  const field = register.entity.fields[name]
  return field !== undefined && FILTERED.has(field.kind) && !field.sealed && maskOf(register.entity, name) === null
}

/** Filters of an address: `{"post":["10","20"]}`. Throws for a field that cannot be filtered by. */
export function fieldFilters(register: Register, text: string | undefined): Record<string, string[]> {
  if (!text) return {}
  let given: unknown = null
  try {
    given = JSON.parse(text)
  } catch {
    given = null
  }
  const entries = typeof given === 'object' && given !== null && !Array.isArray(given) ? Object.entries(given) : null
  const good = entries?.every(
    ([name, values]) =>
      isFiltered(register, name) && Array.isArray(values) && values.every((v: unknown) => typeof v === 'string'),
  )
  if (!entries || !good)
    throw new Refusal(
      'collect.filter-unknown',
      {
        what: label('筛选条件不对', 'These filters are not possible'),
        advice: label('清除筛选后重选', 'Clear the filters and choose again'),
      },
      { params: { filter: text }, status: 400 },
    )
  return Object.fromEntries(entries as [string, string[]][])
}

function byFields(register: Register, fields: RowsQuery['fields']): RawBuilder<SqlBool> {
  const columns = new Map(fieldColumns(register.entity).map((c) => [c.property, c]))
  const all = Object.entries(fields ?? {}).flatMap(([name, values]) => {
    const column = columns.get(name)
    if (!column || values.length === 0) return []
    const ref = sql.ref(`t.${column.name}`)
    const empty = values.includes('') ? sql` or ${ref} is null` : sql``
    const given = values.filter((v) => v !== '')
    const hit = column.type === 'text[]' ? sql`${ref} && ${given}::text[]` : sql`${ref}::text = any(${given}::text[])`
    return [sql<SqlBool>`(${hit}${empty})`]
  })
  return all.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(all, sql` and `)}`
}

/** Text columns in which a list is searched: names and keys, never what is masked as a number. */
function searched(register: Register, text: string): RawBuilder<SqlBool> {
  if (isIdNumber(text)) throw notSearchedHere()
  const { entity } = register
  const safe = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const columns = fieldColumns(entity).filter(
    (c) => c.type === 'text' && (register.listed.includes(c.property) || c.property === 'name'),
  )
  const any: RawBuilder<unknown>[] = columns.map((c) => sql`${sql.ref(`t.${c.name}`)} ilike ${safe}`)
  any.push(sql`o.name ilike ${safe}`)
  return sql<SqlBool>`(${sql.join(any, sql` or `)})`
}

/** Periods for which a return register holds rows within reach, newest first. */
const periodsOf = async (ctx: Ctx, table: string, within: RawBuilder<SqlBool>): Promise<string[]> =>
  (
    await rows(
      ctx.tx,
      sql<{ period: string }>`select distinct t.period from ${sql.raw(table)} t
        where t.region = ${ctx.region} and t.to_version = ${OPEN_VERSION}::bigint and ${within} order by t.period desc limit 40`,
    )
  ).map((r) => r.period)

/** The condition on `t` (rows) and `o` (their units) of what is asked for, but for the state; the period it came to. */
export async function rowsAsked(
  ctx: Ctx,
  register: Register,
  query: RowsQuery,
): Promise<{ where: RawBuilder<SqlBool>; period: string; periods: string[] }> {
  const within = scopeOf(ctx, rightOf(ctx, register, 'read')).on(sql.ref('t.org_id'))
  const perPeriod = register.kind === 'return'
  const periods = perPeriod ? await periodsOf(ctx, tableOf(register.entity), within) : []
  const period = perPeriod ? query.period || (periods[0] ?? '') : ''
  const text = query.q?.trim() ?? ''
  const where = sql<SqlBool>`t.region = ${ctx.region} and t.to_version = ${OPEN_VERSION}::bigint and ${within}
    ${perPeriod ? sql`and t.period = ${period}` : sql``}
    ${text === '' ? sql`` : sql`and ${searched(register, text)}`}
    and ${byFields(register, query.fields)}
    and (${query.org ?? null}::uuid is null or t.org_id in (select cl.descendant from org_closure cl
      where cl.ancestor = ${query.org ?? null}::uuid and cl.valid_from <= ${ctx.today}::date and ${ctx.today}::date < cl.valid_to))`
  return { where, period, periods }
}
