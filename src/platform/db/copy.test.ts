import { sql } from 'kysely'
import fc from 'fast-check'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { copyLine, type CopyValue } from './copy-line.ts'
import type { Database } from './database.ts'
import { withDatabases } from './testing.ts'

const migrations = [
  {
    id: 'test/0001',
    up: `create table cell (n int, "text" text, yes boolean, bytes bytea, list text[], doc jsonb);
      create schema other; create table other.plain (a text)`,
  },
]
const COLUMNS = ['n', 'text', 'yes', 'bytes', 'list', 'doc']

withDatabases('copy', (makeDb) => {
  let db: Database
  beforeAll(async () => {
    db = await makeDb(migrations)
  })
  beforeEach(() => db.write((tx) => sql`delete from cell`.execute(tx)))
  const load = (lines: AsyncIterable<string> | Iterable<string>) =>
    db.write((tx) => db.copyIn(tx, 'cell', COLUMNS, lines))
  const texts = async () => {
    const { rows } = await db.read((tx) => sql<{ text: string }>`select text from cell order by n`.execute(tx))
    return rows.map((r) => r.text)
  }

  it('keeps every kind of value', async () => {
    const doc = { 名: 'a\tb\\n' }
    const rows: CopyValue[][] = [
      [1, `\\.`, true, Buffer.from([0, 9, 10, 92, 255]), ['a\tb', null, '"', '\\N', '{}'], JSON.stringify(doc)],
      [2, null, null, null, null, null],
      [3, '', false, Buffer.alloc(0), [], '1'],
      [4, '\\N', null, null, ['一', ''], null],
    ]
    expect(await load(rows.map(copyLine))).toBe(4)
    const found = await db.read((tx) => sql`select * from cell order by n`.execute(tx))
    expect(found.rows).toEqual([
      { n: 1, text: '\\.', yes: true, bytes: rows[0]?.[3], list: rows[0]?.[4], doc },
      { n: 2, text: null, yes: null, bytes: null, list: null, doc: null },
      { n: 3, text: '', yes: false, bytes: Buffer.alloc(0), list: [], doc: 1 },
      { n: 4, text: '\\N', yes: null, bytes: null, list: ['一', ''], doc: null },
    ])
  })

  it('keeps hostile text as it is', async () => {
    const nasty = [
      `'; drop table cell; --`,
      '\\.\n\\.',
      'a\r\nb',
      '\b\f\v\t',
      '\u2028',
      '😀',
      '\\x41',
      '\\t',
      `"`,
      '\u0007',
    ]
    const more = fc.sample(fc.string({ unit: 'binary' }), 300).map((t) => t.replaceAll('\0', ''))
    const all = [...nasty, ...more]
    await load(all.map((t, i) => copyLine([i, t, null, null, null, null])))
    expect(await texts()).toEqual(all)
  })

  it('refuses a NUL character before anything is sent', () => {
    expect(() => copyLine(['a\0b'])).toThrow(RangeError)
  })

  it('loads more than one chunk, also from a stream that waits', async () => {
    async function* lines() {
      for (let i = 0; i < 45_001; i++) {
        if (i % 10_000 === 0) await Promise.resolve()
        yield copyLine([i, `行${i}`, null, null, null, null])
      }
    }
    expect(await load(lines())).toBe(45_001)
    const { rows } = await db.read((tx) => sql`select count(*) as c, sum(n) as s from cell`.execute(tx))
    expect(rows).toEqual([{ c: '45001', s: String((45_000 * 45_001) / 2) }])
  })

  it('keeps nothing of a load that fails in the middle', async () => {
    function* lines() {
      for (let i = 0; i < 30_000; i++) yield copyLine([i, 'x', null, null, null, null])
      yield 'not a number\t\\N\t\\N\t\\N\t\\N\t\\N'
    }
    await expect(load(lines())).rejects.toMatchObject({ name: 'SqlError', code: '22P02' })
    expect(await texts()).toEqual([])
    function* broken() {
      for (let i = 0; i < 30_000; i++) yield copyLine([i, 'x', null, null, null, null])
      throw new Error('the file ended')
    }
    await expect(load(broken())).rejects.toThrow('the file ended')
    expect(await texts()).toEqual([])
  })

  it('takes a schema and nothing but names', async () => {
    await db.write((tx) => db.copyIn(tx, 'other.plain', ['a'], ['x']))
    const wrong = db.write((tx) => db.copyIn(tx, 'cell"; drop table cell; --', ['a'], ['x']))
    await expect(wrong).rejects.toMatchObject({ code: '42P01' })
  })

  it('gives a query back as the lines it was loaded from', async () => {
    const lines = Array.from({ length: 3000 }, (_, i) =>
      copyLine([i, `a\\b\n${i}`, true, Buffer.from([i & 255]), ['x y'], '{}']),
    )
    await load(lines)
    const out = await db.read(async (tx) => {
      const pieces: Buffer[] = []
      for await (const piece of db.copyOut(tx, 'select * from cell order by n')) pieces.push(piece)
      return Buffer.concat(pieces).toString()
    })
    expect(out).toBe(`${lines.join('\n')}\n`)
  })
})
