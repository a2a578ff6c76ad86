import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { migrations } from '../../src/apps/migrations.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { withDatabases } from '../../src/platform/db/testing.ts'
import { queriesOf } from '../../tools/docs/queries.ts'

const queries = readdirSync('docs', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) =>
    queriesOf(readFileSync(`docs/${name}`, 'utf8')).map((q) => ({ ...q, at: `docs/${name}:${q.line}` })),
  )

withDatabases('queries of the documents', (makeDb) => {
  let db: Database
  beforeAll(async () => {
    db = await makeDb(migrations)
  })

  it('are there', () => expect(queries.length).toBeGreaterThan(10))

  it.each(queries)('$at, $heading', async ({ text }) => {
    await expect(db.read((tx) => sql`${sql.raw(text)}`.execute(tx))).resolves.toHaveProperty('rows')
  })
})
