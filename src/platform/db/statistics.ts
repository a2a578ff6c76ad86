import { sql } from 'kysely'
import type { Tx } from './database.ts'
import { rows, touch } from './statement.ts'

/**
 * Refreshes the planner's statistics of tables that have none yet or have at least doubled since: the named ones, or all of the
 * schema. The embedded database has no autovacuum to do it, and a server's comes a minute after the first load that needed it. A table that
 * another transaction is looking at just now is left to it.
 */
export async function refreshStatistics(tx: Tx, tables?: readonly string[]): Promise<void> {
  if (tables?.length === 0) return
  const grown = await rows(
    tx,
    sql<{ name: string }>`select relname as name from pg_class
      where relkind = 'r' and relnamespace = current_schema()::regnamespace and (${tables ?? null}::text[] is null or relname = any(${tables ?? null}::text[]))
        and pg_relation_size(oid) / 8192 > case when reltuples < 0 then 0 else 2 * relpages + 8 end`,
  )
  if (grown.length > 0) await touch(tx, sql`analyze (skip_locked) ${sql.join(grown.map((t) => sql.table(t.name)))}`)
}
