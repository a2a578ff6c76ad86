import { regions } from '../../../directory/public.ts'
import { inWrite, SYSTEM, type App } from '../../../platform/context.ts'
import type { Jobs } from '../../../platform/jobs/jobs.ts'
import { diskNow, removeUnnamed } from '../../../platform/files/sweep-files.ts'
import { endExpired } from './order-files.ts'

const EVERY_SECONDS = 600

/** Ends approved exports whose time has passed and deletes their files where nothing else names them; one that stays behind is swept at night. */
export async function expireOrders(app: App): Promise<number> {
  const began = diskNow()
  let ended = 0
  for (const home of await app.db.read((tx) => regions(tx))) {
    const { orders, files } = await inWrite(
      app,
      SYSTEM,
      async (ctx) => {
        const found = await endExpired(ctx)
        if (found.orders > 0)
          await ctx.audit({
            action: 'export.expired',
            objectKind: 'region',
            objectId: ctx.region,
            detail: { orders: found.orders, files: found.files.length },
          })
        return found
      },
      { region: home.code },
    )
    await removeUnnamed(app, files, began)
    ended += orders
  }
  return ended
}

/** Every ten minutes, so that a file does not outlive its time by much. */
export function declareJobs(jobs: Jobs): void {
  jobs.work(
    'collect.expire-exports',
    async (app) => {
      await expireOrders(app)
    },
    { at: { everySeconds: EVERY_SECONDS } },
  )
}
