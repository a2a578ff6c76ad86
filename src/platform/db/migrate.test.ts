import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { Migration } from '../../kernel/module.ts'
import { appliedChecksums, migrate } from './migrate.ts'
import { withDatabases } from './testing.ts'

const NOW = '2026-09-18T00:00:00.000Z'
const first: Migration = { id: 'test/0001-a', up: 'create table a (n int); insert into a values (1)' }
const second: Migration = { id: 'test/0002-b', up: 'create table b (n int)', distribute: { b: 'n' } }

withDatabases('migrate', (makeDb) => {
  it('applies each step once, in order, and tells which', async () => {
    const db = await makeDb()
    expect(await migrate(db, [first], NOW)).toEqual({ applied: ['test/0001-a'], unknown: [] })
    expect(await migrate(db, [first, second], NOW)).toEqual({ applied: ['test/0002-b'], unknown: [] })
    expect(await migrate(db, [first, second], NOW)).toEqual({ applied: [], unknown: [] })
    expect((await db.read((tx) => sql`select n from a`.execute(tx))).rows).toEqual([{ n: 1 }])
    expect((await db.read((tx) => sql`select applied_at from schema_migration limit 1`.execute(tx))).rows).toEqual([
      { applied_at: NOW },
    ])
    expect(await migrate(db, [second], NOW)).toEqual({ applied: [], unknown: ['test/0001-a'] })
    expect([...(await db.read(appliedChecksums)).keys()]).toEqual(['test/0001-a', 'test/0002-b'])
  })

  it('refuses a step that was edited, before it applies another', async () => {
    const db = await makeDb([first])
    const changed = { ...first, up: `${first.up}; insert into a values (2)` }
    await expect(migrate(db, [second, changed], NOW)).rejects.toMatchObject({
      code: 'database.migration-edited',
      params: { id: 'test/0001-a' },
    })
    expect((await db.read((tx) => sql`select to_regclass('b') as b`.execute(tx))).rows).toEqual([{ b: null }])
    // Line ends of another system are no edit.
    const sameText = { ...first, up: `${first.up.replaceAll('\n', '\r\n')}\r\n` }
    expect((await migrate(db, [sameText], NOW)).applied).toEqual([])
  })

  it('keeps nothing of a step that fails and what came before it', async () => {
    const db = await makeDb()
    const broken: Migration = { id: 'test/0003', up: 'create table c (n int); select 1/0' }
    await expect(migrate(db, [first, broken], NOW)).rejects.toMatchObject({ code: '22012' })
    expect((await db.read((tx) => sql`select to_regclass('c') as c`.execute(tx))).rows).toEqual([{ c: null }])
    expect([...(await db.read(appliedChecksums)).keys()]).toEqual(['test/0001-a'])
  })

  it('applies a step once when two processes start together', async () => {
    const db = await makeDb()
    const both = await Promise.all([migrate(db, [first, second], NOW), migrate(db, [first, second], NOW)])
    expect(both.flatMap((r) => r.applied).sort()).toEqual(['test/0001-a', 'test/0002-b'])
  })
})
