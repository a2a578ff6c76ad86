import { sql } from 'kysely'
import { actorOf } from '../../src/directory/permission/actor-of.ts'
import { modules } from '../../src/modules.ts'
import { startSession } from '../../src/platform/auth/sessions.ts'
import { first } from '../../src/platform/db/statement.ts'
import { createServer } from '../../src/platform/http/server.ts'
import { BenchCity } from '../city/bench-city.ts'
import { CityPlan } from '../city/city-plan.ts'
import type { Scenario } from '../measuring/scenario.ts'
import { median, percentile, round } from '../measuring/statistics.ts'
import { timed } from '../measuring/timed.ts'
import { storeName } from '../measuring/workplace.ts'

const RUNS = 5
const SCHOOLS = 60
const ROWS_PER_SCHOOL = 100

/** A city officer's questions for the city, a county and a school, through routes, session and permission, one after the other. */
export const dashboard: Scenario = {
  name: 'dashboard',
  async run(place) {
    const schools = place.sized(SCHOOLS, 4)
    const plan = new CityPlan(schools, 0, ROWS_PER_SCHOOL)
    const city = await BenchCity.found(place, plan)
    place.say(`  loading ${schools} schools`)
    await city.load(plan.others, ROWS_PER_SCHOOL)
    const db = city.app.db
    const officer = plan.world.people.find((p) => p.role === 'city-officer')
    if (!officer) throw new Error('the city has no officer')
    const token = await db.write(async (tx) => {
      const user = await first(
        tx,
        sql<{ id: string }>`select u.id from user_account u where u.name = ${officer.name} limit 1`,
      )
      if (!user) throw new Error(`no account of ${officer.name}`)
      return startSession(tx, { userId: user.id, stage: 'full', strong: true, ip: '', agent: '' }, city.clock.now())
    })
    const server = await createServer(city.app, modules, { actorOf, logLevel: 'silent' })
    place.onLeave(() => server.close())
    const school = plan.others[0]
    const county = plan.world.organisations.find((o) => o.kind === 'county')
    const orgs = ['239900', county?.code, school?.code].flatMap((code) => (code ? [city.unitId(code)] : []))
    const indicators = city.app.assembly.indicators
      .map((i) => i.code)
      .filter((code) => code.startsWith('enrolment.') || code.startsWith('students.'))
      .slice(0, 10)
    const urls = orgs.flatMap((org) =>
      indicators.flatMap((code) => [
        `/api/measure/indicators/${code}?org=${org}&period=2025`,
        `/api/measure/indicators/${code}/trend?org=${org}&period=2025`,
        `/api/measure/explain?indicator=${code}&org=${org}&period=2025`,
      ]),
    )
    if (urls.length === 0) throw new Error('no indicator of the students register')
    const ask = async (url: string): Promise<number> => {
      const { seconds, result } = await timed(() => server.inject({ method: 'GET', url, cookies: { zhiheng: token } }))
      if (result.statusCode !== 200) throw new Error(`${url} gives ${result.statusCode}: ${result.body}`)
      return seconds
    }
    const rounds: number[] = []
    const times: number[] = []
    for (let i = 0; i <= RUNS; i++) {
      const asked = await timed(async () => {
        for (const url of urls) {
          const seconds = await ask(url)
          if (i > 0) times.push(seconds)
        }
      })
      if (i > 0) rounds.push(asked.seconds)
    }
    return {
      database: storeName(db),
      size: {
        schools,
        requestsPerRun: urls.length,
        runs: RUNS,
        medianMs: round(median(times) * 1000, 2),
        slowestMs: round(Math.max(...times) * 1000, 2),
      },
      seconds: round(median(rounds)),
      p95Ms: round(percentile(times, 0.95) * 1000, 2),
    }
  },
}
