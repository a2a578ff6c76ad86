import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import type { Database } from './database.ts'
import { first, later, rows, touch } from './statement.ts'
import { withDatabases } from './testing.ts'

const migrations = [{ id: 'test/0001', up: 'create table note (id int primary key, text text)' }]

withDatabases('statements that are sent ahead', (makeDb) => {
  let db: Database
  beforeAll(async () => {
    db = await makeDb(migrations)
  })
  const add = (id: number) => sql`insert into note values (${id}, 'x')`
  const ids = () =>
    db.read(async (tx) => (await rows(tx, sql<{ id: number }>`select id from note order by id`)).map((r) => r.id))
  const lines = (from: number, n: number) => Array.from({ length: n }, (_, i) => `${from + i}\tline\n`)

  it('stand before what is asked next, and are kept with it', async () => {
    const seen = await db.write(async (tx) => {
      later(tx, add(1))
      later(tx, add(2))
      return first(tx, sql<{ n: string }>`select count(*)::text as n from note`)
    })
    expect(seen?.n).toBe('2')
    expect(await ids()).toEqual([1, 2])
  })

  it('undo everything where one fails, and say why', async () => {
    const failing = db.write(async (tx) => {
      await touch(tx, add(3))
      later(tx, add(1))
      later(tx, add(4))
    })
    await expect(failing).rejects.toMatchObject({ code: '23505', constraint: 'note_pkey' })
    const asking = db.write(async (tx) => {
      later(tx, add(1))
      await touch(tx, add(5))
    })
    await expect(asking).rejects.toMatchObject({ code: '23505', constraint: 'note_pkey' })
    expect(await ids()).toEqual([1, 2])
  })

  it('let the work fail for its own reason', async () => {
    const failing = db.write(async (tx) => {
      later(tx, add(6))
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await ids()).toEqual([1, 2])
  })

  it('are answered each with its own rows when several are asked at once', async () => {
    const numbers = await db.read((tx) =>
      Promise.all(
        Array.from({ length: 40 }, async (_, n) => (await first(tx, sql<{ n: number }>`select ${n}::int as n`))?.n),
      ),
    )
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, n) => n))
    const failing = db.read((tx) =>
      Promise.all([first(tx, sql`select 1/${0}::int`), first(tx, sql`select nothing`), first(tx, sql`select 1 as n`)]),
    )
    await expect(failing).rejects.toMatchObject({ code: '22012' })
  })

  it('tell the cause, also where another question heard first that everything is undone', async () => {
    const deep = async <T>(depth: number, work: () => Promise<T>): Promise<T> =>
      depth === 0 ? work() : await deep(depth - 1, work)
    const failing = db.read((tx) =>
      Promise.all([deep(30, () => first(tx, sql`select 1/${0}::int`)), first(tx, sql`select ${1}::int`)]),
    )
    await expect(failing).rejects.toMatchObject({ code: '22012' })
  })

  it('run in the order in which they are written down, also while the transaction is being opened', async () => {
    const count = sql<{ n: number }>`select count(*)::int as n from note where id in (${40}, ${41})`
    const seen = await db.write((tx) => {
      const before = first(tx, count)
      later(tx, add(40))
      const between = first(tx, count)
      const touched = before.then(() => touch(tx, add(41)))
      return Promise.all([before, between, touched, touched.then(() => first(tx, count))])
    })
    expect(seen).toEqual([{ n: 0 }, { n: 1 }, 1, { n: 2 }])
    await db.write((tx) => touch(tx, sql`delete from note where id >= ${40}::int`))
  })

  it('leave nothing behind where the work fails before the transaction is open', async () => {
    const failing = db.write((tx) =>
      Promise.all([
        db.copyIn(tx, 'note', ['id', 'text'], lines(3000, 3)),
        touch(tx, add(42)),
        Promise.reject(new Error('no')),
      ]),
    )
    await expect(failing).rejects.toThrow('no')
    expect(await ids()).toEqual([1, 2])
  })

  it('stand before lines that are read out', async () => {
    const read = await db.write(async (tx) => {
      later(tx, add(43))
      const pieces: Buffer[] = []
      for await (const piece of db.copyOut(tx, 'select id from note')) pieces.push(piece)
      later(tx, sql`delete from note where id = ${43}`)
      return Buffer.concat(pieces).toString().split('\n').filter(Boolean)
    })
    expect(read.sort()).toEqual(['1', '2', '43'])
  })

  it('are refused after the end, aloud', async () => {
    const tx = await db.write((inner) => Promise.resolve(inner))
    expect(() => later(tx, add(30))).toThrow(/has ended/)
  })

  it('load two kinds of lines at once one after the other, with questions between', async () => {
    const loaded = await db.write((tx) =>
      Promise.all([
        db.copyIn(tx, 'note', ['id', 'text'], lines(1000, 300)),
        first(tx, sql<{ n: number }>`select ${5}::int as n`),
        db.copyIn(tx, 'note', ['id', 'text'], lines(2000, 300)),
        first(tx, sql<{ n: number }>`select ${6}::int as n`),
      ]),
    )
    expect(loaded).toEqual([300, { n: 5 }, 300, { n: 6 }])
    await db.write((tx) => touch(tx, sql`delete from note where id >= ${1000}::int`))
  })

  it('come before lines that are loaded, and others wait for the end of these', async () => {
    const counts = await db.write(async (tx) => {
      later(tx, add(10))
      later(tx, add(11))
      const loading = db.copyIn(tx, 'note', ['id', 'text'], lines(100, 500))
      const meanwhile = first(tx, sql<{ n: string }>`select count(*)::text as n from note where id >= ${10}::int`)
      const loaded = await loading
      later(tx, add(12))
      return { loaded, meanwhile: await meanwhile }
    })
    expect(counts.loaded).toBe(500)
    expect((await ids()).filter((id) => id < 100)).toEqual([1, 2, 10, 11, 12])
    const failing = db.write(async (tx) => {
      later(tx, add(20))
      await db.copyIn(tx, 'note', ['id', 'text'], lines(100, 2))
    })
    await expect(failing).rejects.toMatchObject({ code: '23505' })
    expect((await ids()).length).toBe(505)
  })
})
