import type { Ctx } from '../../../platform/context.ts'
import { pilotOverviews } from './overview.ts'

/** A stage of a running pilot as the schedule shows it. */
export interface PilotDate {
  readonly pilotId: string
  readonly stageId: string
  readonly pilot: string
  readonly stage: string
  readonly unit: string
  /** Begin and end of the pilot. */
  readonly startsOn: string
  readonly endsOn: string
  readonly due: string
  readonly done: boolean
}

/** Stages of running pilots of a unit and below it; empty for those who read no pilots. */
export const pilotDates = async (ctx: Ctx, unit?: string): Promise<PilotDate[]> =>
  (await pilotOverviews(ctx, unit)).flatMap((p) =>
    p.shown !== 'running' && p.shown !== 'approved'
      ? []
      : p.stages.map((s) => ({
          pilotId: p.id,
          stageId: s.id,
          pilot: p.title,
          stage: s.title,
          unit: p.unit,
          startsOn: p.startsOn,
          endsOn: p.endsOn,
          due: s.due,
          done: s.state === 'finished' || s.state === 'sent',
        })),
  )
