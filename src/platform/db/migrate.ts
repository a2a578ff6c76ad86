import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Migration } from '../../kernel/module.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { systemClock, type Instant } from '../clock/clock.ts'
import type { Database, Tx } from './database.ts'
import { distributeTables } from './distribute.ts'
import { splitStatements } from './split-statements.ts'

export interface MigrateResult {
  /** Ids applied now, in order. */
  readonly applied: string[]
  /** Ids that the database has and this version of the product does not know. */
  readonly unknown: string[]
}

const CREATE = `create table if not exists schema_migration (
  id text primary key,
  applied_at timestamptz not null,
  checksum text not null
)`

/** Any number that no other part takes as an advisory lock: one migration runs at a time on a server. */
const LOCK = 7_204_611

const checksumOf = (up: string): string => createHash('sha256').update(up.replaceAll('\r\n', '\n').trim()).digest('hex')

const edited = (id: string): Refusal =>
  new Refusal(
    'database.migration-edited',
    {
      what: {
        zh: `数据库结构步骤 ${id} 在执行之后被改动过`,
        en: `migration ${id} was changed after this database had applied it`,
      },
      advice: {
        zh: '请恢复该步骤的原文，把新的改动写成新的步骤',
        en: 'restore its text and write the change as a new migration',
      },
    },
    { params: { id }, status: 500 },
  )

const lock = (tx: Tx): Promise<unknown> => sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)

/**
 * Brings a database up to date: applies in the given order what it has not seen, each step in a transaction of its own.
 * On a cluster the tables that the steps name are distributed in the end.
 * @throws Refusal `database.migration-edited` before anything is changed
 */
export async function migrate(
  db: Database,
  migrations: readonly Migration[],
  now: Instant = systemClock().now(),
): Promise<MigrateResult> {
  const result = await applySteps(db, migrations, now)
  await distributeTables(db, migrations, lock)
  return result
}

/**
 * As `migrate`, but on a cluster leaves new tables on the coordinator: for loading a backup, whose later steps then find plain tables.
 * @throws Refusal `database.migration-edited` before anything is changed
 */
export async function applySteps(db: Database, migrations: readonly Migration[], now: Instant): Promise<MigrateResult> {
  await db.write(async (tx) => {
    await lock(tx)
    await sql.raw(CREATE).execute(tx)
  })
  const known = await db.read(appliedChecksums)
  for (const { id, up } of migrations) {
    const checksum = known.get(id)
    if (checksum !== undefined && checksum !== checksumOf(up)) throw edited(id)
  }
  const applied: string[] = []
  for (const migration of migrations) {
    if (!known.has(migration.id) && (await db.write((tx) => apply(tx, migration, now)))) applied.push(migration.id)
  }
  const ours = new Set(migrations.map((m) => m.id))
  return { applied, unknown: [...known.keys()].filter((id) => !ours.has(id)) }
}

/** Ids of applied migrations with their checksums; fails when the database was never migrated. */
export async function appliedChecksums(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; checksum: string }>`
    select id, checksum from schema_migration order by applied_at, id`.execute(tx)
  return new Map(rows.map((r) => [r.id, r.checksum]))
}

async function apply(tx: Tx, migration: Migration, now: Instant): Promise<boolean> {
  const { id, up } = migration
  await lock(tx)
  const found = await sql`select 1 from schema_migration where id = ${id}`.execute(tx)
  if (found.rows.length > 0) return false
  // One by one: a cluster passes the text of a change on to its nodes, and would pass on its neighbours with it.
  for (const statement of splitStatements(up)) await sql.raw(statement).execute(tx)
  await sql`insert into schema_migration (id, applied_at, checksum)
    values (${id}, ${now}, ${checksumOf(up)})`.execute(tx)
  return true
}
