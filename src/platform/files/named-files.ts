import { sql } from 'kysely'
import type { Assembly } from '../assembly.ts'
import type { Database, Tx } from '../db/database.ts'
import { rows } from '../db/statement.ts'

interface Naming {
  readonly table: string
  readonly column: string
  /** Columns of that table by which people know its rows. */
  readonly known: readonly string[]
}

/** Every column of every table that names kept files: a file is called by its SHA-256, and so is the column. */
const naming = (tx: Tx): Promise<Naming[]> =>
  rows(
    tx,
    sql<Naming>`select c.table_name::text as table, c.column_name::text as column, array(
        select k.column_name::text from information_schema.columns k where k.table_schema = c.table_schema
          and k.table_name = c.table_name and k.column_name in ('region', 'org_id', 'file_name', 'name')) as known
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name ~ '(^|_)sha256$' order by 1, 2`,
  )

/** Where rows are that name files, and which of them still hold theirs. */
export interface Holders {
  readonly db: Database
  readonly assembly: Pick<Assembly, 'fileHeld'>
}

/**
 * Which files some row names, in whatever home and table: all of them, or those among the given. The only judge of whether a file may be
 * deleted and of what must be there; a table that a later module adds is asked without being listed anywhere.
 */
export const namedFiles = (app: Holders, among?: readonly string[]): Promise<Set<string>> =>
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

/** A row that names a file, as far as its table tells. */
export interface Namer {
  readonly sha256: string
  /** `table.column`. */
  readonly at: string
  readonly region: string | null
  readonly orgId: string | null
  /** What people call the file. */
  readonly name: string | null
}

/** The rows that hold files of these names. */
export const namersOf = ({ db, assembly }: Holders, sha256s: readonly string[]): Promise<Namer[]> =>
  db.read(async (tx) => {
    const found: Namer[] = []
    for (const { table, column, known } of await naming(tx)) {
      const at = `${table}.${column}`
      const text = (...names: readonly string[]) => {
        const name = names.find((n) => known.includes(n))
        return name === undefined ? sql`null::text` : sql`${sql.ref(name)}::text`
      }
      found.push(
        ...(await rows(
          tx,
          sql<Namer>`select ${sql.ref(column)} as sha256, ${at}::text as at, ${text('region')} as region,
              ${text('org_id')} as "orgId", ${text('file_name', 'name')} as name from ${sql.table(table)}
            where ${sql.ref(column)} = any(${[...sha256s]}::text[]) and ${sql.raw(assembly.fileHeld[at] ?? 'true')}`,
        )),
      )
    }
    return found
  })
