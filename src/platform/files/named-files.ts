import { sql } from 'kysely'
import type { App } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { rows } from '../db/statement.ts'

/** Every column of every table that names kept files: a file is called by its SHA-256, and so is the column. */
const naming = (tx: Tx): Promise<{ table: string; column: string }[]> =>
  rows(
    tx,
    sql<{ table: string; column: string }>`select c.table_name::text as table, c.column_name::text as column
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name ~ '(^|_)sha256$' order by 1, 2`,
  )

/**
 * Which files some row names, in whatever home and table: all of them, or those among the given. The only judge of whether a file may be
 * deleted and of what must be there; a table that a later module adds is asked without being listed anywhere.
 */
export const namedFiles = (app: Pick<App, 'db' | 'assembly'>, among?: readonly string[]): Promise<Set<string>> =>
  app.db.read(async (tx) => {
    const named = new Set<string>()
    for (const { table, column } of await naming(tx)) {
      const held = app.assembly.fileHeld[`${table}.${column}`] ?? 'true'
      const found = await rows(
        tx,
        sql<{ sha256: string }>`select distinct ${sql.ref(column)} as sha256 from ${sql.table(table)}
          where ${sql.ref(column)} is not null and ${sql.raw(held)}
            and (${among === undefined} or ${sql.ref(column)} = any(${among ?? []}::text[]))`,
      )
      for (const { sha256 } of found) named.add(sha256)
    }
    return named
  })
