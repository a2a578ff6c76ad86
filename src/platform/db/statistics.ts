import { sql } from 'kysely'
import type { Tx } from './database.ts'
import { sessionOf } from './dialect.ts'
import { SqlError } from './sql-error.ts'
import { rows, touch } from './statement.ts'

/**
 * Refreshes the planner's statistics of tables that have none yet or have at least doubled since: the named ones, or all of the
 * schema. The embedded database has no autovacuum to do it, and a server's comes a minute after the first load that needed it. A table that
 * another transaction is looking at just now is left to it. On a cluster what counts is the part of a table that holds the rows of `region`.
 */
export async function refreshStatistics(tx: Tx, tables: readonly string[] | undefined, region: string): Promise<void> {
  if (tables?.length === 0) return
  const plain = await rows(
    tx,
    sql<{ name: string }>`select relname as name from pg_class
      where relkind = 'r' and relnamespace = current_schema()::regnamespace and (${tables ?? null}::text[] is null or relname = any(${tables ?? null}::text[]))
        and pg_relation_size(oid) / 8192 > case when reltuples < 0 then 0 else 2 * relpages + 8 end`,
  )
  const grown = [...plain.map((t) => t.name), ...(await grownOnNodes(tx, tables, region))]
  await analyze(tx, grown)
}

/**
 * Takes statistics of these tables now. A cluster refuses where the transaction has looked at rows on the coordinator: then its nodes see to it
 * by themselves a little later.
 */
export async function analyze(tx: Tx, tables: readonly string[]): Promise<void> {
  if (tables.length === 0) return
  const statement = sql`analyze (skip_locked) ${sql.join(tables.map((name) => sql.table(name)))}`
  if (!sessionOf(tx).spread) return void (await touch(tx, statement))
  await touch(tx, sql`savepoint before_statistics`)
  try {
    await touch(tx, statement)
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    await touch(tx, sql`rollback to savepoint before_statistics`)
  }
}

/** Distributed tables whose part with this home's rows was never looked at or has doubled by what is committed; none without a cluster. */
async function grownOnNodes(tx: Tx, tables: readonly string[] | undefined, region: string): Promise<string[]> {
  if (!sessionOf(tx).spread) return []
  const spread = await rows(
    tx,
    sql<{ name: string }>`select logicalrelid::text as name from pg_dist_partition
      where partmethod = 'h' and (${tables ?? null}::text[] is null or logicalrelid::text = any(${tables ?? null}::text[]))`,
  )
  const out: string[] = []
  for (const { name } of spread) {
    // The coordinator knows no sizes; a row says which table it lies in, and the node that table's size and counts.
    const [found] = await rows(
      tx,
      sql<{ grown: boolean }>`select pg_relation_size(t.tableoid) / 8192 > 8 and (
          pg_stat_get_analyze_count(t.tableoid) + pg_stat_get_autoanalyze_count(t.tableoid) = 0
          or 2 * pg_stat_get_mod_since_analyze(t.tableoid) > pg_stat_get_live_tuples(t.tableoid)) as grown
        from ${sql.table(name)} t where t.region = ${region} limit 1`,
    )
    if (found?.grown) out.push(name)
  }
  return out
}
