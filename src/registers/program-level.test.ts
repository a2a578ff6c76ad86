import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import fc from 'fast-check'
import type { Database } from '../platform/db/database.ts'
import { rows } from '../platform/db/statement.ts'
import { withDatabases } from '../platform/db/testing.ts'
import { levelOfProgram, levelOfProgramSql, programCategorySql } from './program-level.ts'

/** Codes, codes behind a school's, and texts that look like one. */
const program = fc
  .tuple(
    fc.constantFrom('', '3623990004-', '3623990004', '-', 'A', '中-'),
    fc.stringMatching(/^[0-9]{5,7}$/),
    fc.constantFrom('', 'K', ' ', '护理', 'x'),
  )
  .map((parts) => parts.join(''))

withDatabases('program codes', (makeDb) => {
  let db: Database
  beforeAll(async () => {
    db = await makeDb([])
  })

  it('are read in SQL as they are read elsewhere', async () => {
    const texts = [
      ...new Set([...fc.sample(program, { numRuns: 2000, seed: 7 }), '', '护理', '710301', '510203K', '12345']),
    ]
    const found = await db.read((tx) =>
      rows(
        tx,
        sql<{
          text: string
          level: string
          category: string | null
        }>`select t.text, ${sql.raw(levelOfProgramSql('t.text'))} as level,
          ${sql.raw(programCategorySql('t.text'))} as category from unnest(${texts}::text[]) as t(text)`,
      ),
    )
    expect(found.map((f) => [f.text, f.level, f.category])).toEqual(
      texts.map((t) => [t, levelOfProgram(t), /(?:^|-)([2-7]\d)\d{4}K?$/.exec(t)?.[1] ?? null]),
    )
    expect(found.filter((f) => f.category !== null).length).toBeGreaterThan(50)
  })
})
