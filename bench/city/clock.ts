import type { Clock } from '../../src/platform/clock/clock.ts'
import { msOf, stopwatch } from '../../src/platform/clock/clock.ts'

/** A day of the invented year that goes on by itself and can be put forward, so that what was loaded before counts as old. */
export function cityClock(): Clock & { forward(minutes: number): void } {
  const start = stopwatch()
  let base = msOf('2025-11-20T01:30:00.000Z')
  return {
    now: () => new Date(base + stopwatch() - start).toISOString(),
    forward: (minutes) => {
      base += minutes * 60_000
    },
  }
}
