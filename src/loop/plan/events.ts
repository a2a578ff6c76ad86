import { event } from '../../platform/assembly.ts'

/** Targets were imported, confirmed, corrected, linked, taken back or added; told inside the changing transaction. */
export const targetsChanged = event<{ targetIds: readonly string[] }>('plan.targets-changed')

/** A milestone was recorded as done, or the record was taken back. */
export const milestoneRecorded = event<{ milestoneId: string }>('plan.milestone-recorded')

/** A unit reported a figure that it counts by hand, or such a report was returned. */
export const handCountChanged = event<{ taskRoot: string }>('plan.hand-count-changed')

/** A pilot was proposed, decided, changed, evaluated or stopped (`move` as in its life cycle), or something was reported of it (`report`). */
export const pilotMoved = event<{ pilotId: string; move: string }>('plan.pilot-moved')
