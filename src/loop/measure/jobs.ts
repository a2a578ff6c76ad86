import { inWrite, SYSTEM } from '../../platform/context.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { recountOfficial } from './settle/recount.ts'
import { trackStale } from './settle/track.ts'

/** Queue of provisional figures: one waiting job per region is enough, it takes all that is stale. */
export const TRACK = 'measure.track'

/** Queue of official figures that nodes count for themselves: one waiting job per register and period takes all that was accepted. */
export const RECOUNT = 'measure.recount'

export function declareJobs(jobs: Jobs): void {
  jobs.work<{ region: string }>(
    TRACK,
    async (app, job) => void (await inWrite(app, SYSTEM, trackStale, { region: job.data.region })),
    { once: true },
  )
  jobs.work<{ region: string; register: string; period: string }>(
    RECOUNT,
    async (app, { data }) =>
      void (await inWrite(app, SYSTEM, (ctx) => recountOfficial(ctx, data.register, data.period), {
        region: data.region,
      })),
    { once: true },
  )
}
