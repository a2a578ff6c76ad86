import { inWrite, SYSTEM } from '../../platform/context.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { trackStale } from './settle/track.ts'

/** Queue of provisional figures: one waiting job per region is enough, it takes all that is stale. */
export const TRACK = 'measure.track'

export function declareJobs(jobs: Jobs): void {
  jobs.work<{ region: string }>(
    TRACK,
    async (app, job) => void (await inWrite(app, SYSTEM, trackStale, { region: job.data.region })),
    { once: true },
  )
}
