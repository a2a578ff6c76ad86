import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { closeApp } from '../../src/apps/open-app.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { problemsOf } from './checks.ts'
import { killedAt, type Life } from './killed.ts'
import { smallDisk } from './small-disk.ts'
import type { Place, Stores } from './stores.ts'

export interface FullDisk {
  readonly life: Life
  /** What was wrong after room had been made and the store was opened again. */
  readonly problems: readonly string[]
}

const ROOM_KB = 400_000
const GIVE_UP_MS = 60_000

export const sizeOf = (folder: string): number =>
  Number(execFileSync('du', ['-sk', folder], { encoding: 'utf8' }).split('\t')[0])

/** A process works on a store until its disk, with so many kB to spare, is full; then room is made and the store is looked at. */
export async function untilDiskIsFull(
  stores: Stores,
  copy: string,
  spareKb: number,
  server?: string,
): Promise<FullDisk> {
  const place = await stores.copy('filled')
  const disk = smallDisk(ROOM_KB)
  let leave = (): Promise<void> => Promise.resolve()
  try {
    const there = await onSmallDisk(place, disk.folder, server)
    leave = there.leave
    disk.resize(sizeOf(disk.folder) + spareKb)
    const order = { target: 'upload', school: 0, rows: 890, seed: 5, out: `${there.place.folder}/out` } as const
    const life = await killedAt(copy, there.place, order, { from: 'begin', afterMs: GIVE_UP_MS })
    disk.resize(ROOM_KB)
    const app = await stores.open(there.place)
    try {
      return { life, problems: await problemsOf(app, life.acks, order.out) }
    } finally {
      await closeApp(app)
    }
  } finally {
    await stores.drop(place)
    await leave()
    disk.remove()
  }
}

/** A place whose database lies on a small disk. */
export interface There {
  readonly place: Place
  leave(): Promise<void>
}

/** The whole installation moves there; of one on a server the tables. */
export const onSmallDisk = async (place: Place, folder: string, server?: string): Promise<There> =>
  server === undefined ? moved(place, folder) : onTablespace(place, folder, server)

/** The whole installation lies on the small disk. */
function moved(place: Place, folder: string): There {
  cpSync(place.folder, folder, { recursive: true })
  return { place: { url: `pglite:${folder}/db`, folder }, leave: () => Promise.resolve() }
}

/** Only the tables lie on the small disk; the server itself has room. */
async function onTablespace(place: Place, folder: string, server: string): Promise<There> {
  const name = new URL(place.url).pathname.slice(1)
  const inner = `${folder}/tables`
  mkdirSync(inner)
  if (process.getuid?.() === 0) execFileSync('chown', ['postgres', inner])
  const admin = await openDatabase(server, { poolSize: 1 })
  await admin.execute(`create tablespace ${name}_small location '${inner}'`)
  await admin.execute(`alter database ${name} set tablespace ${name}_small`)
  return {
    place,
    async leave() {
      await admin.execute(`drop tablespace ${name}_small`)
      await admin.close()
    },
  }
}
