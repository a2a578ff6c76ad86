import { shanghai } from '../../kernel/format/date.ts'

/** A point in time as ISO text in UTC, '2026-09-18T01:40:00.000Z'; sorts as text. */
export type Instant = string

/** The only source of time. Everything else is told the time by an argument or `ctx.now`. */
export interface Clock {
  now(): Instant
}

/** The machine's clock, moved by an offset (a demo lives at the time of its data). */
export const systemClock = (offsetMs = 0): Clock => ({
  now: () => new Date(Date.now() + offsetMs).toISOString(),
})

/** A clock that stands still until moved, for tests. */
export const fixedClock = (start: Instant): Clock & { set(now: Instant): void } => {
  let now = start
  return { now: () => now, set: (next) => (now = next) }
}

/** Milliseconds that only go forward, for measuring how long something took; says nothing about the date. */
export const stopwatch = (): number => performance.now()

/** The day an instant falls on in Shanghai, 'YYYY-MM-DD'. */
export const dayOf = (now: Instant): string => shanghai(now).date

/** Milliseconds of an instant, for ids and durations. */
export const msOf = (now: Instant): number => Date.parse(now)
