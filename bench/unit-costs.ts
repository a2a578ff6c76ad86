import { parseArgs } from 'node:util'
import { openDatabase, type Database } from '../src/platform/db/database.ts'
import { BenchCity } from './city/bench-city.ts'
import { CityPlan } from './city/city-plan.ts'
import { Workplace } from './measuring/workplace.ts'

/**
 * What one row of each table takes on disk, indexes included: `npx tsx bench/unit-costs.ts --of URL` looks at a database that is there (the
 * demonstration, a city in use; nothing else may use it), without it schools of students come in through the product's own door first
 * (`[--database URL] [--schools 20] [--students 1000]`). Prints one JSON line; docs/scale.md plans with it.
 */
const { values } = parseArgs({
  options: {
    of: { type: 'string' },
    database: { type: 'string', default: process.env['TEST_DATABASE_URL'] ?? 'pglite' },
    schools: { type: 'string', default: '20' },
    students: { type: 'string', default: '1000' },
  },
})

interface TableCost {
  readonly name: string
  readonly rows: number
  readonly bytes: number
}

/** Tables with rows, the largest first. */
async function tablesOf(db: Database): Promise<TableCost[]> {
  await db.execute('analyze')
  const all = await db.execute(`select relname as name, pg_total_relation_size(oid) as bytes, reltuples::bigint as rows
    from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace and reltuples > 0 order by 2 desc`)
  return all.map((t) => ({ name: String(t['name']), rows: Number(t['rows']), bytes: Number(t['bytes']) }))
}

function print(db: Database, tables: readonly TableCost[], schools: number): void {
  const lines = tables.map(({ name, rows, bytes }) => ({
    table: name,
    rows,
    bytesPerRow: Math.round(bytes / rows),
    kbPerSchool: Math.round(bytes / 1000 / schools),
  }))
  process.stdout.write(`${JSON.stringify({ store: db.kind, schools, tables: lines })}\n`)
}

async function ofExisting(url: string): Promise<void> {
  const db = await openDatabase(url)
  try {
    const [found] = await db.execute(`select count(*) as n from org where kind in ('school', 'college')`)
    print(db, await tablesOf(db), Number(found?.['n']))
  } finally {
    await db.close()
  }
}

async function ofNew(): Promise<void> {
  const place = new Workplace({
    database: values.database,
    scale: 1,
    say: (text) => void process.stderr.write(`${text}\n`),
  })
  try {
    const perSchool = Number(values.students)
    const plan = new CityPlan(Number(values.schools), 0, perSchool)
    const city = await BenchCity.found(place, plan)
    await city.load(plan.others, perSchool)
    print(city.app.db, await tablesOf(city.app.db), plan.others.length)
  } finally {
    await place.leave()
  }
}

await (values.of === undefined ? ofNew() : ofExisting(values.of))
