import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeApp } from '../../src/apps/open-app.ts'
import { problemsOf } from './checks.ts'
import { teacherFile } from './city.ts'
import { compiledCopy } from './compiled.ts'
import { ask, type Reply } from './served/browser.ts'
import { arrive, openOffice, type Office } from './served/life.ts'
import { startServer, stopServer, type Server } from './served/process.ts'
import { hasSmallDisks, smallDisk, type SmallDisk } from './small-disk.ts'
import { storesOf, type Stores } from './stores.ts'

const address = process.env['TEST_DATABASE_URL'] ?? process.env['ZHIHENG_TEST_SERVER']
const kinds: readonly (readonly [string, string | undefined])[] = [
  ['pglite', undefined],
  ...(address === undefined ? [] : [['postgres', address] as const]),
]
const ROOM_KB = 100_000

/** Files and backups of the installation lie on a disk that is full; its database has room. Nobody starts the server again. */
describe.runIf(hasSmallDisks()).each(kinds)('a server whose files have no room [%s]', (_, database) => {
  let copy: string
  let stores: Stores
  let office: Office
  let disk: SmallDisk
  let server: Server
  let at: string
  beforeAll(async () => {
    copy = await compiledCopy()
    stores = await storesOf(database)
    office = openOffice(await stores.copy('filled'))
    disk = smallDisk(ROOM_KB)
    for (const name of ['files', 'backups']) {
      const own = `${office.place.folder}/${name}`
      mkdirSync(own, { recursive: true })
      cpSync(own, `${disk.folder}/${name}`, { recursive: true })
      rmSync(own, { recursive: true })
      symlinkSync(`${disk.folder}/${name}`, own)
    }
    server = startServer(copy, office.place)
    at = (await server.address)!
    await arrive(office, at)
  })
  afterAll(async () => {
    await stopServer(server)
    await stores.drop(office.place)
    await stores.close()
    disk.remove()
  })

  const get = (who: string, path: string): Promise<Reply> => ask(at, office.people.get(who)!, { method: 'GET', path })
  const send = (who: string, path: string, json: object): Promise<Reply> =>
    ask(at, office.people.get(who)!, { method: 'POST', path, json })
  const upload = async (rows: number): Promise<Reply> => {
    const returns = (await get('clerk0', '/api/collect/returns?state=draft')).body as { returns: { id: string }[] }
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(teacherFile(0, rows, 1))]), `teachers-${rows}.csv`)
    const path = `/api/collect/returns/${returns.returns[0]!.id}/upload`
    return ask(at, office.people.get('clerk0')!, { method: 'POST', path, form })
  }
  const files = (): string[] =>
    readdirSync(disk.folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((f) => f.isFile() && f.name !== 'work.json')
      .map((f) => f.name)
      .sort()
  const backedUp = async (): Promise<{ state: string; problem: { zh: string } | null }> => {
    for (;;) {
      const { work } = (await get('system', '/api/backups')).body as {
        work: { state: string; problem: { zh: string } | null }
      }
      if (work.state !== 'running') return work
      await sleep(50)
    }
  }
  const FULL = { status: 507, body: expect.objectContaining({ code: 'system.disk-full' }) as unknown }

  it('refuses a file and an export with 507, keeps nothing of them, and takes both when there is room', async () => {
    expect((await upload(20)).body).toMatchObject({ state: 'published' })
    const asked = await send('clerk0', '/api/registers/teachers/export-orders', {
      format: 'xlsx',
      columns: [],
      reason: '季度核对',
    })
    const { order } = asked.body as { order: string }
    expect((await send('head0', `/api/exports/${order}/approve`, { words: '同意' })).status).toBeLessThan(300)
    const before = files()
    disk.leave(4)
    expect(await upload(900)).toMatchObject(FULL)
    expect(await send('clerk0', `/api/exports/${order}/file`, {})).toMatchObject(FULL)
    expect(files()).toEqual(before)
    expect((await get('clerk0', '/api/registers/teachers/rows')).body).toMatchObject({ count: 20 })
    disk.resize(ROOM_KB)
    expect((await send('clerk0', `/api/exports/${order}/file`, {})).status).toBe(200)
    expect((await upload(30)).body).toMatchObject({ state: 'published', rowsRead: 30 })
    expect(files()).toHaveLength(before.length + 2)
  }, 60_000)

  it('ends a backup that finds no room, says why, and goes on serving', async () => {
    const before = files()
    disk.leave(20)
    const begun = await send('system', '/api/backups', {})
    expect(begun.status).toBe(200)
    expect(await backedUp()).toMatchObject({
      state: 'failed',
      problem: { zh: expect.stringContaining('磁盘已满') as unknown },
    })
    expect(files()).toEqual(before)
    expect((await get('clerk0', '/api/registers/teachers/rows')).status).toBe(200)
    disk.resize(ROOM_KB)
    await sleep(1000)
    expect((await send('system', '/api/backups', {})).status).toBe(200)
    expect(await backedUp()).toMatchObject({ state: 'done', problem: null })
  }, 60_000)

  it('has nothing half when it is looked at afterwards', async () => {
    expect(await stopServer(server)).toBe(0)
    const app = await stores.open(office.place)
    try {
      expect(await problemsOf(app, [], `${office.place.folder}/backups`)).toEqual([])
    } finally {
      await closeApp(app)
    }
  }, 60_000)
})
