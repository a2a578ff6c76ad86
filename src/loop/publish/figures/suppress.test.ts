import { describe, expect, it } from 'vitest'
import { hasSmall, hidden, isSmall, type Countable } from './suppress.ts'

const rows = (...counts: (number[] | null)[]): Countable[] =>
  counts.map((c) => ({ counts: c && Object.fromEntries(c.map((n, i) => [`count ${i}`, n])) }))

describe('small groups', () => {
  it('shows groups of ten and more, and zero', () => {
    expect(hidden(rows([10, 20], [0, 15], [300, 400]))).toEqual([false, false, false])
  })
  it('hides a group of nine, and the next smallest with it, so that it cannot be computed', () => {
    expect(hidden(rows([100, 200], [9, 40], [12, 30], [55, 80]))).toEqual([false, true, true, false])
  })
  it('hides a third row when two together are fewer than ten', () => {
    expect(hidden(rows([3, 40], [5, 50], [60, 70], [80, 90]))).toEqual([true, true, true, false])
    expect(hidden(rows([3, 40], [7, 50], [60, 70]))).toEqual([true, true, false])
  })
  it('looks at every count: what is enough of one may be too little of another', () => {
    // Of the first count 0 and 6 are hidden, so a row must come that has some of the first.
    expect(hidden(rows([0, 4], [6, 50], [0, 60], [11, 70], [90, 100]))).toEqual([true, true, false, true, false])
  })
  it('leaves rows without figures and rows without people alone', () => {
    expect(hidden(rows(null, [4], [120]))).toEqual([false, true, true])
    expect(hidden(rows([], [], []))).toEqual([false, false, false])
    expect(hidden(rows([4], null, [0]))).toEqual([true, false, false])
  })

  it('lets nobody compute a group of fewer than ten from the total and the rows that are shown (seed 20251122)', () => {
    let state = 20251122
    const below = (n: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 2 ** 32) * n)
    }
    let tables = 0
    let withHidden = 0
    while (tables < 3000) {
      const columns = 1 + below(3)
      const most = [4, 12, 40, 400][below(4)] ?? 40
      const table = rows(
        ...Array.from({ length: 1 + below(9) }, () =>
          below(8) === 0 ? null : Array.from({ length: columns }, () => (below(5) === 0 ? 0 : below(most))),
        ),
      )
      const sum = (of: readonly Countable[], key: string): number => of.reduce((n, r) => n + (r.counts?.[key] ?? 0), 0)
      const keys = Array.from({ length: columns }, (_, i) => `count ${i}`)
      // The figure itself is refused where its own counts are small.
      if (keys.some((k) => isSmall(sum(table, k)))) continue
      tables += 1
      const out = hidden(table)
      const shown = table.filter((_, i) => !out[i])
      if (out.includes(true)) withHidden += 1
      for (const row of shown) expect(hasSmall(row.counts ?? {})).toBe(false)
      for (const k of keys) {
        const rest = sum(table, k) - sum(shown, k)
        expect(isSmall(rest), `${JSON.stringify(table)} hides ${JSON.stringify(out)}: ${rest} of ${k}`).toBe(false)
      }
      expect(out.filter((h, i) => h && table[i]?.counts === null)).toEqual([])
    }
    expect(withHidden).toBeGreaterThan(500)
  })
})
