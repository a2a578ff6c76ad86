import { sql } from 'kysely'
import { regions } from '../../directory/public.ts'
import { inRead, inWrite, SYSTEM, type App } from '../../platform/context.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { first } from '../../platform/db/statement.ts'
import { watchAll, watchChanged } from './watch-all.ts'

/** Queue of changed figures: one waiting job per region takes all that changed. */
export const WATCH = 'watch.changed'
/** Every morning, because dates pass without any figure changing. */
export const WATCH_DAILY = 'watch.daily'
/** Provisional figures come first: the job waits for them. */
const PATIENCE_SECONDS = 10

async function watchRegion(app: App, region: string, all: boolean): Promise<void> {
  const waits = await inRead(
    app,
    SYSTEM,
    async (ctx) =>
      (await first(ctx.tx, sql`select 1 as one from stale_unit where region = ${ctx.region} limit 1`)) !== undefined,
    { region },
  )
  await inWrite(
    app,
    SYSTEM,
    async (ctx) => {
      await (all ? watchAll(ctx) : watchChanged(ctx))
      if (waits) await ctx.jobs.send(WATCH, { region }, { key: region, delaySeconds: PATIENCE_SECONDS })
    },
    { region },
  )
}

export function declareJobs(jobs: Jobs): void {
  jobs.work<{ region: string; all?: boolean }>(
    WATCH,
    (app, job) => watchRegion(app, job.data.region, job.data.all === true),
    { once: true },
  )
  jobs.work(
    WATCH_DAILY,
    async (app) => {
      const homes = await app.db.read((tx) => regions(tx))
      for (const home of homes) await inWrite(app, SYSTEM, watchAll, { region: home.code })
    },
    { at: { daily: '05:30' } },
  )
}
