import { sql } from 'kysely'
import type { Migration } from '../../kernel/module.ts'
import type { Database, Tx } from './database.ts'
import { rows, touch } from './statement.ts'

/**
 * Distributes on a Citus cluster what migrations declare and is not distributed yet: 'reference' copies a table to every node, another word is the
 * distribution column. It comes after all steps, so that these need no more than PostgreSQL can do with a plain table, and so that a database
 * that was in use before it became a cluster is distributed with its rows. Each table in a transaction of its own: one table takes hundreds of
 * locks; what was left over by an interruption is done by the next migration.
 */
export async function distributeTables(
  db: Database,
  migrations: readonly Migration[],
  lock: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  if (!db.citus) return
  const declared = migrations.flatMap((m) => Object.entries(m.distribute ?? {}))
  // Reference tables come first, because distributed tables may point to them and not the other way round.
  const inOrder = [
    ...declared.filter(([, how]) => how === 'reference'),
    ...declared.filter(([, how]) => how !== 'reference'),
  ]
  const left = new Set(
    await db.read((tx) =>
      plainTables(
        tx,
        inOrder.map(([table]) => table),
      ),
    ),
  )
  for (const [table, how] of inOrder) {
    if (!left.delete(table)) continue
    await db.write(async (tx) => {
      await lock(tx)
      if ((await plainTables(tx, [table])).length > 0) await distribute(tx, table, how)
    })
  }
}

/** Which of these tables exist and stand on the coordinator only. */
async function plainTables(tx: Tx, tables: readonly string[]): Promise<string[]> {
  const found = await rows(
    tx,
    sql<{ name: string }>`select t.name from unnest(${tables}::text[]) as t(name)
      where to_regclass(t.name) is not null
        and not exists (select 1 from pg_dist_partition p where p.logicalrelid = to_regclass(t.name))`,
  )
  return found.map((t) => t.name)
}

async function distribute(tx: Tx, table: string, how: string): Promise<void> {
  const [{ filled } = { filled: false }] = await rows(
    tx,
    sql<{ filled: boolean }>`select exists (select 1 from ${sql.table(table)}) as filled`,
  )
  if (how === 'reference') await touch(tx, sql`select create_reference_table(${table}::text::regclass)`)
  else {
    // By name of a table, not by Citus's own guess: that looks at a setting which may have changed since the first table.
    const [like] = await rows(
      tx,
      sql<{ name: string }>`select table_name::text as name from citus_tables
        where citus_table_type = 'distributed' and distribution_column = ${how} order by 1 limit 1`,
    )
    await touch(
      tx,
      sql`select create_distributed_table(${table}::text::regclass, ${how}::text, colocate_with => ${like?.name ?? 'none'}::text)`,
    )
  }
  // The rows were copied to the nodes; those left behind here would be seen by nobody.
  if (filled) await touch(tx, sql`select truncate_local_data_after_distributing_table(${table}::text::regclass)`)
}
