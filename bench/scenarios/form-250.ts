import { sql } from 'kysely'
import { actorOf } from '../../src/directory/permission/actor-of.ts'
import { modules } from '../../src/modules.ts'
import { startSession } from '../../src/platform/auth/sessions.ts'
import { csrfOf } from '../../src/platform/auth/token.ts'
import { rows } from '../../src/platform/db/statement.ts'
import { createServer } from '../../src/platform/http/server.ts'
import { BenchCity } from '../city/bench-city.ts'
import { CityPlan } from '../city/city-plan.ts'
import { answers, formModule } from '../city/form-250.ts'
import type { Scenario } from '../measuring/scenario.ts'
import { median, percentile, round } from '../measuring/statistics.ts'
import { timed } from '../measuring/timed.ts'
import { storeName } from '../measuring/workplace.ts'

const SCHOOLS = 40
const SUBMISSIONS = 3000
const AT_ONCE = 8
const WARM_UP = 40

/** Clerks of many schools send a form of 250 questions on screen: session, permission, every check, published row, log. */
export const form250: Scenario = {
  name: 'form-250',
  async run(place) {
    const plan = new CityPlan(SCHOOLS, 0, 100)
    const of = [...modules, formModule]
    const city = await BenchCity.found(place, plan, of)
    const server = await createServer(city.app, of, { actorOf, logLevel: 'silent' })
    place.onLeave(() => server.close())
    const clerks = await city.app.db.write(async (tx) => {
      const found = await rows(
        tx,
        sql<{ userId: string; orgId: string }>`select distinct on (r.org_id) u.id as "userId", r.org_id as "orgId"
          from user_account u join role_grant r on r.user_id = u.id and r.role = 'clerk' order by r.org_id, u.id`,
      )
      const out = []
      for (const { userId, orgId } of found.slice(0, SCHOOLS))
        out.push({
          orgId,
          token: await startSession(tx, { userId, stage: 'full', strong: true, ip: '', agent: '' }, city.clock.now()),
        })
      return out
    })
    let next = 0
    const times: number[] = []
    const send = async (): Promise<void> => {
      const n = next++
      const { orgId, token } = clerks[n % clerks.length]!
      const { seconds, result } = await timed(() =>
        server.inject({
          method: 'POST',
          url: '/api/registers/bench-form/rows',
          cookies: { zhiheng: token },
          headers: { 'x-csrf-token': csrfOf(token) },
          payload: { orgId, values: answers(`F${n}`) },
        }),
      )
      if (result.statusCode !== 200 || !result.json<{ saved: boolean }>().saved)
        throw new Error(`submission ${n} gives ${result.statusCode}: ${result.body.slice(0, 500)}`)
      times.push(seconds)
    }
    const count = place.sized(SUBMISSIONS, 80)
    while (next < WARM_UP) await send()
    times.length = 0
    const lane = async (): Promise<void> => {
      while (next < WARM_UP + count) await send()
    }
    const { seconds } = await timed(() => Promise.all(Array.from({ length: AT_ONCE }, lane)))
    return {
      database: storeName(city.app.db),
      size: {
        questions: 250,
        submissions: count,
        units: clerks.length,
        atOnce: AT_ONCE,
        submissionsPerSecond: Math.round(count / seconds),
        medianMs: round(median(times) * 1000, 1),
      },
      seconds: round(seconds),
      p95Ms: round(percentile(times, 0.95) * 1000, 1),
    }
  },
}
