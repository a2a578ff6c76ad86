import { createReadStream, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sql } from 'kysely'
import type { Manifest, ManifestEntry } from '../../../demo/generate/manifest.ts'
import { finishUpload, receiveUpload, stageUpload, vocabulary } from '../../loop/collect/public.ts'
import type { Processed } from '../../loop/collect/public.ts'
import type { Actor, App } from '../../platform/context.ts'
import { inRead } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'

export interface Imported {
  readonly entry: ManifestEntry
  readonly uploadId: string
  readonly result: Processed
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

/**
 * Loads files of a folder as `generate` writes it, through the same checks as an upload on screen. Files are checked and published in
 * their order, since some lean on others; the next ones are read in child processes meanwhile. `done` hears of every file.
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
  const files = entries.filter((e) => e.path !== null)
  const stage = async (
    entry: ManifestEntry,
  ): Promise<{ uploadId: string; staged: Awaited<ReturnType<typeof stageUpload>> }> => {
    const actor = actorOf(entry.unit)
    const path = join(folder, entry.path!)
    const uploadId = await receiveUpload(app, actor, {
      orgId: ids.get(entry.unit)!,
      register: entry.register,
      period: entry.period,
      fileName: basename(path),
      content: createReadStream(path),
    })
    return { uploadId, staged: await stageUpload(app, actor, uploadId, { known }) }
  }
  const out: Imported[] = []
  const reading: ReturnType<typeof stage>[] = []
  const readAhead = (index: number): void => {
    const entry = files[index]
    if (!entry) return
    const staging = stage(entry)
    // A failure of a file read ahead is met in its own turn.
    staging.catch(() => undefined)
    reading.push(staging)
  }
  for (let i = 0; i < AHEAD; i++) readAhead(i)
  for (const [i, entry] of files.entries()) {
    readAhead(i + AHEAD)
    const { uploadId, staged } = await reading.shift()!
    const result = 'state' in staged ? staged : await finishUpload(app, actorOf(entry.unit), staged)
    const imported = { entry, uploadId, result }
    out.push(imported)
    done(imported, out.length)
  }
  return out
}
