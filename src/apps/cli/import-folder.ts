import { createReadStream, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sql } from 'kysely'
import type { Manifest, ManifestEntry } from '../../../demo/generate/manifest.ts'
import { processUpload, receiveUpload } from '../../loop/collect/public.ts'
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
 * Loads files of a folder as `generate` writes it, through the same checks as an upload on screen. Files of one unit and register stay in
 * their order. `done` hears of every file. With two lanes one file is read in a child
 * process while another is checked and published; a register whose files lean on each other takes one.
 */
export async function importFolder(
  app: App,
  folder: string,
  entries: readonly ManifestEntry[],
  actorOf: (unit: string) => Actor,
  done: (imported: Imported, count: number) => void,
  lanes = 1,
): Promise<Imported[]> {
  const ids = await unitIds(app, actorOf(''))
  const queue = entries.filter((e) => e.path !== null)
  const out: Imported[] = []
  const lane = async (): Promise<void> => {
    for (let entry = queue.shift(); entry; entry = queue.shift()) {
      const actor = actorOf(entry.unit)
      const path = join(folder, entry.path!)
      const uploadId = await receiveUpload(app, actor, {
        orgId: ids.get(entry.unit)!,
        register: entry.register,
        period: entry.period,
        fileName: basename(path),
        content: createReadStream(path),
      })
      const imported = { entry, uploadId, result: await processUpload(app, actor, uploadId) }
      out.push(imported)
      done(imported, out.length)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return out
}
