import { sql } from 'kysely'
import type { Tx } from './database.ts'

/**
 * Distributes a migration's tables on a Citus cluster: 'reference' copies a table to every node, another word is the
 * distribution column. Reference tables come first, because distributed tables may point to them and not the other way
 * round. Tables with the same kind of column share their placement, so that joins by `region` stay on one node.
 */
export async function distribute(tx: Tx, tables: Readonly<Record<string, string>>): Promise<void> {
  const entries = Object.entries(tables)
  if (entries.length === 0) return
  // With a foreign key to a reference table Citus refuses to work on shards in parallel within one transaction.
  await sql`set local citus.multi_shard_modify_mode to 'sequential'`.execute(tx)
  for (const [table, how] of entries) {
    if (how === 'reference') await sql`select create_reference_table(${table}::text::regclass)`.execute(tx)
  }
  for (const [table, how] of entries) {
    if (how !== 'reference') await sql`select create_distributed_table(${table}::text::regclass, ${how})`.execute(tx)
  }
}
