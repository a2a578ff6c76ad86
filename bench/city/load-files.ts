import { sql } from 'kysely'
import { OPEN_VERSION } from '../../src/kernel/register.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { rows, touch } from '../../src/platform/db/statement.ts'

/** Tables that a file of students fills row by row. */
const TABLES = ['students', 'student_event'] as const

/** Empty twins of those tables, with the same columns and indexes. */
export const makeTwins = (db: Database): Promise<void> =>
  db.write(async (tx) => {
    for (const t of TABLES)
      await touch(tx, sql`create table ${sql.table(`bench_${t}`)} (like ${sql.table(t)} including all)`)
  })

export interface UnitLines {
  readonly table: string
  readonly columns: readonly string[]
  readonly lines: readonly string[]
}

/** A unit's rows as they stand now, as the lines COPY takes. */
export const unitLines = (db: Database, orgId: string): Promise<UnitLines[]> =>
  db.read(async (tx) => {
    const out: UnitLines[] = []
    for (const table of TABLES) {
      const found = await rows(
        tx,
        sql<{ name: string }>`select attname as name from pg_attribute
          where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
      )
      const columns = found.map((c) => c.name)
      const names = columns.map((c) => `"${c}"`).join(', ')
      const pieces: Buffer[] = []
      for await (const piece of db.copyOut(
        tx,
        `select ${names} from ${table} where org_id = '${orgId}' and to_version = ${OPEN_VERSION}`,
      ))
        pieces.push(piece)
      const lines = Buffer.concat(pieces)
        .toString('utf8')
        .split('\n')
        .filter((l) => l !== '')
      out.push({ table: `bench_${table}`, columns, lines })
    }
    return out
  })

/** Bare COPY of these lines into the indexed twins, one transaction. Returns the rows. */
export const copyUnit = (db: Database, unit: readonly UnitLines[]): Promise<number> =>
  db.write(async (tx) => {
    let count = 0
    for (const { table, columns, lines } of unit) count += await db.copyIn(tx, table, columns, lines)
    return count
  })
