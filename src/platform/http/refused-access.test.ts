import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { newId } from '../../kernel/id.ts'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { auditMigrations } from '../audit/migration.ts'
import { authMigrations } from '../auth/migration.ts'
import { startSession } from '../auth/sessions.ts'
import { msOf } from '../clock/clock.ts'
import { rows } from '../db/statement.ts'
import { anybodyOf, withApps, type TestApp } from '../testing.ts'
import { route, type HttpModule } from './route.ts'
import { createServer } from './server.ts'

const nothing = label('', '')
const shut: HttpModule = {
  name: 'shut',
  purpose: nothing,
  routes: [
    route({
      permission: 'signed-in',
      summary: nothing,
      method: 'GET',
      path: '/api/shut/:id',
      name: 'shut',
      params: Type.Object({ id: Type.String() }),
      handle: () => Promise.reject(new Refusal('shut.no', { what: nothing }, { status: 403 })),
    }),
  ],
}

withApps('refusals within one minute', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [shut] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const open = async (): Promise<FastifyInstance> => {
    server = await createServer(app, [shut], {
      actorOf: anybodyOf(app),
      logLevel: 'silent',
    })
    return server
  }
  const someone = async (): Promise<(id: string) => Promise<void>> => {
    const start = { userId: newId(msOf(app.clock.now())), stage: 'full', strong: false, ip: '', agent: '' } as const
    const token = await app.db.write((tx) => startSession(tx, start, app.clock.now()))
    return async (id) => {
      const answer = await server.inject({ url: `/api/shut/${id}`, cookies: { zhiheng: token } })
      expect(answer.statusCode).toBe(403)
    }
  }
  const log = () =>
    app.db.read((tx) =>
      rows(
        tx,
        sql<{
          object: string | null
          leftOut: number
        }>`select object_id as object, (detail ->> 'leftOut')::int as "leftOut"
          from audit_entry where action = 'auth.refused' order by id`,
      ),
    )
  const ids = [1, 2, 3, 4].map((n) => newId(n))

  it('are written when the minute is over, also where nobody is refused any more', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    await open()
    const none = (await log()).length
    const look = await someone()
    for (const id of ids) await look(id)
    expect((await log()).slice(none)).toEqual([{ object: ids[0], leftOut: 0 }])
    vi.advanceTimersByTime(60_000)
    expect((await log()).slice(none)).toHaveLength(1)
    app.clock.set(new Date(msOf(app.clock.now()) + 61_000).toISOString())
    vi.advanceTimersByTime(60_000)
    // The entry stands for the last one, so that entries and those left out add up to what happened.
    await expect
      .poll(async () => (await log()).slice(none))
      .toEqual([
        { object: ids[0], leftOut: 0 },
        { object: ids[3], leftOut: 2 },
      ])
    vi.advanceTimersByTime(180_000)
    await server.close()
    expect((await log()).slice(none)).toHaveLength(2)
  })

  it('are written when the server stops', async () => {
    await open()
    const none = (await log()).length
    const [one, other] = [await someone(), await someone()]
    for (const id of ids) await one(id)
    await other(ids[1]!)
    await server.close()
    expect((await log()).slice(none)).toEqual([
      { object: ids[0], leftOut: 0 },
      { object: ids[1], leftOut: 0 },
      { object: ids[3], leftOut: 2 },
    ])
  })
})
