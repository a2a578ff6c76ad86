import { sql } from 'kysely'
import { copyLine } from '../../src/platform/db/copy-line.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { touch } from '../../src/platform/db/statement.ts'
import { openSheets } from '../../src/platform/excel/open-sheets.ts'

const WIDTH = 40
const COLUMNS = Array.from({ length: WIDTH }, (_, i) => `c${i + 1}`)

/**
 * The least that any program must do with a file: read it with its library and COPY its cells, unchecked, into a table of text
 * columns without any index, in one transaction. Returns the rows stored, headings included.
 */
export const readAndCopy = (db: Database, path: string): Promise<number> =>
  db.write(async (tx) => {
    await touch(tx, sql`create table if not exists bench_bare (${sql.raw(COLUMNS.map((c) => `${c} text`).join(', '))})`)
    return db.copyIn(tx, 'bench_bare', COLUMNS, cellsOf(path))
  })

async function* cellsOf(path: string): AsyncGenerator<string> {
  for await (const event of openSheets({ path, fileName: path }))
    if (event.type === 'row') yield copyLine(COLUMNS.map((_, i) => event.cells[i]?.text ?? null))
}
