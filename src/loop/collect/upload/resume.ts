import { accountById, regions } from '../../../directory/public.ts'
import { SYSTEM, type Actor, type App } from '../../../platform/context.ts'
import type { Jobs } from '../../../platform/jobs/jobs.ts'
import { leftReadings, type LeftReading } from './claim.ts'
import type { Processed } from './process.ts'
import { readStoppable } from './running.ts'

/** How often a server looks for readings that another one left. */
const EVERY_SECONDS = 300

/** Whoever uploaded or corrected, as the log names them; the system for the command line and for an account that is gone. */
async function inNameOf(app: App, by: string | null): Promise<Actor> {
  const account = by === null ? null : await app.db.read((tx) => accountById(tx, by))
  return account ? { userId: account.id, name: account.name, roles: [], strong: false } : SYSTEM
}

/** An upload that was taken up again, and how it ended. */
export interface Resumed extends Processed {
  readonly region: string
  readonly id: string
}

/** Takes one reading up again; null when it cannot be, which leaves the others alone. */
async function resume(app: App, { id, no, by }: LeftReading): Promise<Resumed | null> {
  try {
    return { region: app.region, id, ...(await readStoppable(app, await inNameOf(app, by), id, no)) }
  } catch (error) {
    app.log.error({ err: error, uploadId: id }, 'going on with an interrupted upload failed')
    return null
  }
}

/**
 * Goes on with the readings of all homes that a stop interrupted, one after the other, in the name of whoever uploaded. Several servers
 * may do so at once: each reading is taken up by one.
 */
export async function resumeUploads(app: App): Promise<Resumed[]> {
  const done: Resumed[] = []
  for (const { code } of await app.db.read((tx) => regions(tx))) {
    const home = { ...app, region: code }
    for (const left of await leftReadings(home)) {
      const ended = await resume(home, left)
      if (ended) done.push(ended)
    }
  }
  return done
}

/** A server that was killed is often followed by another, which goes on at once; where it is not, those beside it take over. */
export function declareResumeJob(jobs: Jobs): void {
  jobs.work(
    'collect.resume-uploads',
    async (app) => {
      await resumeUploads(app)
    },
    { at: { everySeconds: EVERY_SECONDS } },
  )
}
