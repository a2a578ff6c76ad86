import { describe, expect, it } from 'vitest'
import { hasSharedPolicies, scorePlans, SHARED_POLICIES } from './score.ts'

/** Set a little below what the reading reaches, so that a step back is seen. */
const FLOORS: Record<string, number> = {
  tasksF1: 0.97,
  targetsF1: 0.97,
  comparatorAccuracy: 0.97,
  kindAccuracy: 0.97,
  dueAccuracy: 0.95,
  unitsF1: 0.97,
  leadAccuracy: 0.95,
  milestonesF1: 0.92,
  taskLinkAccuracy: 0.97,
}

describe.runIf(hasSharedPolicies)('the annotated plans', () => {
  const { overall, macro } = hasSharedPolicies ? scorePlans(SHARED_POLICIES) : { overall: {}, macro: {} }

  it.each(Object.entries(FLOORS))('%s stays at %d or above', (figure, floor) => {
    expect((overall as Record<string, number>)[figure]).toBeGreaterThanOrEqual(floor)
    expect((macro as Record<string, number>)[figure]).toBeGreaterThanOrEqual(floor - 0.03)
  })
})
