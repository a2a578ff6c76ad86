import { offeredPeriods } from '../../../ui/shell/periods.ts'
import { addDays } from '../../../kernel/format/date.ts'

/** Periods that a campaign may ask for: what the picker of the frame offers, and the year and school year that come next. */
export function campaignPeriods(today: string): readonly string[] {
  const next = new Map(offeredPeriods(addDays(today, 365)).map(({ kind, periods }) => [kind, periods[0]]))
  return offeredPeriods(today).flatMap(({ kind, periods }) => {
    const later = kind === 'year' || kind === 'schoolYear' ? next.get(kind) : undefined
    return later === undefined || periods.includes(later) ? periods : [later, ...periods]
  })
}
