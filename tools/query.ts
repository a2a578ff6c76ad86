/**
 * Runs a query on the demo's database, or on `DATABASE_URL`, in a read-only transaction and prints its rows:
 * `npx tsx tools/query.ts "select …"`. With `--tour` it runs every query of docs/tour.md under its heading.
 */
import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { openDatabase } from '../src/platform/db/database.ts'
import { queriesOf } from './docs/queries.ts'

const [given] = process.argv.slice(2)
if (given === undefined) {
  process.stderr.write('usage: npx tsx tools/query.ts "select …" | --tour\n')
  process.exit(2)
}
const queries =
  given === '--tour' ? queriesOf(readFileSync('docs/tour.md', 'utf8')) : [{ heading: '', line: 1, text: given }]
const DEMO = './data/demo/db'
const url = process.env['DATABASE_URL'] ?? `pglite:${DEMO}`
if (url === `pglite:${DEMO}` && !existsSync(DEMO)) {
  process.stderr.write('there is no demo yet: npm run demo -- --once\n')
  process.exit(1)
}
const db = await openDatabase(url)
try {
  for (const { heading, text } of queries) {
    if (heading !== '') process.stdout.write(`\n${heading}\n`)
    const { rows } = await db.read((tx) => sql<Record<string, unknown>>`${sql.raw(text)}`.execute(tx))
    for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`)
    process.stdout.write(`(${rows.length} rows)\n`)
  }
} finally {
  await db.close()
}
