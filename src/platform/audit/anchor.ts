import { existsSync, readFileSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { dayOf, type Instant } from '../clock/clock.ts'
import type { Database } from '../db/database.ts'
import { parsedNote } from '../files/write-whole.ts'

/** The head of a region's chain on a day, kept in a file outside the database. `hash` in hex. */
export interface Anchor {
  readonly day: string
  readonly region: string
  readonly seq: number
  readonly hash: string
}

/** Anchors lie beside the file store, outside of the database. */
export const anchorsFile = (filesFolder: string): string => join(dirname(filesFolder), 'audit-anchors.jsonl')

const isAnchor = (value: object): value is Anchor =>
  'day' in value &&
  'region' in value &&
  'seq' in value &&
  typeof value.seq === 'number' &&
  'hash' in value &&
  typeof value.hash === 'string'

/** What an anchor file holds: anchors, oldest first, and the numbers of lines (from 1) that are none. */
export interface AnchorFile {
  readonly anchors: readonly Anchor[]
  /** A stop or a full disk leaves half a line; whatever it is, it is passed over here and said by `doctor`. */
  readonly broken: readonly number[]
}

/** Reads an anchor file; a missing one holds nothing. */
export function anchorFile(file: string): AnchorFile {
  const anchors: Anchor[] = []
  const broken: number[] = []
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  for (const [i, line] of lines.entries()) {
    if (line === '') continue
    const found = parsedNote(line, isAnchor)
    if (found) anchors.push(found)
    else broken.push(i + 1)
  }
  return { anchors, broken }
}

/** All anchors of a file, oldest first; a missing file has none. */
export const readAnchors = (file: string): readonly Anchor[] => anchorFile(file).anchors

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
  await append(file, fresh.map((a) => `${JSON.stringify(a)}\n`).join(''))
  return fresh
}

/** Adds lines as a whole or not at all: what a full disk took half of is taken away again. Half a line of before is ended first. */
async function append(file: string, lines: string): Promise<void> {
  const handle = await open(file, 'a+', 0o600)
  try {
    const { size } = await handle.stat()
    const last = Buffer.alloc(1)
    if (size > 0) await handle.read(last, 0, 1, size - 1)
    try {
      await handle.writeFile(size > 0 && last.toString() !== '\n' ? `\n${lines}` : lines)
      await handle.sync()
    } catch (error) {
      await handle.truncate(size)
      throw error
    }
  } finally {
    await handle.close()
  }
}
