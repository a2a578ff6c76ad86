import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from './database.ts'
import { Prepared, REUSE_PLANS } from './prepared.ts'
import { rows, touch } from './statement.ts'
import { withDatabases } from './testing.ts'

describe('prepared statements', () => {
  const often = (p: Prepared, text: string): string => {
    for (let i = 0; i < 2; i++) expect(p.send(text)).toEqual({ name: '', parse: true })
    const { name, parse } = p.send(text)
    expect(parse).toBe(true)
    expect(name).not.toBe('')
    return name
  }

  it('are kept from the third time on, when that went well', () => {
    const p = new Prepared()
    const failed = often(p, 'select 1')
    const { name } = p.send('select 1')
    expect(name).not.toBe(failed)
    p.keep('select 1', name)
    expect(p.send('select 1')).toEqual({ name, parse: false })
  })

  it('are forgotten when tables change', () => {
    const p = new Prepared()
    p.keep('select 1', often(p, 'select 1'))
    expect(p.passes('begin')).toBe(false)
    expect(p.passes('-- one\nalter table t add column b int')).toBe(true)
    expect(p.send('select 1')).toEqual({ name: '', parse: true })
  })

  it('are neither made nor used while the planner is told otherwise, nor for long statements', () => {
    const p = new Prepared()
    p.keep('select 1', often(p, 'select 1'))
    p.passes('set local enable_nestloop = off')
    expect(p.send('select 1')).toEqual({ name: '', parse: true })
    p.passes('rollback to savepoint a')
    expect(p.send('select 1').name).toBe('')
    p.passes('commit')
    expect(p.send('select 1').parse).toBe(false)
    for (let i = 0; i < 5; i++) expect(p.send('(with x as (select 1) select 2)').name).toBe('')
  })

  it('are long ones only where a transaction says that its statements concern one row', () => {
    const p = new Prepared()
    const long = '(with x as (select 1) select 2)'
    p.passes(REUSE_PLANS)
    p.keep(long, often(p, long))
    expect(p.send(long).parse).toBe(false)
    p.passes('commit')
    expect(p.send(long).name).toBe('')
  })
})

withDatabases('a statement that comes often', (makeDb, kind) => {
  let db: Database
  beforeAll(async () => {
    db = await makeDb([{ id: 't/1', up: 'create table t (a int primary key, b text)' }])
  })
  const put = (a: number) => db.write((tx) => touch(tx, sql`insert into t (a, b) values (${a}, ${'x'})`))

  it('says what it says the first time, also after it failed and after its table changed', async () => {
    await put(1)
    for (let i = 0; i < 4; i++) await expect(put(1)).rejects.toMatchObject({ code: '23505' })
    for (let a = 2; a < 8; a++) await put(a)
    const all = () => db.read((tx) => rows(tx, sql<{ a: number }>`select * from t where a > ${5} order by a`))
    for (let i = 0; i < 5; i++) expect(await all()).toEqual([6, 7].map((a) => ({ a, b: 'x' })))
    await db.write((tx) => sql.raw(`alter table t add column c int not null default 3`).execute(tx))
    for (let i = 0; i < 5; i++) expect(await all()).toEqual([6, 7].map((a) => ({ a, b: 'x', c: 3 })))
    await put(8)
  })

  it('is asked again where another process changed its table, or a pooler gave the connection to somebody else', async () => {
    const other = kind === 'postgres' ? await openDatabase(db.url) : db
    const look = () => db.read((tx) => rows(tx, sql<{ a: number }>`select * from t where a = ${1}`))
    for (let i = 0; i < 5; i++) expect(await look()).toHaveLength(1)
    await other.write((tx) => sql.raw(`alter table t add column d int not null default 4`).execute(tx))
    expect(await look()).toMatchObject([{ a: 1, d: 4 }])
    if (kind === 'pglite') return
    await other.close()
    for (let i = 0; i < 5; i++) await look()
    for (let i = 0; i < 8; i++) await db.execute('deallocate all')
    expect(await look()).toMatchObject([{ a: 1, d: 4 }])
    for (let i = 0; i < 8; i++) expect(await look()).toHaveLength(1)
  })
})
