import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const project = fileURLToPath(new URL('../..', import.meta.url))
const page = readFileSync(`${project}docs/security.md`, 'utf8')

interface Row {
  readonly id: string
  readonly what: string
  readonly shown: string
}

/** Rows of the tables: number, what we do, what shows it. */
const table: Row[] = page
  .split('\n')
  .filter((line) => /^\| [SPTV]\d/.test(line))
  .map((line) => {
    const [, id = '', what = '', shown = ''] = line.split('|').map((cell) => cell.trim())
    return { id, what, shown }
  })

/** `tests/a.test.ts`: "title" as it stands in the source. */
const named = (row: Row): { file: string; title: string }[] =>
  [...row.shown.matchAll(/`([^`]+)`: "([^"]+)"/g)].map(([, file = '', title = '']) => ({ file, title }))

/** Titles of a test file, as written in its source. */
const titles = (file: string): string[] =>
  [
    ...readFileSync(`${project}${file}`, 'utf8').matchAll(
      /(?:it|test)\b[^'`]*?\(\s*(['`])((?:(?!\1).)+)\1|\)\(\s*(['`])((?:(?!\3).)+)\3/g,
    ),
  ].map((m) => m[2] ?? m[4] ?? '')

/** Sections of OWASP ASVS 4.0 that hold requirements. */
const SECTIONS: Readonly<Record<number, readonly number[]>> = {
  1: [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14],
  2: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  3: [1, 2, 3, 4, 5, 6, 7],
  4: [1, 2, 3],
  5: [1, 2, 3, 4, 5],
  6: [1, 2, 3, 4],
  7: [1, 2, 3, 4],
  8: [1, 2, 3],
  9: [1, 2],
  10: [1, 2, 3],
  11: [1],
  12: [1, 2, 3, 4, 5, 6],
  13: [1, 2, 3, 4],
  14: [1, 2, 3, 4, 5],
}

describe('docs/security.md', () => {
  it('names only tests that exist', () => {
    const lost = table.flatMap((row) =>
      named(row)
        .filter(({ file, title }) => !existsSync(`${project}${file}`) || !titles(file).includes(title))
        .map(({ file, title }) => `${row.id}: ${file} "${title}"`),
    )
    expect(lost).toEqual([])
    expect(table.flatMap(named).length).toBeGreaterThan(80)
  })

  it('says of every row what shows it, why it does not apply, or that it is missing', () => {
    const silent = table.filter(
      (row) =>
        named(row).length === 0 && !/\*\*(missing|partly|not tested|does not apply|operator)\*\*/.test(row.shown),
    )
    expect(silent.map((r) => r.id)).toEqual([])
    expect(table.filter((row) => row.what.length < 10).map((r) => r.id)).toEqual([])
  })

  it('leaves no item and no section out', () => {
    const has = new Set(table.map((row) => row.id.split(' ')[0]!.replace(/^(V\d+\.\d+)\..*$/, '$1')))
    const wanted = [
      ...Array.from({ length: 21 }, (_, i) => `S${String(i + 1).padStart(2, '0')}`),
      ...Array.from({ length: 8 }, (_, i) => `P0${i + 1}`),
      ...Object.entries(SECTIONS).flatMap(([chapter, list]) => list.map((n) => `V${chapter}.${n}`)),
    ]
    expect(wanted.filter((id) => !has.has(id))).toEqual([])
  })
})
