import { addYears } from '../../../kernel/format/add-years.ts'
import { daysBetween } from '../../../kernel/format/date.ts'
import { CONCLUSIONS, REVIEW_YEARS, type Assessed } from '../../../kernel/impact-assessment.ts'
import { label, type Label } from '../../../kernel/label.ts'

/** Day, person and all three conclusions are there. */
export const isWhole = (a: Assessed): boolean =>
  a.assessedOn !== null && [a.assessedBy, ...CONCLUSIONS.map((c) => a[c])].every((words) => words.trim() !== '')

/** Nothing that is written down here began before. */
export const EARLIEST = '2000-01-01'

/** Why a day cannot be that of an assessment. */
export const dayFault = (assessedOn: string, today: string): Label | null => {
  if (assessedOn < EARLIEST) return label('评估日期不能早于 2000 年', 'It cannot have been assessed before 2000')
  return assessedOn > today ? label('评估日期不能晚于今天', 'It cannot have been assessed after today') : null
}

/** On so many last days, that of its review among them, an assessment is shown as due. */
export const SOON_DAYS = 90

/** Why a day cannot be that of the review. */
export const reviewFault = (assessedOn: string, reviewBy: string): Label | null => {
  if (reviewBy <= assessedOn) return label('复评日期须晚于评估日期', 'The review comes after the assessment')
  return reviewBy > addYears(assessedOn, REVIEW_YEARS)
    ? label(`复评日期不能晚于评估后 ${REVIEW_YEARS} 年`, `It is reviewed ${REVIEW_YEARS} years later at the latest`)
    : null
}

export type ReviewState = 'current' | 'due-soon' | 'expired'

/** How an assessment stands on a day by its review; it holds on that day itself. */
export const reviewState = (reviewBy: string, today: string): ReviewState => {
  const left = daysBetween(today, reviewBy)
  if (left < 0) return 'expired'
  return left < SOON_DAYS ? 'due-soon' : 'current'
}

/** `changed`: a sensitive field has come since; `missing`: there is none. */
export type Standing = ReviewState | 'changed' | 'missing'

export const STANDING_WORDS: Readonly<Record<Standing, Label>> = {
  current: label('有效', 'Valid'),
  'due-soon': label(`${SOON_DAYS} 天内到期`, `Due within ${SOON_DAYS} days`),
  changed: label('字段有增加', 'Fields were added'),
  expired: label('已过期', 'Expired'),
  missing: label('缺评估', 'Not assessed'),
}

/** The newest assessment of a register by one unit. */
export interface Candidate {
  /** Sensitive fields as they were assessed. */
  readonly fields: readonly string[]
  readonly reviewBy: string
  /** How far above the unit that is looked at. */
  readonly depth: number
}

export interface Stand<C extends Candidate> {
  readonly standing: Standing
  readonly of: C | null
  /** Sensitive fields of today that it does not know. */
  readonly added: readonly string[]
}

const RANK: Readonly<Record<Standing, number>> = { current: 0, 'due-soon': 0, changed: 1, expired: 2, missing: 3 }

/**
 * How a register with these sensitive fields stands by the assessments of a unit and of those above it. Each is taken by itself: one that
 * holds and knows every field goes before one that lacks some, that one before one whose review has passed; of equals the nearest counts.
 */
export function standingFor<C extends Candidate>(
  candidates: readonly C[],
  sensitive: readonly string[],
  today: string,
): Stand<C> {
  const stands = candidates.map((of): Stand<C> => {
    const added = sensitive.filter((f) => !of.fields.includes(f))
    const review = reviewState(of.reviewBy, today)
    return { standing: review !== 'expired' && added.length > 0 ? 'changed' : review, of, added }
  })
  const [best] = stands.sort((a, b) => RANK[a.standing] - RANK[b.standing] || (a.of?.depth ?? 0) - (b.of?.depth ?? 0))
  return best ?? { standing: 'missing', of: null, added: [] }
}
