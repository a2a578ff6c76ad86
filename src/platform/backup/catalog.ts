import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { BackupTable } from './manifest.ts'

/** Tables that a backup does not hold: what migrating makes itself. The queue's tables have their own rule. */
const OWN = ['public.schema_migration']

/** All tables of ours (partitions count with their parent), with the columns that can be written. */
export async function listTables(tx: Tx): Promise<BackupTable[]> {
  const { rows } = await sql<BackupTable>`
    select n.nspname || '.' || c.relname as name,
      array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
      and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss') and n.nspname not like 'pg_%'
      and n.nspname not like 'citus%' and n.nspname not like 'columnar%'
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    group by 1 order by 1`.execute(tx)
  return rows.filter((t) => !OWN.includes(t.name))
}

/** Sequences that were used, with their last value. */
export async function listSequences(tx: Tx): Promise<{ name: string; value: string }[]> {
  const { rows } = await sql<{ name: string; value: string }>`
    select quote_ident(schemaname) || '.' || quote_ident(sequencename) as name, last_value as value
    from pg_sequences where last_value is not null and schemaname not in ('pg_catalog', 'pgboss') order by 1`.execute(
    tx,
  )
  return rows
}

export interface ForeignKey {
  readonly table: string
  readonly name: string
  readonly definition: string
}

/** Foreign keys of our tables as they would be written again; names are quoted. */
export async function listForeignKeys(tx: Tx): Promise<ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select k.conrelid::regclass::text as "table", quote_ident(k.conname) as name,
      pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname not in ('pg_catalog', 'pgboss')
    order by 1, 2`.execute(tx)
  return rows
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A `schema.table` for SQL. */
export const tableName = (name: string): string => name.split('.').map(quoted).join('.')

/** PGlite answers COPY in one piece of memory: so many blocks (of 8 kB) are asked for at a time. */
const BLOCKS = 2000

/** Queries that together give all rows of a table: one, or by ranges of its blocks. */
export async function tableQueries(tx: Tx, table: BackupTable, inRanges: boolean): Promise<string[]> {
  const name = tableName(table.name)
  const all = `select ${table.columns.map(quoted).join(', ')} from ${name}`
  if (!inRanges) return [all]
  const { rows } = await sql<{ kind: string; blocks: number }>`
    select relkind::text as kind, (pg_relation_size(oid) / current_setting('block_size')::int)::int as blocks
    from pg_class where oid = ${name}::text::regclass`.execute(tx)
  const { kind, blocks } = rows[0] ?? { kind: 'p', blocks: 0 }
  if (kind !== 'r' || blocks <= BLOCKS) return [all]
  const queries: string[] = []
  for (let from = 0; from < blocks; from += BLOCKS) {
    queries.push(`${all} where ctid >= '(${from},0)' and ctid < '(${from + BLOCKS},0)'`)
  }
  return queries
}
