import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeApp } from '../../src/apps/open-app.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { hasOwnServer, ownServer, type OwnServer } from '../setup/postgres.ts'
import { problemsOf } from './checks.ts'
import { compiledCopy } from './compiled.ts'
import { isAck, lostAnswers } from './served/answered.ts'
import { ask, type Reply } from './served/browser.ts'
import { arrive, openOffice, type Office } from './served/life.ts'
import { startServer, stopServer, type Server } from './served/process.ts'
import { beginTraffic } from './served/traffic.ts'
import { storesOf, type Stores } from './stores.ts'

const isAway = ({ status, body }: Reply): boolean =>
  status === 503 && Reflect.get(body as object, 'code') === 'system.database-away'

// PostgreSQL is stopped and started here, so it must be a server of our own.
describe.runIf(hasOwnServer())('a server that loses its database while people work', () => {
  let postgres: OwnServer
  let copy: string
  let stores: Stores
  let office: Office
  let server: Server
  let at: string
  beforeAll(async () => {
    copy = await compiledCopy()
    postgres = await ownServer(true)
    stores = await storesOf(postgres.url)
    office = openOffice(await stores.copy('filled'))
    server = startServer(copy, office.place)
    at = (await server.address)!
    await arrive(office, at)
  })
  afterAll(async () => {
    await stopServer(server)
    await stores.close()
    postgres.remove()
  })

  const ready = async (): Promise<number> => (await ask(at, null, { method: 'GET', path: '/readyz' })).status

  /** People work while `meanwhile` goes on; what they were answered, and how often that the database is away. */
  async function during(seed: number, meanwhile: () => Promise<void>): Promise<{ strange: string[]; away: number }> {
    let away = 0
    const stop = new AbortController()
    const { traffic, ended } = beginTraffic(at, [...office.people.values()], seed, office.numbers, {
      signal: stop.signal,
      away: (reply) => isAway(reply) && ++away > 0,
    })
    await meanwhile()
    stop.abort()
    await ended
    office.answered.push(...traffic.answered)
    return { strange: traffic.strange, away }
  }

  it('says 503 where a connection was ended, and goes on at once', async () => {
    const admin = await openDatabase(postgres.url, { poolSize: 1 })
    const name = new URL(office.place.url).pathname.slice(1)
    const { strange, away } = await during(1, async () => {
      for (let n = 0; n < 6; n++) {
        await sleep(500)
        await admin.execute('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
      }
      await sleep(1500)
    })
    await admin.close()
    expect(strange).toEqual([])
    expect(away).toBeGreaterThan(0)
    expect(await ready()).toBe(200)
  }, 60_000)

  it('says 503 while the database is stopped, and goes on by itself when it is back', async () => {
    let before = 0
    const { strange, away } = await during(2, async () => {
      await sleep(1500)
      postgres.stop()
      expect(await ready()).toBe(503)
      expect((await ask(at, null, { method: 'GET', path: '/healthz' })).status).toBe(200)
      await sleep(2500)
      postgres.start()
      for (let n = 0; (await ready()) !== 200; n++) {
        if (n > 100) throw new Error('the server does not find its database again')
        await sleep(100)
      }
      before = office.answered.length
      await sleep(3000)
    })
    expect(strange).toEqual([])
    expect(away).toBeGreaterThan(10)
    expect(office.answered.length).toBeGreaterThan(before)
  }, 60_000)

  it('has lost nothing that it answered, and its jobs are done', async () => {
    expect(await lostAnswers(at, office.people, office.answered)).toEqual([])
    // The server looks for jobs every two seconds; those that failed meanwhile are tried again after two, four, eight.
    await sleep(5000)
    expect(await stopServer(server)).toBe(0)
    const app = await stores.open(office.place)
    try {
      expect(await app.db.execute(`select name, state from pgboss.job where state = 'active'`)).toEqual([])
      expect(await problemsOf(app, office.answered.filter(isAck), `${office.place.folder}/backups`)).toEqual([])
    } finally {
      await closeApp(app)
    }
  }, 60_000)
})
