import { sql } from 'kysely'
import type { Database, Tx } from '../db/database.ts'

/** Jobs that wait or were under way; what is done is history and stays behind. Under way becomes waiting again. */
const COLUMNS = [
  'id',
  'name',
  'priority',
  'data',
  'state',
  'retry_limit',
  'retry_count',
  'retry_delay',
  'retry_backoff',
  'start_after',
  'singleton_key',
  'expire_in',
  'created_on',
  'keep_until',
  'policy',
]

export const QUEUE_TABLE = { name: 'pgboss.job', columns: COLUMNS } as const

export const QUEUE_QUERY = `select ${COLUMNS.map((c) => (c === 'state' ? `case when state = 'active' then 'retry' else state end` : c)).join(', ')}
  from pgboss.job where state < 'completed'`

/** False before the queue's tables were ever made. */
export async function hasQueue(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select to_regclass('pgboss.job') is not null as found`.execute(tx)
  return rows[0]?.found ?? false
}

/** Loads waiting jobs; jobs of queues that this version no longer has are left out. */
export async function loadQueue(db: Database, tx: Tx, blocks: readonly string[]): Promise<number> {
  const { rows } = await sql<{ name: string }>`select name from pgboss.queue`.execute(tx)
  const known = new Set(rows.map((r) => r.name))
  const at = COLUMNS.indexOf('name')
  const lines = blocks.flatMap((block) => block.split('\n'))
  const ours = lines.filter((line) => line !== '' && known.has(line.split('\t')[at] ?? ''))
  return db.copyIn(tx, QUEUE_TABLE.name, COLUMNS, ours)
}
