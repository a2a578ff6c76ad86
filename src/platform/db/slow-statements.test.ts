import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Database } from './database.ts'
import { rows } from './statement.ts'
import { SLOW_MS, SlowStatements } from './slow-statements.ts'
import { withDatabases } from './testing.ts'

describe('slow statements', () => {
  it('are those that took long, added up by text, most time first', () => {
    const slow = new SlowStatements()
    const told: number[] = []
    slow.told = ({ ms }) => void told.push(ms)
    slow.note('select 1', SLOW_MS - 1)
    slow.note('select  2\n from t', SLOW_MS)
    slow.note('select 2 from t', 300)
    slow.note('select 3', 1000)
    expect(slow.list()).toEqual([
      { text: 'select 3', times: 1, totalMs: 1000, longestMs: 1000 },
      { text: 'select 2 from t', times: 2, totalMs: SLOW_MS + 300, longestMs: 300 },
    ])
    expect(told).toEqual([SLOW_MS, 300, 1000])
  })

  it('keep the hundred that took most', () => {
    const slow = new SlowStatements()
    for (let i = 0; i < 150; i++) slow.note(`select ${i}`, 1000 + i)
    expect(slow.list()).toHaveLength(100)
    expect(slow.list().at(-1)).toMatchObject({ longestMs: 1050 })
  })
})

withDatabases('slow statements of a database', (makeDb) => {
  it('are listed without their values, also when they fail', async () => {
    const db: Database = await makeDb([])
    const seconds = (2 * SLOW_MS) / 1000
    await db.read((tx) => rows(tx, sql`select pg_sleep(${seconds}::float8), ${'Li Hua'}::text as name`))
    const failing = sql`select 1 / (${0}::int * length(pg_sleep(${seconds}::float8)::text))`
    await expect(db.read((tx) => rows(tx, failing))).rejects.toMatchObject({ code: '22012' })
    // On a busy machine other statements of the transaction may be slow as well.
    const found = db.slow().filter((s) => s.text.startsWith('select'))
    expect(found.map((s) => s.text.slice(0, 12)).sort()).toEqual(['select 1 / (', 'select pg_sl'])
    expect(JSON.stringify(found)).not.toMatch(/Li Hua|0\.4/)
  })
})
