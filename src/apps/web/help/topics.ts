import type { Role } from '../../../kernel/permission.ts'
import type { Topic } from './topic.ts'
import { officeTopics } from './topics-office.ts'
import { schoolTopics } from './topics-school.ts'
import { systemTopics } from './topics-system.ts'

export const TOPICS: readonly Topic[] = [
  ...systemTopics.slice(0, 1),
  ...schoolTopics,
  ...officeTopics,
  ...systemTopics.slice(1),
]

/** Topics of these roles, and the others. */
export const topicsFor = (roles: readonly Role[]): { mine: readonly Topic[]; others: readonly Topic[] } => ({
  mine: TOPICS.filter((t) => t.roles.some((r) => roles.includes(r))),
  others: TOPICS.filter((t) => !t.roles.some((r) => roles.includes(r))),
})

/** The topic that the “?” of a page opens: the one with the longest address that the page's begins with. */
export function topicOf(path: string): Topic | undefined {
  const fits = (from: string): boolean => path === from || (from !== '/' && path.startsWith(`${from}/`))
  const length = (t: Topic): number => Math.max(-1, ...t.from.filter(fits).map((f) => f.length))
  return TOPICS.filter((t) => length(t) >= 0).sort((a, b) => length(b) - length(a))[0]
}
