import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import type { Database, Tx } from './database.ts'
import { rows, touch } from './statement.ts'
import { refreshStatistics } from './statistics.ts'
import { withDatabases } from './testing.ts'

withDatabases('statistics', (makeDb, kind) => {
  let db: Database
  beforeAll(async () => {
    db = await makeDb([{ id: 't/1', up: 'create table grown (a int, b text); create table other (a int)' }])
  })
  const fill = (tx: Tx, n: number) =>
    touch(tx, sql`insert into grown (a, b) select g, repeat('x', 200) from generate_series(1, ${n}::int) g`)
  const known = async (tx: Tx, table: string): Promise<number> =>
    Number((await rows(tx, sql<{ n: number }>`select reltuples as n from pg_class where relname = ${table}`))[0]!.n)

  it('know rows of the same transaction, and are taken again only when a table has doubled', async () => {
    await db.write(async (tx) => {
      expect(await known(tx, 'grown')).toBe(-1)
      await fill(tx, 2000)
      await refreshStatistics(tx, ['grown'], '')
      expect(await known(tx, 'grown')).toBe(2000)
      await fill(tx, 500)
      await refreshStatistics(tx, undefined, '')
      expect(await known(tx, 'grown')).toBe(2000)
      await fill(tx, 3500)
      await refreshStatistics(tx, ['other'], '')
      expect(await known(tx, 'grown')).toBe(2000)
      await refreshStatistics(tx, undefined, '')
      expect(await known(tx, 'grown')).toBe(6000)
    })
  })

  it.runIf(kind === 'postgres')('wait for nobody', async () => {
    const [looking, looked] = [gate(), gate()]
    const first = db.write(async (tx) => {
      await fill(tx, 8000)
      await refreshStatistics(tx, ['grown'], '')
      looking.open()
      await looked.opened
    })
    await looking.opened
    await db
      .write(async (tx) => {
        await fill(tx, 20_000)
        await refreshStatistics(tx, ['grown'], '')
      })
      .finally(looked.open)
    await first
    expect(await db.read((tx) => rows(tx, sql`select count(*)::int as n from grown`))).toEqual([{ n: 34_000 }])
  })
})

function gate() {
  let open = (): void => undefined
  const opened = new Promise<void>((done) => (open = done))
  return { opened, open: () => open() }
}
