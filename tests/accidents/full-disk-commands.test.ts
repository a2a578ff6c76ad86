import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { closeApp } from '../../src/apps/open-app.ts'
import { anchor, anchorFile } from '../../src/platform/audit/anchor.ts'
import { sealAll } from '../../src/platform/audit/seal.ts'
import { verifyBackup } from '../../src/platform/backup/restore.ts'
import type { App } from '../../src/platform/context.ts'
import { problemsOf } from './checks.ts'
import { PERIOD } from './city.ts'
import { compiledCopy } from './compiled.ts'
import { runZhiheng } from './served/process.ts'
import { hasSmallDisks, smallDisk, type SmallDisk } from './small-disk.ts'
import { storesOf, type Place, type Stores } from './stores.ts'

const server = process.env['TEST_DATABASE_URL'] ?? process.env['ZHIHENG_TEST_SERVER']
const kinds: readonly (readonly [string, string | undefined])[] = [
  ['pglite', undefined],
  ...(server === undefined ? [] : [['postgres', server] as const]),
]
const FULL_KB = 8
const ROOM_KB = 100_000

/** The medium that something is written to fills up; the database itself has room. */
describe.runIf(hasSmallDisks()).each(kinds)('a medium that is full [%s]', (_, address) => {
  let copy: string
  let stores: Stores
  let place: Place
  let disk: SmallDisk
  beforeAll(async () => {
    copy = await compiledCopy()
    stores = await storesOf(address)
    place = await stores.copy('filled')
    disk = smallDisk(FULL_KB)
  })
  afterEach(() => {
    for (const name of readdirSync(disk.folder)) rmSync(`${disk.folder}/${name}`, { recursive: true })
    disk.resize(FULL_KB)
  })
  afterAll(async () => {
    await stores.drop(place)
    await stores.close()
    disk.remove()
  })
  const left = (): string[] => readdirSync(disk.folder, { recursive: true, encoding: 'utf8' }).sort()
  const opened = async <T>(work: (app: App) => Promise<T>): Promise<T> => {
    const app = await stores.open(place)
    try {
      return await work(app)
    } finally {
      await closeApp(app)
    }
  }

  it('leaves no half a backup, says why, and takes the next one', async () => {
    const file = `${disk.folder}/b.tar.gz`
    const full = await runZhiheng(copy, place, 'backup', file)
    expect([full.code, full.err]).toEqual([1, expect.stringContaining('磁盘已满')])
    expect(left()).toEqual([])
    disk.resize(ROOM_KB)
    expect((await runZhiheng(copy, place, 'backup', file)).code).toBe(0)
    expect((await verifyBackup(file, await opened((app) => Promise.resolve(app.keys)))).tables.length).toBeGreaterThan(
      50,
    )
  }, 60_000)

  it('leaves no half a report, neither as a file nor as a draft', async () => {
    const to = (folder: string) => ['report', 'monitor', '--period', PERIOD, '--format', 'docx,pdf', '--out', folder]
    const order = to(`${disk.folder}/out`)
    const roomy = mkdtempSync(`${tmpdir()}/zhiheng-report-`)
    expect((await runZhiheng(copy, place, ...to(roomy))).code).toBe(0)
    const blocks = Math.ceil(statSync(`${roomy}/monitor-${PERIOD}.docx`).size / 4096)
    rmSync(roomy, { recursive: true })
    const reports = () => opened((app) => app.db.execute('select id from report order by id'))
    const before = await reports()
    // Without room for the first file, and with room for the first but not the second.
    for (const kb of [FULL_KB, 4 * (blocks + 1)]) {
      disk.resize(kb)
      const full = await runZhiheng(copy, place, ...order)
      expect([full.code, full.err]).toEqual([1, expect.stringContaining('磁盘已满')])
      expect(left()).toEqual(['out'])
    }
    expect(await reports()).toEqual(before)
    disk.resize(ROOM_KB)
    expect((await runZhiheng(copy, place, ...order)).code).toBe(0)
    expect(left()).toEqual(['out', `out/monitor-${PERIOD}.docx`, `out/monitor-${PERIOD}.pdf`])
    expect(await opened((app) => problemsOf(app, [], `${disk.folder}/out`))).toEqual([])
  }, 90_000)

  it('leaves no half a line of anchors', async () => {
    const file = `${disk.folder}/audit-anchors.jsonl`
    await opened(async (app) => {
      await sealAll(app.db)
      expect(() => writeFileSync(`${disk.folder}/fill`, Buffer.alloc(2 * FULL_KB * 1024))).toThrow(/ENOSPC/)
      await expect(anchor(app.db, file, app.clock.now())).rejects.toMatchObject({ code: 'ENOSPC' })
      expect(anchorFile(file)).toEqual({ anchors: [], broken: [] })
      disk.resize(ROOM_KB)
      expect(await anchor(app.db, file, app.clock.now())).toHaveLength(1)
      expect(anchorFile(file)).toMatchObject({ anchors: [{ region: '239900' }], broken: [] })
    })
  }, 60_000)
})
