import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadReference } from '../directory/setup/load-reference.ts'
import { sealOldFixes } from '../loop/collect/public.ts'
import { loadShippedStandards } from '../loop/measure/public.ts'
import { modules } from '../modules.ts'
import { assemble } from '../platform/assembly.ts'
import { demandWhole } from '../platform/backup/restore-mark.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { folderClock } from '../platform/clock/demo-clock.ts'
import type { App } from '../platform/context.ts'
import { demandOwnKeys, noteKeys } from '../platform/crypto/key-print.ts'
import { ensureKeys } from '../platform/crypto/keys.ts'
import type { Database } from '../platform/db/database.ts'
import { migrate } from '../platform/db/migrate.ts'
import { ReaderPool } from '../platform/excel/reader-pool.ts'
import { openFiles } from '../platform/files/files.ts'
import { createJobs } from '../platform/jobs/pg-boss-jobs.ts'
import { silentLog } from '../platform/log.ts'
import type { Log } from '../platform/log.ts'
import type { HttpModule } from '../platform/http/route.ts'
import { migrationsOf } from './migrations.ts'

/** One assembly for the process: modules do not change while it runs. */
const shipped = assemble(modules)

export interface OpenAppOptions {
  /** Folder of files and keys, beside or apart from the database. */
  readonly dataFolder: string
  readonly region: string
  readonly log?: Log
  readonly clock?: Clock
  /** Instead of those that ship; for a register of somebody's own. */
  readonly modules?: readonly HttpModule[]
}

/** Puts an opened database, the data folder and the modules together. The caller closes it with `closeApp`. */
export async function openApp(db: Database, options: OpenAppOptions): Promise<App> {
  const keysFolder = join(options.dataFolder, 'keys')
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 })
  const log = options.log ?? silentLog
  db.tellSlow(({ text, ms }) => log.warn({ ms: Math.round(ms), statement: text }, 'slow statement'))
  const keys = ensureKeys(keysFolder)
  const app: App = {
    db,
    clock: options.clock ?? folderClock(options.dataFolder),
    files: await openFiles(join(options.dataFolder, 'files'), keys),
    keys,
    jobs: createJobs(db, log),
    log,
    assembly: options.modules ? assemble(options.modules) : shipped,
    readers: new ReaderPool(),
    keysFolder,
    leakedPasswords: join(options.dataFolder, 'leaked-passwords.txt'),
    region: options.region,
  }
  for (const m of options.modules ?? modules) m.jobs?.(app.jobs)
  return app
}

/**
 * Shape and shipped data of the database, brought up to date. Running it again changes nothing.
 * @throws Refusal `keys.foreign`, `backup.restore-unfinished`
 */
export async function bringUpToDate(app: App, of: readonly HttpModule[] = modules): Promise<{ applied: string[] }> {
  await demandWhole(app.db)
  // Before anything is changed: a database that is refused stays as the version that made it left it.
  await app.db.read((tx) => demandOwnKeys(tx, app.keys, app.keysFolder))
  const { applied } = await migrate(app.db, migrationsOf(of))
  await app.db.write(async (tx) => {
    await noteKeys(tx, app.keys, app.keysFolder, app.clock.now())
    await loadReference(tx)
    await loadShippedStandards(tx)
  })
  await sealOldFixes(app)
  await app.jobs.prepare()
  return { applied }
}

export async function closeApp(app: App): Promise<void> {
  app.readers.close()
  await app.jobs.stop()
  await app.db.close()
}
