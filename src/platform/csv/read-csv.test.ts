import { afterAll, describe, expect, it } from 'vitest'
import { eventsOf, rowsOf, TempFiles, textsOf } from '../excel/testing/temp-files.ts'

const files = new TempFiles()
afterAll(() => files.drop())
const texts = async (content: Uint8Array | string): Promise<string[][]> => textsOf(await files.put(content, '教师.csv'))

/** 姓名,张三 in GB18030. */
const gb18030 = Buffer.from('d0d5c3fb2cd5c5c8fd0a', 'hex')

describe('encodings', () => {
  it('reads UTF-8 with and without mark, GB18030, UTF-16 in both orders', async () => {
    const table = '姓名,张三\n'
    const little = Buffer.from(`\ufeff${table}`, 'utf16le')
    const big = Buffer.from(little).swap16()
    for (const content of [table, `\ufeff${table}`, gb18030, little, big]) {
      expect(await texts(content)).toEqual([['姓名', '张三']])
    }
  })

  it('reads characters cut by the chunks of the file', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => [`第${index}行`, '𠮷野家'])
    expect(await texts(lines.map((line) => line.join(',')).join('\r\n'))).toEqual(lines)
  })
})

describe('records', () => {
  it.each([
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a;b;c,d\n1;2;3',
      [
        ['a', 'b', 'c,d'],
        ['1', '2', '3'],
      ],
    ],
    [
      'a\tb\n1,5\t2',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    ['只有一列\n1', [['只有一列'], ['1']]],
    [
      'a,b\r1,2\r\n3,4',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['"a,1","b""2""","c\r\nd"\n', [['a,1', 'b"2"', 'c\nd']]],
    ['5" pipe,"",x\n', [['5" pipe', '', 'x']]],
    ['a"b""c,"d\n', 'refused'],
    ["'=1+1,'-x,-3,'text,''=y\n", [['=1+1', '-x', '-3', "'text", "'=y"]]],
  ])('reads %j', async (content, expected) => {
    if (expected === 'refused') await expect(texts(content)).rejects.toMatchObject({ code: 'file.csv-quotes' })
    else expect(await texts(content)).toEqual(expected)
  })

  it('counts rows as Excel does and leaves blank ones out', async () => {
    const source = await files.put('a,b\n\n,,\n"x\ny",1\n\n\nz\n', '教师.csv')
    expect((await rowsOf(source)).map((row) => [row.row, row.cells.length])).toEqual([
      [1, 2],
      [4, 2],
      [7, 1],
    ])
  })

  it('is one sheet named after the file', async () => {
    const events = await eventsOf(await files.put('a,\n', '2025 教师.表.csv'))
    expect(events).toEqual([
      { type: 'sheet', name: '2025 教师.表', hidden: false },
      { type: 'row', sheet: '2025 教师.表', row: 1, cells: [{ type: 'text', text: 'a' }] },
      { type: 'sheet-end', sheet: '2025 教师.表', rows: 1, merges: [], hiddenRows: 0, hiddenColumns: [] },
      { type: 'end', sheets: 1, rows: 1, cells: 1 },
    ])
  })

  it('names the row whose quotes are broken', async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => `${index},x`)
    lines[20_000] = '1,"2"3'
    await expect(texts(lines.join('\n'))).rejects.toMatchObject({ params: { row: 20_001 } })
  })
})
