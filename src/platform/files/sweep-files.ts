import { systemClock } from '../clock/clock.ts'
import type { App } from '../context.ts'
import { namedFiles } from './named-files.ts'

/**
 * A file may lie so long without a row: one is being uploaded, a list was checked and is taken over later, or an older copy of the database
 * stands in for a few days while this one's rows are looked for.
 */
const GRACE_MS = 7 * 86_400_000

/** More than so many files without a row, and more than half of all: then it is the database that does not belong to the files. */
const SUSPICIOUS = 100

type Kept = Pick<App, 'db' | 'assembly' | 'files'>

export interface Swept {
  /** Files that no row named. */
  readonly removed: number
  /** What broken uploads left. */
  readonly parts: number
  /** Files without a row that were not touched, because they were too many to be true. */
  readonly kept: number
}

/** Now, by the clock of the machine, as the disk gives it to files. */
export const diskNow = (): Date => new Date(Date.parse(systemClock().now()))

/**
 * Deletes those of the files that no row names any more. They are asked for at the last moment, and one written after `before` stays: the
 * same content may have come again, its row not yet.
 */
export async function removeUnnamed(app: Kept, sha256s: readonly string[], before: Date): Promise<number> {
  let removed = 0
  for (let at = 0; at < sha256s.length; at += 100) {
    const some = sha256s.slice(at, at + 100)
    const named = await namedFiles(app, some)
    for (const sha256 of some) if (!named.has(sha256)) removed += Number(await app.files.remove(sha256, before))
  }
  return removed
}

/** Files of the store that no row names and that are older than the time of grace, and how many there are in all. */
export async function unnamedFiles(app: Kept, before: Date): Promise<{ unnamed: string[]; all: number }> {
  const named = await namedFiles(app)
  const unnamed: string[] = []
  let all = 0
  for await (const sha256 of app.files.list()) {
    all++
    if (!named.has(sha256) && (await app.files.isOlder(sha256, before))) unnamed.push(sha256)
  }
  return { unnamed, all }
}

/** The moment before which a file must have been written to be swept. */
export const sweptBefore = (): Date => new Date(diskNow().getTime() - GRACE_MS)

/** So many files without a row cannot be. */
export const isSuspicious = (unnamed: number, all: number): boolean => unnamed > SUSPICIOUS && unnamed * 2 > all

/**
 * Deletes files that no row names for a week and what broken uploads left: of a server that was killed, of a form whose later part was
 * refused, of a list that was checked and never taken over, of a restore that failed.
 */
export async function sweepFiles(app: Kept, before = sweptBefore()): Promise<Swept> {
  const parts = await app.files.removeParts(before)
  const { unnamed, all } = await unnamedFiles(app, before)
  if (isSuspicious(unnamed.length, all)) return { removed: 0, parts, kept: unnamed.length }
  return { removed: await removeUnnamed(app, unnamed, before), parts, kept: 0 }
}
