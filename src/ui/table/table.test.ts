import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { nextSort, sortRows, type Column } from './column.ts'
import { itemsOf } from './items.ts'
import { toCsv, toTsv } from './tsv.ts'
import { windowOf } from './use-window.ts'

interface Row {
  name: string
  n: number | null
}
const columns: readonly Column<Row>[] = [
  { key: 'name', title: '学校', value: (row) => row.name },
  { key: 'n', title: '在校生', unit: '人', value: (row) => row.n },
]
const rows: readonly Row[] = [
  { name: '青岑', n: 2 },
  { name: '白汀', n: null },
  { name: '禾丰', n: 10 },
]

describe('sorting', () => {
  it('sorts numbers as numbers, names by pinyin, and nothing last in both directions', () => {
    expect(sortRows(rows, columns, 'n').map((r) => r.n)).toEqual([2, 10, null])
    expect(sortRows(rows, columns, '-n').map((r) => r.n)).toEqual([10, 2, null])
    expect(sortRows(rows, columns, 'name').map((r) => r.name)).toEqual(['白汀', '禾丰', '青岑'])
    expect(sortRows(rows, columns, 'gone')).toBe(rows)
  })
  it('clicks through three states', () => {
    expect(nextSort('n', undefined, true)).toBe('-n')
    expect(nextSort('n', '-n', true)).toBe('n')
    expect(nextSort('n', 'n', true)).toBeUndefined()
    expect(nextSort('name', undefined, false)).toBe('name')
  })
})

describe('copying', () => {
  it('gives a head and keeps cells apart', () => {
    expect(toTsv([{ name: '甲\t乙\n丙', n: 3 }], columns)).toBe('学校\t在校生（人）\r\n甲 乙 丙\t3')
  })
  it('never hands a formula to a spreadsheet', () => {
    expect(toTsv([{ name: '=1+1', n: -3 }], columns)).toContain("'=1+1\t-3")
    expect(toCsv([['@x', '-5.2%', 'a"b,c']])).toBe(`\uFEFF'@x,-5.2%,"a""b,c"`)
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@'), fc.stringMatching(/^[a-z(]{1,8}$/), (sign, rest) => {
        expect(
          toTsv([{ name: sign + rest, n: null }], columns)
            .split('\r\n')[1]
            ?.startsWith("'"),
        ).toBe(true)
      }),
    )
  })
})

describe('long tables', () => {
  it('draws only what is near the view and stands in for the rest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 201, max: 20_000 }), fc.integer({ min: 0, max: 700_000 }), (count, top) => {
        const at = Math.min(top, count * 36 - 600)
        const view = windowOf(count, 36, at, 600)
        expect(view.to - view.from).toBeLessThan(60)
        expect(view.before + (view.to - view.from) * 36 + view.after).toBe(count * 36)
        expect(view.from * 36).toBeLessThanOrEqual(at)
      }),
    )
  })
  it('puts a heading before each group', () => {
    const items = itemsOf(rows, (row) => ({ key: row.n === null ? 'none' : 'some', title: '' }))
    expect(items.map((item) => item.kind)).toEqual(['group', 'row', 'group', 'row', 'group', 'row'])
    expect(itemsOf(rows, undefined)).toHaveLength(3)
  })
})
