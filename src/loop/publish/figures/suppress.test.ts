import { describe, expect, it } from 'vitest'
import { hidden } from './suppress.ts'

const rows = (...counts: (number[] | null)[]) => counts.map((c) => ({ counts: c }))

describe('small groups', () => {
  it('shows groups of ten and more, and zero', () => {
    expect(hidden(rows([10, 20], [0, 15], [300, 400]))).toEqual([false, false, false])
  })
  it('hides a group of nine, and the next smallest with it, so that it cannot be computed', () => {
    expect(hidden(rows([100, 200], [9, 40], [12, 30], [55, 80]))).toEqual([false, true, true, false])
  })
  it('hides no third row when two are hidden already', () => {
    expect(hidden(rows([3, 40], [5, 50], [60, 70]))).toEqual([true, true, false])
  })
  it('leaves rows without figures and rows without people alone', () => {
    expect(hidden(rows(null, [4], [120]))).toEqual([false, true, true])
    expect(hidden(rows([], [], []))).toEqual([false, false, false])
  })
})
