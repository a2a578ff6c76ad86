import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodeArray, parseArray } from './array-text.ts'
import type { Database } from './database.ts'
import { withDatabases } from './testing.ts'
import { encodeParam } from './values.ts'

/** One row with every type the product stores, and what both stores must give for it. */
const EXPECTED: Record<string, [sqlText: string, value: unknown]> = {
  date: [`date '2026-09-01'`, '2026-09-01'],
  old_date: [`date '0099-01-02'`, '0099-01-02'],
  instant: [`timestamptz '2026-09-01 08:00:00+08'`, '2026-09-01T00:00:00.000Z'],
  instant_ms: [`timestamptz '2026-09-01 00:00:00.120+00'`, '2026-09-01T00:00:00.120Z'],
  instant_us: [`timestamptz '2026-09-01 00:00:00.123456+05:30'`, '2026-08-31T18:30:00.123456Z'],
  plain: [`timestamp '2026-09-01 08:00:00'`, '2026-09-01T08:00:00'],
  int: ['42::int', 42],
  small: ['7::smallint', 7],
  big: ['9007199254740993::bigint', '9007199254740993'],
  exact: ['0.10::numeric', '0.10'],
  real: ['0.5::float8', 0.5],
  yes: ['true', true],
  no: ['false', false],
  nothing: ['null::int', null],
  text: [`E'一\\t二\\n"三"'::text`, '一\t二\n"三"'],
  json: [`'{"a":[1,"二",null]}'::jsonb`, { a: [1, '二', null] }],
  json_null: [`'null'::jsonb`, null],
  bytes: [`'\\x00ff10'::bytea`, Buffer.from([0, 255, 16])],
  texts: [`array['a,b','"','\\','','NULL',null,'一 二']`, ['a,b', '"', '\\', '', 'NULL', null, '一 二']],
  no_texts: [`'{}'::text[]`, []],
  ints: ['array[1,2]', [1, 2]],
  grid: [
    'array[[1,2],[3,4]]',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  bigs: ['array[1,2]::bigint[]', ['1', '2']],
  dates: [`array['2026-09-01']::date[]`, ['2026-09-01']],
  uuid: [`'01999999-0000-7000-8000-000000000001'::uuid`, '01999999-0000-7000-8000-000000000001'],
  count: ['count(*)', '1'],
}

withDatabases('values', (makeDb) => {
  let db: Database
  beforeAll(async () => {
    db = await makeDb()
  })

  it('are the same on both stores', async () => {
    const columns = Object.entries(EXPECTED).map(([name, [text]]) => `${text} as "${name}"`)
    const { rows } = await db.read((tx) => sql.raw(`select ${columns.join(', ')}`).execute(tx))
    const expected = Object.fromEntries(Object.entries(EXPECTED).map(([name, [, value]]) => [name, value]))
    expect(rows).toEqual([expected])
  })

  it('come back as they were bound', async () => {
    const values = {
      text: `\\'"\t\r\n一`,
      n: 1.5,
      big: 9007199254740993n,
      yes: false,
      bytes: Buffer.from([0, 92, 255]),
      list: ['a"b', 'c\\d', 'e,{f}', ''],
      nested: { a: [1, { b: '一' }] },
      empty: null,
      at: new Date('2026-01-02T03:04:05.678Z'),
    }
    const { rows } = await db.read((tx) =>
      sql`select ${values.text}::text as text, ${values.n}::float8 as n, ${values.big}::bigint as big,
        ${values.yes}::boolean as yes, ${values.bytes}::bytea as bytes, ${values.list}::text[] as list,
        ${values.nested}::jsonb as nested, ${values.empty}::text as empty, ${values.at}::timestamptz as at,
        ${[Buffer.from([1, 92])]}::bytea[] as blobs, ${[1, 2]}::int[] as ints`.execute(tx),
    )
    expect(rows).toEqual([
      {
        ...values,
        big: '9007199254740993',
        at: '2026-01-02T03:04:05.678Z',
        blobs: [Buffer.from([1, 92])],
        ints: [1, 2],
      },
    ])
  })

  it('come in chunks by a cursor', async () => {
    const sizes = await db.read(async (tx) => {
      const seen: number[] = []
      const query = sql<{ n: number }>`select n from generate_series(1, ${25}::int) as g(n)`
      const compiled = query.compile(tx)
      for await (const part of tx.getExecutor().stream<{ n: number }>(compiled, 10)) seen.push(part.rows.length)
      return seen
    })
    expect(sizes).toEqual([10, 10, 5])
  })
})

describe('array text', () => {
  it('holds any texts', () => {
    const text = fc.string({ unit: 'binary' }).filter((s) => !s.includes('\0'))
    fc.assert(
      fc.property(fc.array(fc.option(text, { nil: null })), (list) => {
        expect(parseArray(encodeArray(list), (t) => t)).toEqual(list)
      }),
    )
  })

  it('refuses text that ends early', () => {
    expect(() => parseArray('{a,"b', (t) => t)).toThrow(RangeError)
    expect(() => parseArray('{a', (t) => t)).toThrow(RangeError)
  })

  it('leaves bytes as bytes', () => {
    expect(encodeParam(new Uint8Array([1, 2]))).toEqual(Buffer.from([1, 2]))
    expect(encodeParam(undefined)).toBeNull()
  })
})
