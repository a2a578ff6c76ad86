import { sql } from 'kysely'
import { actorOf } from '../../src/directory/permission/actor-of.ts'
import { modules } from '../../src/modules.ts'
import { startSession } from '../../src/platform/auth/sessions.ts'
import { first } from '../../src/platform/db/statement.ts'
import { createServer } from '../../src/platform/http/server.ts'
import { timed } from '../measuring/timed.ts'
import type { Workplace } from '../measuring/workplace.ts'
import type { BenchCity } from './bench-city.ts'

/** An officer of the city at the figures, signed in. */
export interface Officer {
  /** Questions for ten indicators at city, county and school: figure, trend, explanation. */
  readonly urls: readonly string[]
  /** Seconds until an answer is there, through routes, session and permission, in this process. Throws unless it is 200. */
  ask(url: string): Promise<number>
}

const INDICATORS = 10

export async function officerOf(place: Workplace, city: BenchCity): Promise<Officer> {
  const { world, others } = city.plan
  const officer = world.people.find((p) => p.role === 'city-officer')
  if (!officer) throw new Error('the city has no officer')
  const token = await city.app.db.write(async (tx) => {
    const user = await first(
      tx,
      sql<{ id: string }>`select u.id from user_account u where u.name = ${officer.name} limit 1`,
    )
    if (!user) throw new Error(`no account of ${officer.name}`)
    return startSession(tx, { userId: user.id, stage: 'full', strong: true, ip: '', agent: '' }, city.clock.now())
  })
  const server = await createServer(city.app, modules, { actorOf, logLevel: 'silent' })
  place.onLeave(() => server.close())
  const county = world.organisations.find((o) => o.kind === 'county')
  const orgs = ['239900', county?.code, others[0]?.code].flatMap((code) => (code ? [city.unitId(code)] : []))
  const indicators = city.app.assembly.indicators
    .map((i) => i.code)
    .filter((code) => code.startsWith('enrolment.') || code.startsWith('students.'))
    .slice(0, INDICATORS)
  const urls = orgs.flatMap((org) =>
    indicators.flatMap((code) => [
      `/api/measure/indicators/${code}?org=${org}&period=2025`,
      `/api/measure/indicators/${code}/trend?org=${org}&period=2025`,
      `/api/measure/explain?indicator=${code}&org=${org}&period=2025`,
    ]),
  )
  if (urls.length === 0) throw new Error('no indicator of the students register')
  return {
    urls,
    async ask(url) {
      const { seconds, result } = await timed(() => server.inject({ method: 'GET', url, cookies: { zhiheng: token } }))
      if (result.statusCode !== 200) throw new Error(`${url} gives ${result.statusCode}: ${result.body}`)
      return seconds
    },
  }
}
