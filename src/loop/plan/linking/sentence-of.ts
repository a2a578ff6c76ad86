import type { PlanTarget, PlanTask } from '../reading/plan.ts'
import type { Sentence } from './link.ts'

const START = /[。！？!?\n；;]/

/** What the linker sees of a target within its document: the sentence before the quote, and the headings above. */
export function sentenceOf(
  original: string,
  target: Pick<PlanTarget, 'subject' | 'quote' | 'at' | 'comparator' | 'value' | 'unit'>,
  task: Pick<PlanTask, 'title' | 'path'> | null,
  title: string,
): Sentence {
  let from = target.at
  while (from > 0 && target.at - from < 200 && !START.test(original[from - 1]!)) from--
  return {
    subject: target.subject,
    quote: target.quote,
    before: original.slice(from, target.at),
    headings: [...(task ? [...task.path, task.title] : []), title],
    comparator: target.comparator,
    value: target.value,
    unit: target.unit,
  }
}
