import { createReadStream, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sql } from 'kysely'
import type { Manifest, ManifestEntry } from '../../../demo/generate/manifest.ts'
import { finishUpload, receiveUpload, stageUpload } from '../../loop/collect/public.ts'
import type { Processed } from '../../loop/collect/public.ts'
import type { Actor, App } from '../../platform/context.ts'
import { inRead } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'
import { refreshAllStatistics } from '../../platform/db/statistics.ts'

export interface Imported {
  readonly entry: ManifestEntry
  readonly uploadId: string
  readonly result: Processed
}

export const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest

/** A bulk load outruns the statistics that plans of the next files rest on: refreshed after so many files. */
const STATISTICS_AFTER: readonly number[] = [8, 32]

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
 * their order, since some lean on others; the next one is read in a child process meanwhile. `done` hears of every file.
 */
export async function importFolder(
  app: App,
  folder: string,
  entries: readonly ManifestEntry[],
  actorOf: (unit: string) => Actor,
  done: (imported: Imported, count: number) => void,
): Promise<Imported[]> {
  const ids = await unitIds(app, actorOf(''))
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
    return { uploadId, staged: await stageUpload(app, actor, uploadId) }
  }
  const out: Imported[] = []
  let next = files[0] && stage(files[0])
  for (const [i, entry] of files.entries()) {
    const { uploadId, staged } = await next!
    const ahead = files[i + 1]
    next = ahead && stage(ahead)
    // A failure of the file read ahead is met in its own turn.
    next?.catch(() => undefined)
    const result = 'state' in staged ? staged : await finishUpload(app, actorOf(entry.unit), staged)
    const imported = { entry, uploadId, result }
    out.push(imported)
    if (STATISTICS_AFTER.includes(out.length)) await refreshAllStatistics(app.db)
    done(imported, out.length)
  }
  return out
}
