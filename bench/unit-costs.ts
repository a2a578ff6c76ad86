import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { inRead, SYSTEM } from '../src/platform/context.ts'
import { rows } from '../src/platform/db/statement.ts'
import { BenchCity } from './city/bench-city.ts'
import { CityPlan } from './city/city-plan.ts'
import { Workplace } from './measuring/workplace.ts'

/**
 * What one row of each large table takes on disk, indexes included, after schools came in through the product's own door:
 * `npx tsx bench/unit-costs.ts [--database URL] [--schools 20] [--students 1000]`. Prints one JSON line; docs/scale.md plans with it.
 */
const { values } = parseArgs({
  options: {
    database: { type: 'string', default: process.env['TEST_DATABASE_URL'] ?? 'pglite' },
    schools: { type: 'string', default: '20' },
    students: { type: 'string', default: '1000' },
  },
})
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
  const tables = await inRead(city.app, SYSTEM, async (ctx) => {
    const all = await rows(
      ctx.tx,
      sql<{
        name: string
        bytes: string
        rows: string
      }>`select relname as name, pg_total_relation_size(oid) as bytes, reltuples::bigint as rows
        from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace and reltuples > 500 order by 2 desc`,
    )
    return all.map((t) => ({
      table: t.name,
      rows: Number(t.rows),
      bytesPerRow: Math.round(Number(t.bytes) / Number(t.rows)),
    }))
  })
  process.stdout.write(
    `${JSON.stringify({ store: city.app.db.kind, schools: plan.others.length, perSchool, tables })}\n`,
  )
} finally {
  await place.leave()
}
