import type { FastifyInstance } from 'fastify'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actorOf } from '../../src/directory/permission/actor-of.ts'
import { smallCity } from '../../src/directory/testing/small-city.ts'
import { modules } from '../../src/modules.ts'
import { auditMigrations } from '../../src/platform/audit/migration.ts'
import { authMigrations } from '../../src/platform/auth/migration.ts'
import { startSession } from '../../src/platform/auth/sessions.ts'
import { createServer } from '../../src/platform/http/server.ts'
import { withApps, type TestApp } from '../../src/platform/testing.ts'
import { ask } from './ask.ts'
import { build, type Built, type Person } from './build.ts'
import { mayOfBackups, maySee, mayReadReport, mayReadUnitless, READERS, SURFACES } from './oracle.ts'
import { everyRole, worlds, type World } from './world.ts'

/** Another series with ZHIHENG_PERMISSION_SEED, a longer one with ZHIHENG_PERMISSION_RUNS. */
const SEED = Number(process.env['ZHIHENG_PERMISSION_SEED'] ?? 20251120)
const RUNS = Number(process.env['ZHIHENG_PERMISSION_RUNS'] ?? 10)

withApps('who sees what', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let made = 0
  /** The city of the strangers. */
  let home = ''
  /** People of another city, who have nothing to find in any world. */
  const strangers: Person[] = []
  /** "role at surface" of people with one role who were shown something. */
  const shown = new Set<string>()

  beforeAll(async () => {
    app = await makeApp({
      migrations: [...auditMigrations, ...authMigrations],
      modules,
      now: '2025-11-20T02:00:00.000Z',
      region: '239900',
    })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    const { units, people } = await smallCity(app)
    home = units.get('239900') ?? ''
    for (const role of ['city-officer', 'auditor', 'audit-admin', 'system-admin'] as const) {
      const start = { userId: people.get(role) ?? '', stage: 'full', strong: true, ip: '', agent: '' } as const
      const token = await app.db.write((tx) => startSession(tx, start, app.clock.now()))
      strangers.push({
        token,
        grants: [{ role, over: units.get('239900') ?? '', field: '' }],
        called: `${role} of another city`,
      })
    }
    // More is asked here than a person may ask in a minute.
    let minutes = 0
    server = await createServer(app, modules, { actorOf, logLevel: 'silent', stopwatch: () => 60_000 * ++minutes })
  })
  afterAll(() => server.close())

  /** Every place where what a person is shown differs from what the rules say, in words. */
  async function disagreements(built: Built, person: Person): Promise<string[]> {
    const seen = await ask(server, built, person)
    const out: string[] = []
    const compare = (what: string, is: boolean, should: boolean): void => {
      if (is !== should) out.push(`${person.called} ${is ? 'sees' : 'does not see'} ${what}`)
    }
    for (const school of built.schools) {
      for (const surface of SURFACES) {
        const is = seen.schools.get(school.id)?.get(surface)
        if (is === undefined) continue
        compare(`${school.name} by ${surface}`, is, maySee(built.parents, person.grants, surface, school.id))
        if (is && person.grants.length === 1 && !strangers.includes(person))
          shown.add(`${person.grants[0]!.role} at ${surface}`)
      }
      for (const number of school.numbers)
        compare(`a paper number of ${school.name} in clear`, seen.bodies.includes(number), false)
    }
    const should = mayReadReport(built.parents, person.grants, built.report)
    for (const [way, is] of Object.entries(seen.report)) compare(`the report by ${way}`, is, should)
    for (const way of ['see', 'take'] as const)
      compare(`backups (${way})`, seen.backups[way], mayOfBackups(home, person.grants, way))
    const cities = new Set([built.city, home])
    compare('what belongs to no unit', seen.unitless.read, mayReadUnitless(cities, person.grants))
    const exports = person.grants.filter((g) => g.role === 'audit-admin')
    compare('what belongs to no unit in the exported log', seen.unitless.export, mayReadUnitless(cities, exports))
    return out
  }

  /** Builds a world, asks as everybody in it, and fails with what is wrong in words. */
  async function agree(world: World): Promise<void> {
    const built = await build(app, world, ++made)
    const wrong: string[] = []
    for (const person of [...built.people, ...strangers]) wrong.push(...(await disagreements(built, person)))
    if (wrong.length > 0) throw new Error(`the ways disagree with the rules:\n${wrong.join('\n')}\n${built.drawn}`)
  }

  it('shows every role what it is there for, and nothing else', async () => {
    await agree(everyRole)
    const wanted = SURFACES.flatMap((s) => READERS[s].map((r) => `${r} at ${s}`))
    expect(wanted.filter((w) => !shown.has(w))).toEqual([])
  })

  it('is the same by every way: list, detail, cell, export, explain, search, report, file, log and job', async () => {
    await fc.assert(fc.asyncProperty(worlds, agree), { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: 150_000 })
  }, 200_000)
})
