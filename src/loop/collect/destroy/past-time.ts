import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { fieldColumns, keyColumns, tableOf } from '../../../kernel/derive/columns.ts'
import type { Entity } from '../../../kernel/entity.ts'
import { OPEN_VERSION, type Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { destroyedValues, type DestroyedValues } from './destroyed-values.ts'

/** A table whose rows are records by their key, with the line tables that belong to them by the same key. */
export interface RecordTable {
  readonly register: Register
  readonly entity: Entity
  /** Lines first, then the table itself where it holds personal values too. */
  readonly personal: readonly DestroyedValues[]
  readonly lines: readonly Entity[]
  readonly key: readonly string[]
}

/** Columns by which rows of a table are one record, over all their versions. */
const recordKey = (register: Register, entity: Entity): string[] => [
  'org_id',
  ...(register.kind === 'return' ? ['period'] : []),
  ...keyColumns(entity).filter((k) => k !== 'period'),
]

/** The record tables of a register that hold anything personal; a line without the key of its record is a record of its own. */
export function recordTables(register: Register, all: readonly Register[]): RecordTable[] {
  const key = recordKey(register, register.entity)
  const isLine = (e: Entity): boolean => {
    const own = new Set(['org_id', 'period', 'person_id', ...fieldColumns(e).map((c) => c.name)])
    return key.every((k) => own.has(k))
  }
  const table = (entity: Entity, lines: readonly Entity[]): RecordTable[] => {
    const personal = [...lines, entity].flatMap((e) => destroyedValues(register, e, all) ?? [])
    return personal.length === 0 ? [] : [{ register, entity, personal, lines, key: recordKey(register, entity) }]
  }
  return [
    ...table(
      register.entity,
      register.lines.filter((e) => isLine(e)),
    ),
    ...register.lines.filter((e) => !isLine(e)).flatMap((e) => table(e, [])),
  ]
}

/** A row whose personal values are there: a destroyed one has an empty digest. */
export const alive = (alias: string): RawBuilder<SqlBool> => sql<SqlBool>`${sql.ref(`${alias}.digest`)} <> ''::bytea`

export const sameKey = (key: readonly string[], a: string, b: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.join(
    key.map((k) => sql`${sql.ref(`${a}.${k}`)} = ${sql.ref(`${b}.${k}`)}`),
    sql` and `,
  )}`

/**
 * Keys of the records whose last version ended, or entered a state in which nothing more is expected, before the day `cutoff`, and of
 * which nothing was destroyed yet. The open rows of a live register in any other state are never past their time; those of a return
 * count from their last change. `within` is a condition over `t.org_id`.
 */
export function pastKeys(
  ctx: Pick<Ctx, 'region'>,
  of: RecordTable,
  cutoff: string,
  within: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { register, entity, key } = of
  const before = sql`${`${cutoff}T00:00:00+08:00`}::timestamptz`
  const ended = register.lifecycle.ended ?? []
  const over =
    register.kind === 'return'
      ? sql`t.changed_at < ${before}`
      : sql`t.state = any(${ended}::text[]) and t.changed_at < ${before}`
  const columns = sql.join(key.map((k) => sql.ref(`t.${k}`)))
  const late = of.lines.map(
    (line) => sql` and not exists (select 1 from ${sql.table(tableOf(line))} l
      where l.region = ${ctx.region} and ${sameKey(key, 'l', 't')} and l.changed_at >= ${before})`,
  )
  return sql`select ${columns} from ${sql.table(tableOf(entity))} t
    left join change_set c on c.region = ${ctx.region} and c.org_id = t.org_id and c.register = ${register.code} and c.version = t.to_version
    where t.region = ${ctx.region} and ${within}
    group by ${columns}
    having bool_or(${alive('t')})
      and bool_and(case when t.to_version = ${OPEN_VERSION}::bigint then ${over} else coalesce(c.at < ${before}, false) end)
      ${sql.join(late, sql``)}`
}

/** How many records of a register are past their time, per unit. */
export interface PastCount {
  readonly orgId: string
  readonly orgName: string
  readonly records: number
}

/** Units within a condition over `t.org_id` that hold records past their time, by code. */
export async function countPast(
  ctx: Ctx,
  tables: readonly RecordTable[],
  cutoff: string,
  within: RawBuilder<unknown>,
): Promise<PastCount[]> {
  const sums = new Map<string, PastCount>()
  for (const table of tables)
    for (const c of await rows(
      ctx.tx,
      sql<PastCount & { code: string }>`select d.org_id as "orgId", o.name as "orgName", count(*)::int as records
        from (${pastKeys(ctx, table, cutoff, within)}) d join org o on o.id = d.org_id group by d.org_id, o.name, o.code order by o.code`,
    ))
      sums.set(c.orgId, { ...c, records: c.records + (sums.get(c.orgId)?.records ?? 0) })
  return [...sums.values()]
}
