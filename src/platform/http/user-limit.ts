import { stopwatch } from '../clock/clock.ts'

const MINUTE_MS = 60_000
/** More people than ask within a minute; beyond it those whose minute is over are forgotten. */
const MANY = 10_000

/**
 * Counts what a person asks of a route within a minute. An address is no measure of a person: a school shares one, and whoever wants
 * more takes several. `take` gives 0, or the seconds until the next minute begins for this person and route.
 */
export function userLimit(now: () => number = stopwatch) {
  const seen = new Map<string, { from: number; n: number }>()
  return {
    take(userId: string, routeName: string, most: number): number {
      const at = now()
      if (seen.size > MANY) for (const [k, v] of seen) if (at - v.from >= MINUTE_MS) seen.delete(k)
      const key = `${userId} ${routeName}`
      const known = seen.get(key)
      if (!known || at - known.from >= MINUTE_MS) {
        seen.set(key, { from: at, n: 1 })
        return 0
      }
      known.n += 1
      return known.n <= most ? 0 : Math.max(1, Math.ceil((known.from + MINUTE_MS - at) / 1000))
    },
  }
}

export type UserLimit = ReturnType<typeof userLimit>
