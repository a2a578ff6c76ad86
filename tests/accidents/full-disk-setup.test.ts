import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrations } from '../../src/apps/migrations.ts'
import { closeApp } from '../../src/apps/open-app.ts'
import { appliedChecksums } from '../../src/platform/db/migrate.ts'
import { problemsOf } from './checks.ts'
import { compiledCopy } from './compiled.ts'
import { onSmallDisk, sizeOf, type There } from './full-disk.ts'
import { bringKeys, contentOf, makeSource, type Source } from './restored/source.ts'
import { runZhiheng } from './served/process.ts'
import { hasSmallDisks, smallDisk, type SmallDisk } from './small-disk.ts'
import { shapeOf, storesOf, type Place, type Stores } from './stores.ts'

const server = process.env['TEST_DATABASE_URL'] ?? process.env['ZHIHENG_TEST_SERVER']
const kinds: readonly (readonly [string, string | undefined])[] = [
  ['pglite', undefined],
  ...(server === undefined ? [] : [['postgres', server] as const]),
]
const ROOM_KB = 400_000
/** Room beyond what lies there already: each time the command gets a little further. */
const SPARE_KB = [100, 1500, 6000]

/** The disk of an installation that is being made, or made anew of a backup, fills up. */
describe.runIf(hasSmallDisks()).each(kinds)('a disk that is full before everything is there [%s]', (_, address) => {
  let copy: string
  let stores: Stores
  let place: Place
  let disk: SmallDisk
  let there: There
  beforeAll(async () => {
    copy = await compiledCopy()
    stores = await storesOf(address)
  })
  beforeEach(() => {
    disk = smallDisk(ROOM_KB)
  })
  afterEach(async () => {
    await stores.drop(place)
    await there.leave()
    disk.remove()
  })
  afterAll(async () => {
    await stores.close()
  })

  /** Runs a command with ever more room; those that found too little, after each of which `look` is asked. */
  async function withEverMoreRoom(args: readonly string[], look: () => Promise<void>): Promise<number> {
    let full = 0
    for (const spare of SPARE_KB) {
      disk.resize(sizeOf(disk.folder) + spare)
      const { code, err } = await runZhiheng(copy, there.place, ...args)
      if (code !== 0) {
        expect([code, err]).toEqual([1, expect.stringContaining('磁盘已满')])
        full++
      }
      disk.resize(ROOM_KB)
      await stores.alone(there.place)
      await look()
    }
    return full
  }

  it('leaves the steps of a migration that were done, and nothing of the next; with room it goes on', async () => {
    const whole = await stores.copy('filled')
    const model = await stores.open(whole)
    const shape = await shapeOf(model)
    await closeApp(model)
    await stores.drop(whole)
    place = await stores.copy('empty')
    there = await onSmallDisk(place, disk.folder, address)
    const counts: number[] = []
    const full = await withEverMoreRoom(['migrate'], async () => {
      const app = await stores.open(there.place)
      const applied = [...(await app.db.read(appliedChecksums)).keys()].sort()
      await closeApp(app)
      expect(applied).toEqual(
        migrations
          .slice(0, applied.length)
          .map((m) => m.id)
          .sort(),
      )
      counts.push(applied.length)
    })
    expect(full).toBeGreaterThan(0)
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
    expect(await runZhiheng(copy, there.place, 'migrate')).toMatchObject({ code: 0 })
    const app = await stores.open(there.place)
    expect(await shapeOf(app)).toBe(shape)
    await closeApp(app)
  }, 180_000)

  it('leaves a restore that says it is not finished; with room it brings everything', async () => {
    const source: Source = await makeSource(stores, copy)
    place = await stores.fresh()
    there = await onSmallDisk(place, disk.folder, address)
    if (address !== undefined) {
      mkdirSync(`${disk.folder}/files`)
      symlinkSync(`${disk.folder}/files`, `${place.folder}/files`)
    }
    mkdirSync(`${there.place.folder}/keys`, { recursive: true })
    bringKeys(source, there.place)
    const left: string[] = []
    const full = await withEverMoreRoom(['restore', source.file], async () => {
      const { code, out, err } = await runZhiheng(copy, there.place, 'doctor')
      left.push(code === 0 ? 'whole' : (/cli\.no-database|backup\.restore-unfinished/.exec(err)?.[0] ?? out + err))
    })
    expect(full).toBeGreaterThan(0)
    expect(left.slice(0, full).every((l) => l === 'cli.no-database' || l === 'backup.restore-unfinished')).toBe(true)
    const again = await runZhiheng(copy, there.place, 'restore', source.file)
    expect([again.code, again.err]).toEqual([left.at(-1) === 'whole' ? 1 : 0, expect.anything()])
    const app = await stores.open(there.place)
    try {
      expect(await contentOf(app)).toBe(source.content)
      expect(await problemsOf(app, [], `${there.place.folder}/out`)).toEqual([])
    } finally {
      await closeApp(app)
    }
    rmSync(source.folder, { recursive: true, force: true })
  }, 240_000)
})
