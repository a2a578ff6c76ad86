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

  it.each([
    ['brackets', '（'.repeat(100_000)],
    ['numerals', '一二三四五六七八九十'.repeat(10_000)],
    ['digits', '1234567890'.repeat(10_000)],
    ['titles', '《'.repeat(50_000)],
    ['one endless sentence', `一、培训${'300人次，'.repeat(20_000)}`],
    ['headings', '（一）'.repeat(20_000)],
    ['rows with one number', `序号\t项目\t责任单位\n${'1\t项目建设\t市教育局\n'.repeat(20_000)}`],
    ['dates', '2025年底前'.repeat(10_000)],
    ['numeric dates', '2025.1.'.repeat(15_000)],
    ['lists under bare headings', '教学管理\n1、培训教师\n'.repeat(5_000)],
    ['letters spread over a line', '成 '.repeat(50_000)],
    ['mixed numerals', '5万5千'.repeat(15_000)],
    ['labels', '第1项：'.repeat(15_000)],
    ['deadlines', '1．印发办法。完成时限：2025年6月。\n'.repeat(30_000)],
    ['bytes', String.fromCharCode(...Array.from({ length: 60_000 }, (_, i) => (i * 7919) % 256))],
  ])('does not hang on %s', (_, input) => {
    const begun = process.cpuUsage()
    sound(input)
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(8)
  })

  it('reads more tasks than a call takes arguments', () =>
    expect(readPlan('1．建校。\n'.repeat(150_000)).tasks).toHaveLength(150_000))

  it('reads 20,000 signs in less than 50 ms once warm', () => {
    const input = text.repeat(12).slice(0, 20_000)
    const runs = Array.from({ length: 25 }, () => {
      const begun = process.cpuUsage()
      readPlan(input)
      return process.cpuUsage(begun).user / 1000
    })
    expect(Math.min(...runs)).toBeLessThan(50)
  })

  it('stays linear: ten times the text, about ten times the work', () => {
    const work = (n: number): number => {
      const input = text.repeat(n)
      const begun = process.cpuUsage()
      readPlan(input)
      return process.cpuUsage(begun).user
    }
    work(10)
    expect(work(80)).toBeLessThan(Math.max(work(8), 20_000) * 30)
  })
})
