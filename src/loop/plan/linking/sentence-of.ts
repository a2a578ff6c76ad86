import type { PlanTarget, PlanTask } from '../reading/plan.ts'
import type { Sentence } from './link.ts'

const START = /[。！？!?\n；;]/
const CLAUSE_END = /[。！？!?\n；;，,、]/

/** What the linker sees of a target within its document: the sentence before the quote, and the headings above. */
export function sentenceOf(
  original: string,
  target: Pick<PlanTarget, 'subject' | 'quote' | 'at' | 'comparator' | 'value' | 'unit'> & { readonly end?: number },
  task: Pick<PlanTask, 'title' | 'path'> | null,
  title: string,
): Sentence {
  let from = target.at
  while (from > 0 && target.at - from < 200 && !START.test(original[from - 1]!)) from--
  const end = target.end ?? target.at + target.quote.length
  let to = end
  while (to < original.length && to - end < 80 && !CLAUSE_END.test(original[to]!)) to++
  return {
    subject: target.subject,
    quote: target.quote,
    before: original.slice(from, target.at),
    after: original.slice(end, to),
    headings: [...(task ? [...task.path, task.title] : []), title],
    comparator: target.comparator,
    value: target.value,
    unit: target.unit,
  }
}
