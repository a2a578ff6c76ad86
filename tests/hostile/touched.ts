import { sql } from 'kysely'
import { rows, touch } from '../../src/platform/db/statement.ts'
import type { TestApp } from '../../src/platform/testing.ts'

/**
 * Tables that a refused request may write to: the log of what was refused, the session that asked, what limits the next attempt, and
 * uploads, whose refusal is a state of their own.
 */
const SAID_AFTER_REFUSAL = new Set(['audit_entry', 'auth_attempt', 'auth_session', 'auth_upload_day'])

/** Notes from now on every table in which a committed statement changes a row. Each call tells those since the last, sorted. */
export async function watchTables(app: TestApp): Promise<() => Promise<string[]>> {
  const tables = await app.db.read((tx) =>
    rows(
      tx,
      sql<{ name: string }>`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition`,
    ),
  )
  await app.db.write(async (tx) => {
    await touch(tx, sql`create table touched (name text not null)`)
    await touch(
      tx,
      sql`create function note_touch() returns trigger language plpgsql as
        $$ begin insert into touched values (tg_table_name); return null; end $$`,
    )
    for (const { name } of tables)
      await touch(
        tx,
        sql`create trigger note_touch after insert or update or delete on ${sql.table(name)}
          for each row execute function note_touch()`,
      )
  })
  return async () => {
    // After most requests there is nothing: one short question, and no transaction.
    const [any] = await app.db.ask((tx) => rows(tx, sql`select 1 from touched limit 1`))
    if (!any) return []
    const found = await app.db.write((tx) =>
      rows(
        tx,
        sql<{
          name: string
        }>`with gone as (delete from touched returning name) select distinct name from gone order by name`,
      ),
    )
    return found.map((t) => t.name).filter((name) => !SAID_AFTER_REFUSAL.has(name))
  }
}
