import { Decimal } from 'decimal.js'
import type { CatalogueLine } from './types/indicator.ts'

export type Turn = 'better' | 'worse' | 'same' | 'up' | 'down' | 'partial'

type CoursePoint = Pick<CatalogueLine['course'][number], 'value' | 'unitsIn' | 'unitsDue'>

/**
 * Whether the last step of a course went the way that is wanted. `direction` is the indicator's: more is better (`up`), less is better
 * (`down`); in a band neither is, so the step is only named. While units are
 * missing that were there before (or the other way round) nothing is judged (`partial`). Null with fewer than two values.
 */
export function turnOf(course: readonly CoursePoint[], direction: string): Turn | null {
  const [before, now] = course.slice(-2)
  if (!before || !now) return null
  const whole = (p: CoursePoint): boolean => p.unitsIn >= p.unitsDue
  if (whole(before) !== whole(now) || (!whole(now) && before.unitsIn !== now.unitsIn)) return 'partial'
  const step = new Decimal(now.value).comparedTo(before.value)
  if (step === 0) return 'same'
  if (direction !== 'up' && direction !== 'down') return step > 0 ? 'up' : 'down'
  return step > 0 === (direction === 'up') ? 'better' : 'worse'
}
