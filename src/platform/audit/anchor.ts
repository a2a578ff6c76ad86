import { existsSync, readFileSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { dayOf, type Instant } from '../clock/clock.ts'
import type { Database } from '../db/database.ts'

/** The head of a region's chain on a day, kept in a file outside the database. `hash` in hex. */
export interface Anchor {
  readonly day: string
  readonly region: string
  readonly seq: number
  readonly hash: string
}

/** Anchors lie beside the file store, outside of the database. */
export const anchorsFile = (filesFolder: string): string => join(dirname(filesFolder), 'audit-anchors.jsonl')

/** All anchors of a file, oldest first; a missing file has none. */
export const readAnchors = (file: string): Anchor[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Anchor)
    : []

/**
 * Appends today's head of every region that has none for today yet. Whoever rewrites the whole chain in the database
 * would have to rewrite this file as well, which belongs on another machine or medium. Returns what it wrote.
 */
export async function anchor(db: Database, file: string, now: Instant): Promise<Anchor[]> {
  const day = dayOf(now)
  const done = new Set(readAnchors(file).flatMap((a) => (a.day === day ? [a.region] : [])))
  const { rows } = await db.read((tx) =>
    sql<{ region: string; seq: string; hash: Buffer }>`
      select region, seq, hash from audit_head where seq > 0 order by region`.execute(tx),
  )
  const fresh = rows
    .filter((r) => !done.has(r.region))
    .map((r) => ({ day, region: r.region, seq: Number(r.seq), hash: r.hash.toString('hex') }))
  if (fresh.length === 0) return []
  await mkdir(file.slice(0, file.lastIndexOf('/')), { recursive: true })
  const handle = await open(file, 'a', 0o600)
  try {
    await handle.writeFile(fresh.map((a) => `${JSON.stringify(a)}\n`).join(''))
    await handle.sync()
  } finally {
    await handle.close()
  }
  return fresh
}
