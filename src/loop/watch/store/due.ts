import type { WatchedTarget } from '../../plan/public.ts'

/** The day until which a target holds: as written or set, else the end of the plan's year. */
export const dueOf = (target: Pick<WatchedTarget, 'due' | 'plan_year'>): string | null =>
  target.due ?? (target.plan_year === null ? null : `${target.plan_year}-12-31`)
