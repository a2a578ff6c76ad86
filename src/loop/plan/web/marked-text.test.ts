import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MilestoneRow, TargetRow, TaskRow } from '../ledger/rows.ts'
import { markedLines } from './marked-text.ts'

const target = (text: string, quote: string): TargetRow =>
  ({
    id: quote,
    kind: 'target',
    text_from: text.indexOf(quote),
    text_to: text.indexOf(quote) + quote.length,
  }) as TargetRow

describe('the original with its marks', () => {
  const text = '一、目标\r\n  年底前比例达到60%。（市教育局牵头）\n\n二、任务'
  const task = { text_from: 4, text_to: text.length, lead: ['市教育局'], support: [] } as Partial<TaskRow> as TaskRow
  const when = { text_from: text.indexOf('年底前'), text_to: text.indexOf('比例') } as MilestoneRow

  it('cuts lines, keeps offsets, and lets a target win over a date', () => {
    const lines = markedLines(text, { targets: [target(text, '年底前比例达到60%')], milestones: [when], tasks: [task] })
    expect(lines.map((l) => l.runs.map((r) => r.text).join(''))).toEqual([
      '一、目标',
      '年底前比例达到60%。（市教育局牵头）',
      '二、任务',
    ])
    const runs = lines.flatMap((l) => l.runs)
    for (const r of runs) expect(text.slice(r.from, r.from + r.text.length)).toBe(r.text)
    expect(runs.flatMap((r) => (r.mark ? [[r.mark.kind, r.text]] : []))).toEqual([
      ['target', '年底前比例达到60%'],
      ['who', '市教育局'],
    ])
  })

  it('loses no character of a line, whatever the marks', () => {
    const span = fc.tuple(fc.nat(60), fc.nat(20))
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('甲', '乙', '\n', ' ', '3'), maxLength: 60 }),
        fc.array(span),
        (t, spans) => {
          const targets = spans.map(
            ([from, size], i) => ({ id: `${i}`, kind: 'target', text_from: from, text_to: from + size }) as TargetRow,
          )
          const shown = markedLines(t, { targets, milestones: [], tasks: [] }).map((l) =>
            l.runs.map((r) => r.text).join(''),
          )
          expect(shown).toEqual(
            t
              .split('\n')
              .map((l) => l.trim())
              .filter((l) => l !== ''),
          )
        },
      ),
    )
  })
})
