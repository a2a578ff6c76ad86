import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readPlan } from '../../src/loop/plan/reading/read-plan.ts'

const text = readFileSync(
  fileURLToPath(new URL('../../policies/yunchuan-2025-work-points.txt', import.meta.url)),
  'utf8',
)

/** Whatever comes in, what comes out is a plan whose items stand where they say. */
function sound(input: string): void {
  const plan = readPlan(input)
  for (const item of [...plan.tasks, ...plan.targets, ...plan.milestones]) {
    expect(input.slice(item.at, item.end)).toBe(item.quote)
    expect(item.confidence).toBeGreaterThan(0)
    expect(item.confidence).toBeLessThanOrEqual(1)
  }
  for (const t of plan.targets) {
    expect(Number.isFinite(t.value)).toBe(true)
    if (t.kind === 'achievement') expect(t.due).toBeNull()
    if (t.due !== null) expect(t.due).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  }
  expect(new Set(plan.tasks.map((t) => t.number)).size).toBe(plan.tasks.length)
}

const cut = fc
  .tuple(fc.nat(text.length), fc.nat(text.length))
  .map(([a, b]) => text.slice(Math.min(a, b), Math.max(a, b)))
const shuffled = fc.shuffledSubarray([...text.split(/(?<=[。；，])/)], { minLength: 5 }).map((parts) => parts.join(''))
const repeated = fc.tuple(cut, fc.integer({ min: 2, max: 6 })).map(([piece, n]) => piece.slice(0, 1500).repeat(n))
const unbroken = cut.map((piece) => piece.replace(/\n/g, ''))
const signs = fc
  .array(fc.constantFrom(...'一二十百千万亿0123456789.,:、。；（）《》“”年月日%个名人以上至—-翻番分之第\n\t '))
  .map((a) => a.join(''))

/** Processor time of a piece of work, in microseconds. */
function work(run: () => unknown): number {
  const begun = process.cpuUsage()
  run()
  return process.cpuUsage(begun).user
}

/** Below this a clock of whole milliseconds says nothing of a piece of work. */
const LEAST = 20_000
/** Ten times the input; what grows with its square would take a hundred times the work. */
const MOST_GROWTH = 30

describe('readPlan takes any input', () => {
  it.each([
    ['cut', cut, 60],
    ['shuffled', shuffled, 40],
    ['repeated', repeated, 25],
    ['without line breaks', unbroken, 40],
    ['of the signs it looks for', signs, 400],
    ['of any signs', fc.string({ unit: 'binary', maxLength: 400 }), 400],
  ])('%s', (_, arbitrary, numRuns) => {
    fc.assert(fc.property(arbitrary, sound), { numRuns, seed: 20250218 })
  })

  it.each<[string, (tenths: number) => string]>([
    ['brackets', (n) => '（'.repeat(n * 10_000)],
    ['numerals', (n) => '一二三四五六七八九十'.repeat(n * 1_000)],
    ['digits', (n) => '1234567890'.repeat(n * 1_000)],
    ['titles', (n) => '《'.repeat(n * 5_000)],
    ['one endless sentence', (n) => `一、培训${'300人次，'.repeat(n * 2_000)}`],
    ['headings', (n) => '（一）'.repeat(n * 2_000)],
    ['rows with one number', (n) => `序号\t项目\t责任单位\n${'1\t项目建设\t市教育局\n'.repeat(n * 2_000)}`],
    ['dates', (n) => '2025年底前'.repeat(n * 1_000)],
    ['numeric dates', (n) => '2025.1.'.repeat(n * 1_500)],
    ['lists under bare headings', (n) => '教学管理\n1、培训教师\n'.repeat(n * 500)],
    ['letters spread over a line', (n) => '成 '.repeat(n * 5_000)],
    ['mixed numerals', (n) => '5万5千'.repeat(n * 1_500)],
    ['labels', (n) => '第1项：'.repeat(n * 1_500)],
    ['deadlines', (n) => '1．印发办法。完成时限：2025年6月。\n'.repeat(n * 3_000)],
    ['bytes', (n) => String.fromCharCode(...Array.from({ length: n * 6_000 }, (_, i) => (i * 7919) % 256))],
  ])('takes ten times as much of %s with about ten times the work', (_, input) => {
    const few = work(() => sound(input(1)))
    expect(work(() => sound(input(10)))).toBeLessThan(Math.max(few, LEAST) * MOST_GROWTH)
  })

  it('reads more tasks than a call takes arguments', () =>
    expect(readPlan('1．建校。\n'.repeat(150_000)).tasks).toHaveLength(150_000))

  it('stays linear: ten times the text, about ten times the work', () => {
    work(() => readPlan(text.repeat(10)))
    const few = work(() => readPlan(text.repeat(8)))
    expect(work(() => readPlan(text.repeat(80)))).toBeLessThan(Math.max(few, LEAST) * MOST_GROWTH)
  })
})
