import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeApp, openApp } from '../../src/apps/open-app.ts'
import { resumeUploads } from '../../src/loop/collect/public.ts'
import type { App } from '../../src/platform/context.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { rows } from '../../src/platform/db/statement.ts'
import { REGION } from './city.ts'
import { compiledCopy } from './compiled.ts'
import { storesOf, type Place, type Stores } from './stores.ts'
import type { Ack, Order } from './steps.ts'

const server = process.env['TEST_DATABASE_URL'] ?? process.env['ZHIHENG_TEST_SERVER']

describe.runIf(server !== undefined)('a server that starts beside another on the same database', () => {
  let copy: string
  let stores: Stores
  let place: Place
  let app: App
  beforeAll(async () => {
    copy = await compiledCopy()
    stores = await storesOf(server)
    place = await stores.copy('filled')
    app = await openApp(await openDatabase(place.url), { dataFolder: place.folder, region: REGION })
  })
  afterAll(async () => {
    await closeApp(app)
    await stores.drop(place)
    await stores.close()
  })

  const uploads = (state: string) =>
    app.db.read((tx) => rows(tx, sql<{ id: string }>`select id from upload where state = ${state} order by created_at`))
  const changes = async (id: string): Promise<number> =>
    (await app.db.read((tx) => rows(tx, sql`select 1 from change_set where upload_id = ${id}::uuid`))).length

  /** Another process that uploads a file; answers when it reads it, and can be killed then or left to end. */
  async function other(seed: number): Promise<{ id: string; published: Promise<unknown>; kill: () => Promise<void> }> {
    const order: Order = { target: 'upload', school: seed % 2, rows: 800 + seed, seed, out: `${place.folder}/out` }
    const script = `${copy}/tests/accidents/child.js`
    const child = spawn(process.execPath, [script, place.url, place.folder, JSON.stringify(order)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: child.stdout })
    const published = new Promise((resolve) =>
      lines.on('line', (text) => {
        if ((JSON.parse(text) as { ack?: Ack }).ack?.step === 'published') resolve(child.kill('SIGKILL'))
      }),
    )
    const exit = once(child, 'exit')
    let reading = await uploads('reading')
    for (; reading.length === 0; reading = await uploads('reading')) await sleep(10)
    return {
      id: reading[0]!.id,
      published,
      kill: async () => {
        child.kill('SIGKILL')
        await exit
      },
    }
  }

  it('leaves to it what it reads, and each file is published once', async () => {
    const { id, published, kill } = await other(1)
    expect(await resumeUploads(app)).toEqual([])
    await published
    await kill()
    expect(await changes(id)).toBe(1)
  }, 120_000)

  it('goes on at once with what it read when it was killed', async () => {
    const { id, kill } = await other(2)
    await kill()
    while (!(await app.db.alone())) await sleep(25)
    expect((await resumeUploads(app)).filter((r) => r.id === id)).toMatchObject([{ state: 'published', rowsRead: 802 }])
    expect([await changes(id), await uploads('reading')]).toEqual([1, []])
  }, 120_000)
})
