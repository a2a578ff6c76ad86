import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import { sql } from 'kysely'
import type { Manifest, ManifestEntry } from '../../../demo/generate/manifest.ts'
import { finishUpload, receiveUpload, stageUpload, vocabulary } from '../../loop/collect/public.ts'
import type { Processed } from '../../loop/collect/public.ts'
import type { Actor, App } from '../../platform/context.ts'
import { inRead } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'
import { fileBytes } from '../../platform/files/file-bytes.ts'

export interface Imported {
  readonly entry: ManifestEntry
  readonly uploadId: string
  readonly result: Processed
}

/** A file whose rows wait to be checked, or whose reading failed. */
interface Reading {
  readonly uploadId: string
  readonly staged: Awaited<ReturnType<typeof stageUpload>>
}

export const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest

/**
 * Files read ahead. Two: while one is published the store's only connection is taken, so the file after it must have begun before
 * for its reading process to be at work meanwhile.
 */
const AHEAD = 2

/** Unit ids by code. */
export const unitIds = (app: App, actor: Actor): Promise<Map<string, string>> =>
  inRead(
    app,
    actor,
    async (ctx) =>
      new Map(
        (
          await rows(ctx.tx, sql<{ code: string; id: string }>`select code, id from org where region = ${ctx.region}`)
        ).map((o) => [o.code, o.id]),
      ),
  )

/** Files that are published side by side. The embedded store has one connection, so there it is one after the other. */
const lanesOf = (app: App): number => (app.db.kind === 'postgres' ? Math.min(4, availableParallelism()) : 1)

/** Files in runs of one register: what comes later may lean on what came before. */
function byRegister(files: readonly ManifestEntry[]): ManifestEntry[][] {
  const runs: ManifestEntry[][] = []
  for (const file of files) {
    const run = runs.at(-1)
    if (run?.[0]?.register === file.register) run.push(file)
    else runs.push([file])
  }
  return runs
}

/** All files of a unit go to one lane and keep their order there. */
function inLanes(files: readonly ManifestEntry[], count: number): ManifestEntry[][] {
  const units = [...new Set(files.map((f) => f.unit))]
  const laneOf = new Map(units.map((unit, i) => [unit, i % count]))
  return Array.from({ length: Math.min(count, units.length) }, (_, lane) =>
    files.filter((f) => laneOf.get(f.unit) === lane),
  )
}

/**
 * Loads files of a folder as `generate` writes it, through the same checks as an upload on screen. Registers come one after the other,
 * files of a unit in their order; on a server several units are published at once, and the next files are read in child processes
 * meanwhile. `done` hears of every file. Rejects with the first failure, when the other lanes have ended what they had in hand.
 */
export async function importFolder(
  app: App,
  folder: string,
  entries: readonly ManifestEntry[],
  actorOf: (unit: string) => Actor,
  done: (imported: Imported, count: number) => void,
): Promise<Imported[]> {
  const ids = await unitIds(app, actorOf(''))
  const known = await inRead(app, actorOf(''), vocabulary)
  const out: Imported[] = []
  let failed = false
  const stage = async (entry: ManifestEntry): Promise<Reading> => {
    const actor = actorOf(entry.unit)
    const path = join(folder, entry.path!)
    const uploadId = await receiveUpload(app, actor, {
      orgId: ids.get(entry.unit)!,
      register: entry.register,
      period: entry.period,
      fileName: basename(path),
      content: fileBytes(path),
    })
    return { uploadId, staged: await stageUpload(app, actor, uploadId, { known, ahead: true }) }
  }
  const runLane = async (files: readonly ManifestEntry[]): Promise<void> => {
    const reading: Promise<Reading>[] = []
    const readAhead = (index: number): void => {
      const entry = files[index]
      if (!entry || failed) return
      const staging = stage(entry)
      // A failure of a file read ahead is met in its own turn.
      staging.catch(() => undefined)
      reading.push(staging)
    }
    for (let i = 0; i < AHEAD; i++) readAhead(i)
    for (const [i, entry] of files.entries()) {
      readAhead(i + AHEAD)
      const next = reading.shift()
      if (!next) return
      const { uploadId, staged } = await next
      const result = 'state' in staged ? staged : await finishUpload(app, actorOf(entry.unit), staged)
      out.push({ entry, uploadId, result })
      done(out.at(-1)!, out.length)
    }
  }
  for (const run of byRegister(entries.filter((f) => f.path !== null))) {
    const lanes = inLanes(run, lanesOf(app)).map((files) =>
      runLane(files).catch((error: unknown) => {
        failed = true
        throw error
      }),
    )
    const broken = (await Promise.allSettled(lanes)).find((lane) => lane.status === 'rejected')
    if (broken) throw broken.reason
  }
  return out
}
