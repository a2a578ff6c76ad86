import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { createOrg } from '../../../directory/org/change-org.ts'
import { addDays } from '../../../directory/public.ts'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import { first } from '../../../platform/db/statement.ts'
import type { Jobs } from '../../../platform/jobs/jobs.ts'
import { createJobs } from '../../../platform/jobs/pg-boss-jobs.ts'
import { silentLog } from '../../../platform/log.ts'
import { dayOf } from '../../../platform/clock/clock.ts'
import { withApps } from '../../../platform/testing.ts'
import { begunCities } from './testing/begun.ts'
import { Beside, lanes } from './testing/lanes.ts'
import { PROVINCE, type TwoCities } from './testing/two-cities.ts'

withApps('figures under acts of several at once', (makeApp, kind) => {
  let t: TwoCities
  let beside: Beside
  const queues: Jobs[] = []

  beforeAll(async () => {
    t = await begunCities(makeApp, (app) => {
      // On a server two processes may work its jobs; the embedded store belongs to one.
      queues.push(app.jobs, ...(kind === 'postgres' ? [createJobs(app.db, silentLog)] : []))
      return queues
    })
    beside = new Beside(t, queues)
    return () => queues[1]?.stop()
  })

  /** A county without schools, and below it a school that owes nothing yet. */
  const found = (round: number): Promise<void> =>
    inWrite(t.app, SYSTEM, async (ctx) => {
      const at = { region: PROVINCE, from: '2024-01-01' }
      const [county, school] = [`K${round}`, `k${round}`]
      t.ids.set(
        county,
        await createOrg(ctx.tx, { ...at, code: county, name: county, kind: 'county', parent: t.id('A') }, ctx.now),
      )
      t.ids.set(
        school,
        await createOrg(ctx.tx, { ...at, code: school, name: school, kind: 'school', parent: t.id(county) }, ctx.now),
      )
    })

  const deadlocks = async (): Promise<number> =>
    Number(
      (await inRead(t.app, SYSTEM, (ctx) =>
        first(
          ctx.tx,
          sql<{ n: string }>`select deadlocks as n from pg_stat_database where datname = current_database()`,
        ),
      ))!.n,
    )

  it('equal those of a recomputation once all is quiet, without one deadlock', async () => {
    let round = 0
    await fc.assert(
      fc.asyncProperty(lanes, async (acts) => {
        await found(++round)
        await beside.run(acts, round)
        await t.settle()
        await t.night(addDays(dayOf(t.app.clock.now()), 1))
        expect(await t.wrong(), `round ${round}`).toEqual([])
      }),
      { numRuns: kind === 'postgres' ? 8 : 3, seed: 20251122, endOnFailure: true },
    )
    for (const kindOfAct of ['move', 'upload', 'accept', 'correct', 'work', 'track', 'recompute', 'owe'])
      expect(beside.done.get(kindOfAct) ?? 0, kindOfAct).toBeGreaterThan(0)
    if (kind === 'postgres') expect(await deadlocks()).toBe(0)
  }, 600_000)
})
