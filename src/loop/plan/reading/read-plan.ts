import { clean } from './clean.ts'
import { headerOf, planTime } from './header.ts'
import type { Plan } from './plan.ts'
import { segmentsOf } from './segments.ts'
import { statementsOf } from './statements.ts'
import { outlineOf } from './structure.ts'
import { tablesOf } from './tables.ts'
import { tasksOf, type ReadTask } from './tasks.ts'
import { reportsMostly, tensesOf } from './tense.ts'
import { unwrapped } from './unwrap.ts'

/**
 * Reads a plan: text in, plan out. Pure, deterministic, linear in the length of the text; any input is read, a text
 * without a plan gives empty lists. Stages: clean, structure, sentences, quantities and dates, meaning.
 */
export function readPlan(text: string): Plan {
  const c = unwrapped(clean(text))
  const outline = outlineOf(c.text, segmentsOf(c.text, tablesOf(c.text)))
  const header = headerOf(c, outline)
  const time = planTime(header, c, outline)
  const tenses = tensesOf(outline, header.kind === 'report' || reportsMostly(outline) ? 'past' : 'todo')
  const tasks = tasksOf(c, outline, tenses)
  return { ...header, tasks: tasks.map(withoutSpans), ...statementsOf(c, outline, tenses, tasks, time) }
}

function withoutSpans({ spans: _, ...task }: ReadTask): Plan['tasks'][number] {
  return task
}
