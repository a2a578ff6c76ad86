import { describe, expect, it } from 'vitest'
import { admit, shownOf, type Table } from './judge.ts'
import { isSmall } from './suppress.ts'

const table = (unit: string, total: number, rows: Record<string, number | null>, key = 'dual'): Table => ({
  unit,
  total: { [key]: total },
  rows: Object.entries(rows).map(([u, n]) => ({ unit: u, counts: n === null ? null : { [key]: n } })),
  parts: [],
})
const hides = (before: readonly Table[], t: Table): string[] | 'withheld' => {
  const verdict = admit(before, t, new Map())
  return verdict.withheld ? 'withheld' : [...verdict.hidden].sort()
}

describe('small groups beside everything public', () => {
  it('hides a second row of one figure, and withholds a unit that another figure hides', () => {
    const city = table('city', 340, { g: 300, a: 36, b: 4 })
    expect(hides([], city)).toEqual(['a', 'b'])
    const shown = shownOf(city, new Set(['a', 'b']))
    expect(hides([shown], table('a', 36, {}))).toBe('withheld')
    expect(hides([shown], table('a', 36, {}, 'students'))).toEqual([])
  })
  it('hides more where a unit below is public already', () => {
    expect(hides([table('a', 36, {})], table('city', 340, { g: 300, a: 36, b: 4 }))).toEqual(['b', 'g'])
    expect(hides([table('a', 36, {})], table('city', 352, { g: 300, a: 36, b: 4, c: 12 }))).toEqual(['b', 'c'])
  })
  it('looks through units that are hidden themselves at those below them', () => {
    const city = table('city', 340, { g: 300, a: null, b: null })
    // Of a all schools but one are shown, of b none: 340 - 300 - 31 is the small rest.
    expect(hides([city], table('a', 36, { a1: 31, a2: 5 }))).toBe('withheld')
    expect(hides([table('city', 400, { g: 300, a: null, b: null })], table('a', 36, { a1: 31, a2: 5 }))).toEqual([
      'a1',
      'a2',
    ])
  })
  it('takes nothing of a branch from the figure of the school that it stands beside', () => {
    const tree = new Map([
      ['county', ['school', 'other']],
      ['school', ['branch']],
    ])
    const county = table('county', 81, { school: 35, branch: 5, other: 41 })
    expect([...admit([], county, tree).hidden].sort()).toEqual(['branch', 'school'])
  })
  it('leaves a branch in the sum of its school for a year in which it was not beside it', () => {
    const tree = new Map([
      ['county', ['one', 'school', 'small']],
      ['school', ['branch']],
    ])
    const both: Table = { unit: 'elsewhere', total: { y1: 100, y2: 100 }, rows: [], parts: [] }
    const later = table('county', 200, { one: 100, school: 50, branch: 40, small: 10 }, 'y2')
    const county = table('county', 105, { one: 60, school: 40, small: 5 }, 'y1')
    const before = [both, later, table('school', 40, { branch: 40 }, 'y1')]
    expect([...admit(before, county, tree).hidden].sort()).toEqual(['one', 'small'])
  })
  it('takes one share from another: who is in, who is not, and all of them', () => {
    const parts = [['all', 'out', 'in']] as const
    const of = (unit: string, counts: Record<string, number>): Table => ({ unit, total: counts, rows: [], parts })
    expect(hides([], of('x', { all: 500, in: 497, out: 3 }))).toBe('withheld')
    expect(hides([of('x', { all: 500 })], of('x', { in: 497 }))).toBe('withheld')
    expect(hides([of('x', { all: 500 })], of('x', { in: 500 }))).toEqual([])
  })

  it('lets nobody solve for a small group, whatever is published in whatever order (seed 20251122)', () => {
    let state = 20251122
    const below = (n: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 2 ** 32) * n)
    }
    let some = 0
    let published = 0
    for (let turn = 0; turn < 600; turn++) {
      const most = [6, 15, 40, 300][below(4)] ?? 40
      const leaves = Array.from({ length: 9 }, () => (below(5) === 0 ? 0 : below(most)))
      const county = (c: number): number[] => [3 * c, 3 * c + 1, 3 * c + 2]
      const units = new Map<string, number[]>([['city', leaves.map((_, i) => i)]])
      for (const c of [0, 1, 2]) units.set(`c${c}`, county(c))
      leaves.forEach((_, i) => units.set(`s${i}`, [i]))
      const sum = (u: string): number => (units.get(u) ?? []).reduce((n, i) => n + (leaves[i] ?? 0), 0)
      const rowsOf = (u: string): string[] =>
        u === 'city' ? ['c0', 'c1', 'c2'] : u.startsWith('c') ? county(Number(u[1])).map((i) => `s${i}`) : []
      const tree = new Map(['city', 'c0', 'c1', 'c2'].map((u) => [u, rowsOf(u)]))
      const all: Table[] = []
      const names = [...units.keys()].sort(() => below(3) - 1)
      for (const u of names.slice(0, 3 + below(6))) {
        const next = table(u, sum(u), Object.fromEntries(rowsOf(u).map((r) => [r, sum(r)])))
        const verdict = admit(all, next, tree)
        if (verdict.withheld) some++
        else {
          published++
          all.push(shownOf(next, verdict.hidden))
        }
      }
      const facts = all.flatMap((t) => [t.unit, ...t.rows.flatMap((r) => (r.counts ? [r.unit] : []))])
      const vector = (u: string): number[] => leaves.map((_, i) => ((units.get(u) ?? []).includes(i) ? 1 : 0))
      const space = echelon(facts.map(vector))
      for (const u of units.keys())
        if (isSmall(sum(u)))
          expect(inSpan(space, vector(u)), `${u} of ${leaves.join(' ')} from ${facts.join(' ')}`).toBe(false)
    }
    expect(published).toBeGreaterThan(1000)
    expect(some).toBeGreaterThan(300)
  })
})

/** Rows in echelon form. */
function echelon(rows: readonly number[][]): number[][] {
  const out: number[][] = []
  for (const row of rows) {
    const left = reduced(out, row)
    if (left.some((x) => Math.abs(x) > 1e-9)) out.push(left)
  }
  return out
}

function reduced(space: readonly number[][], row: readonly number[]): number[] {
  const v = [...row]
  for (const base of space) {
    const at = base.findIndex((x) => Math.abs(x) > 1e-9)
    const factor = (v[at] ?? 0) / (base[at] ?? 1)
    base.forEach((x, i) => (v[i] = (v[i] ?? 0) - factor * x))
  }
  return v
}

const inSpan = (space: readonly number[][], row: readonly number[]): boolean =>
  reduced(space, row).every((x) => Math.abs(x) < 1e-9)
