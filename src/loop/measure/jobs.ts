import { regions } from '../../directory/public.ts'
import { inWrite, SYSTEM } from '../../platform/context.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { dayOpened } from './events.ts'
import { countAgainAbove } from './settle/count-again.ts'
import { recountOfficial } from './settle/recount.ts'
import { ROLL } from './settle/roll-due.ts'
import { rollRegion } from './settle/roll-up.ts'
import { trackDay, trackStale } from './settle/track.ts'

/** Queue of provisional figures and of sums after a change of the tree: one waiting job per region is enough, it takes all that is stale. */
export const TRACK = 'measure.track'

/** Every night, because a day and a month begin without any row changing. */
export const TRACK_DAILY = 'measure.track-daily'

/** Queue of official figures that nodes count for themselves: one waiting job per register and period takes all that was accepted. */
export const RECOUNT = 'measure.recount'

export function declareJobs(jobs: Jobs): void {
  jobs.work<{ region: string }>(
    TRACK,
    async (app, job) => void (await inWrite(app, SYSTEM, trackStale, { region: job.data.region })),
    { once: true },
  )
  jobs.work(
    TRACK_DAILY,
    async (app) => {
      const homes = await app.db.read((tx) => regions(tx))
      for (const home of homes)
        await inWrite(
          app,
          SYSTEM,
          async (ctx) => {
            if (await trackDay(ctx)) await ctx.emit(dayOpened, { day: ctx.today })
          },
          { region: home.code },
        )
    },
    { at: { daily: '00:10' } },
  )
  jobs.work<{ region: string; register: string; period: string }>(
    RECOUNT,
    async (app, { data }) =>
      void (await inWrite(app, SYSTEM, (ctx) => recountOfficial(ctx, data.register, data.period), {
        region: data.region,
      })),
    { once: true },
  )
  jobs.work<{ region: string }>(
    ROLL,
    async (app, { data }) => {
      await countAgainAbove(app, data.region)
      await rollRegion(app, data.region)
    },
    { once: true },
  )
}
