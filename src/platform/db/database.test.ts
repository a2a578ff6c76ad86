import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { afterCommit, type Database } from './database.ts'
import { withDatabases } from './testing.ts'

const migrations = [
  {
    id: 'test/0001',
    up: 'create table note (id int primary key, text text); create table tally (id int primary key, n int not null); insert into tally values (1, 0)',
  },
]

withDatabases('transactions', (makeDb, kind) => {
  let db: Database
  beforeAll(async () => {
    db = await makeDb(migrations)
  })
  const count = async () =>
    db.read(async (tx) => (await sql<{ n: string }>`select count(*) as n from note`.execute(tx)).rows[0]?.n)

  it('says which store it is', async () => {
    expect(db.kind).toBe(kind)
    const nodes = await db.execute(`select 1 from pg_class where relname = 'pg_dist_node'`)
    expect(db.citus).toBe(nodes.length > 0)
  })

  it('keeps what a finished write did and nothing of a failed one', async () => {
    await db.write((tx) => sql`insert into note values (1, 'a')`.execute(tx))
    const failed = db.write(async (tx) => {
      await sql`insert into note values (2, 'b')`.execute(tx)
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(await count()).toBe('1')
  })

  it('names the SQLSTATE and the constraint of an error and goes on working', async () => {
    const twice = db.write((tx) => sql`insert into note values (1, 'again')`.execute(tx))
    await expect(twice).rejects.toMatchObject({
      name: 'SqlError',
      code: '23505',
      constraint: 'note_pkey',
      table: 'note',
    })
    expect(await count()).toBe('1')
  })

  it('refuses changes in a read', async () => {
    await expect(db.read((tx) => sql`delete from note`.execute(tx))).rejects.toMatchObject({ code: '25006' })
  })

  it('asks without a transaction: each question sees what is committed by then', async () => {
    await db.write((tx) => sql`insert into note values (7, 'g')`.execute(tx))
    const text = await db.ask(
      async (tx) => (await sql<{ text: string }>`select text from note where id = ${7}`.execute(tx)).rows,
    )
    expect(text).toEqual([{ text: 'g' }])
    await expect(db.ask(() => db.read(() => Promise.resolve(1)))).rejects.toThrow(/use its tx/)
    const tx = await db.ask((inner) => Promise.resolve(inner))
    await expect(sql`select 1`.execute(tx)).rejects.toThrow(/has ended/)
    await db.write((tx) => sql`delete from note where id = 7`.execute(tx))
  })

  it('fails at once when the outer handle is used inside a transaction', async () => {
    await expect(db.write(() => db.read(() => Promise.resolve(1)))).rejects.toThrow(/use its tx/)
    await expect(db.read(() => db.execute('select 1'))).rejects.toThrow(/use its tx/)
    await expect(db.write((tx) => tx.transaction().execute(() => Promise.resolve(1)))).rejects.toThrow(/already inside/)
  })

  it('refuses a handle that outlived its transaction', async () => {
    const tx = await db.write((inner) => Promise.resolve(inner))
    await expect(sql`select 1`.execute(tx)).rejects.toThrow(/has ended/)
  })

  it('loses no update of two writes at once', async () => {
    const raise = () =>
      db.write(async (tx) => {
        const { rows } = await sql<{ n: number }>`select n from tally where id = 1 for update`.execute(tx)
        await sql`update tally set n = ${(rows[0]?.n ?? 0) + 1} where id = 1`.execute(tx)
      })
    await Promise.all(Array.from({ length: 20 }, raise))
    const { rows } = await db.read((tx) => sql`select n from tally`.execute(tx))
    expect(rows).toEqual([{ n: 20 }])
  })

  it('runs the whole work again after a deadlock', async () => {
    let runs = 0
    const result = await db.write(async (tx) => {
      runs++
      await sql`insert into note values (${100 + runs}, 'try')`.execute(tx)
      if (runs === 1) await sql`do $$ begin raise exception 'lost' using errcode = '40P01'; end $$`.execute(tx)
      return runs
    })
    expect(result).toBe(2)
    const { rows } = await db.read((tx) => sql`select id from note where id > 100`.execute(tx))
    expect(rows).toEqual([{ id: 102 }])
  })

  it('says so when an error was passed over, because nothing was kept', async () => {
    const careless = db.write(async (tx) => {
      await sql`insert into note values (500, 'lost')`.execute(tx)
      await sql`select 1/0`.execute(tx).catch(() => undefined)
      return 'done'
    })
    await expect(careless).rejects.toThrow(/nothing was kept/)
    expect((await db.read((tx) => sql`select 1 from note where id = 500`.execute(tx))).rows).toEqual([])
  })

  it('calls what waits for the commit once, and not after a failure', async () => {
    const called: string[] = []
    await db.write(async (tx) => {
      afterCommit(tx, () => called.push('kept'))
    })
    const failing = db.write(async (tx) => {
      afterCommit(tx, () => called.push('lost'))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(called).toEqual(['kept'])
  })

  it('goes on after a reader of COPY stopped in the middle', async () => {
    const before = await count()
    const first = await db.read(async (tx) => {
      for await (const piece of db.copyOut(tx, 'select repeat(n::text, 100) from generate_series(1, 100000) as g(n)')) {
        return piece.length
      }
      return 0
    })
    expect(first).toBeGreaterThan(0)
    expect(await count()).toBe(before)
  })

  it('counts the rows it changed', async () => {
    const result = await db.write((tx) => sql`update note set text = 'x' where id = 1`.execute(tx))
    expect(result.numAffectedRows).toBe(1n)
  })

  it('stops when its signal does', async () => {
    const stop = new AbortController()
    const reading = db.read(
      async (tx) => {
        setTimeout(() => stop.abort(), 50)
        await sql`select pg_sleep(${kind === 'pglite' ? 0.2 : 20})`.execute(tx)
        await sql`select 1`.execute(tx)
      },
      { signal: stop.signal },
    )
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    expect(await count()).toBe('2')
  })
})
