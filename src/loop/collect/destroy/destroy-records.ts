import { sql, type RawBuilder } from 'kysely'
import { hasPerson, tableOf } from '../../../kernel/derive/columns.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, touch } from '../../../platform/db/statement.ts'
import { alive, pastKeys, sameKey, type RecordTable } from './past-time.ts'
import type { DestroyedValues } from './destroyed-values.ts'

/** Stands where figures ask whether there is a value. */
const SIGN = '×'

/** How much was destroyed; rows are versions of records and of their lines. */
export interface DestroyedRows {
  readonly records: number
  readonly rows: number
}

/** What a row of this table becomes: its identity and all that figures count stay, what names the person goes. */
function emptied(values: DestroyedValues): RawBuilder<unknown> {
  return sql.join([
    sql`sealed = null, person_hash = null, digest = ''::bytea`,
    ...values.emptied.map((c) => sql`${sql.ref(c)} = null`),
    ...values.marked.map(
      (c) => sql`${sql.ref(c)} = case when coalesce(t.${sql.ref(c)}, '') = '' then t.${sql.ref(c)} else ${SIGN} end`,
    ),
  ])
}

/**
 * Destroys the personal values of a unit's records that are past their time, in all their versions and lines. Rows, ids, versions and
 * counted columns stay, so that frozen figures can be computed again. One transaction of the caller's.
 */
export async function destroyRecords(
  ctx: Ctx,
  tables: readonly RecordTable[],
  orgId: string,
  cutoff: string,
): Promise<DestroyedRows> {
  let [records, rows] = [0, 0]
  for (const table of tables) {
    const past = pastKeys(ctx, table, cutoff, sql`t.org_id = ${orgId}::uuid`)
    records += (await first(ctx.tx, sql<{ n: number }>`select count(*)::int as n from (${past}) d`))?.n ?? 0
    // Lines come first: once the record itself is destroyed it is listed no more.
    for (const values of table.personal.filter((v) => v.entity !== table.entity))
      rows += await touch(ctx.tx, destroyIn(ctx, table, past, values))
    const own = table.personal.find((v) => v.entity === table.entity)
    rows += await touch(
      ctx.tx,
      destroyIn(ctx, table, past, own ?? { entity: table.entity, emptied: [], marked: [], kept: [] }),
    )
    for (const copy of table.entity === table.register.entity ? (table.register.copies ?? []) : []) {
      const columns = copy.columns.filter((c) => own?.emptied.includes(c))
      if (columns.length > 0)
        await touch(
          ctx.tx,
          sql`update ${sql.table(copy.table)} p set ${sql.join(columns.map((c) => sql`${sql.ref(c)} = null`))}
            where p.region = ${ctx.region} and p.org_id = ${orgId}::uuid and exists (select 1 from ${sql.table(tableOf(table.entity))} t
              where t.region = ${ctx.region} and t.id = ${sql.ref(`p.${copy.record}`)} and not ${alive('t')})`,
        )
    }
  }
  return { records, rows }
}

const destroyIn = (
  ctx: Ctx,
  table: RecordTable,
  past: RawBuilder<unknown>,
  values: DestroyedValues,
): RawBuilder<unknown> =>
  sql`with d as (${past}) update ${sql.table(tableOf(values.entity))} t set ${emptied(values)} from d
    where t.region = ${ctx.region} and ${sameKey(table.key, 't', 'd')} and ${alive('t')}`

/**
 * Destroys the keys of persons of whom no register of the region holds anything any more: with them goes the last way from the number of a
 * paper to the random number that stays in counted rows. Whoever still stands in a register keeps the key. Returns how many persons.
 */
export async function destroyKeys(
  ctx: Ctx,
  tables: readonly RecordTable[],
  orgId: string,
  everything: readonly RecordTable[],
): Promise<number> {
  const people = (list: readonly RecordTable[]) =>
    list.flatMap((t) => t.personal.filter((v) => hasPerson(v.entity)).map((v) => sql.table(tableOf(v.entity))))
  const gone = people(tables)
  if (gone.length === 0) return 0
  const destroyed = sql.join(
    gone.map(
      (t) => sql`select t.person_id from ${t} t
        where t.region = ${ctx.region} and t.org_id = ${orgId}::uuid and not ${alive('t')} and t.person_id is not null`,
    ),
    sql` union `,
  )
  const held = people(everything).map(
    (t) =>
      sql` and not exists (select 1 from ${t} t where t.region = ${ctx.region} and t.person_id = k.person_id and ${alive('t')})`,
  )
  await touch(
    ctx.tx,
    sql`delete from person_key k where k.region = ${ctx.region} and k.person_id in (${destroyed}) ${sql.join(held, sql``)}`,
  )
  return touch(
    ctx.tx,
    sql`delete from person p where p.region = ${ctx.region} and p.id in (${destroyed})
      and not exists (select 1 from person_key k where k.region = ${ctx.region} and k.person_id = p.id)`,
  )
}
