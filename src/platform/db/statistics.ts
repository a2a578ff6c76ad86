import { sql } from 'kysely'
import type { Database, Tx } from './database.ts'
import { first, touch } from './statement.ts'

/**
 * Refreshes the planner's statistics of a table that has at least doubled since they were taken. The embedded database has no
 * autovacuum to do it; on a server this does nothing.
 */
export async function refreshStatistics(db: Database, tx: Tx, table: string): Promise<void> {
  if (db.kind !== 'pglite') return
  const size = await first(
    tx,
    sql<{
      then: number
      now: string
    }>`select relpages as "then", pg_relation_size(oid) / 8192 as now from pg_class where relname = ${table} and relkind = 'r'`,
  )
  if (size && Number(size.now) > 2 * size.then + 8) await touch(tx, sql`analyze ${sql.table(table)}`)
}

/** Refreshes the statistics of every table, as a server's autovacuum would after a bulk load; on a server this does nothing. */
export async function refreshAllStatistics(db: Database): Promise<void> {
  if (db.kind === 'pglite') await db.execute('analyze')
}
