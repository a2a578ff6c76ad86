import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { afterAll } from 'vitest'
import type { Migration } from '../kernel/module.ts'
import { assemble, type ServerModule } from './assembly.ts'
import { fixedClock, type Instant } from './clock/clock.ts'
import type { App } from './context.ts'
import { ensureKeys } from './crypto/keys.ts'
import type { Database } from './db/database.ts'
import { first } from './db/statement.ts'
import { withDatabases } from './db/testing.ts'
import { readerPool } from './excel/reader-pool.ts'
import { openFiles } from './files/files.ts'
import type { ActorOf } from './http/gate.ts'
import { createJobs } from './jobs/pg-boss-jobs.ts'
import { silentLog, type Log } from './log.ts'

/** An `App` whose clock stands still until moved. */
export interface TestApp extends App {
  readonly clock: ReturnType<typeof fixedClock>
}

export interface TestAppOptions {
  readonly migrations?: readonly Migration[]
  /** Their migrations come after `migrations`. */
  readonly modules?: readonly ServerModule[]
  readonly now?: Instant
  readonly region?: string
  readonly log?: Log
}

export type MakeApp = (options?: TestAppOptions) => Promise<TestApp>

/**
 * Like `withDatabases`, with a whole `App` over each fresh database: real files, keys and jobs in a folder that goes away
 * with the suite. Jobs are worked only by `app.jobs.drain(app)`; declare queues with `app.jobs.work` and call
 * `app.jobs.prepare()` before the first `send`.
 */
export function withApps(name: string, body: (makeApp: MakeApp, kind: Database['kind']) => void): void {
  withDatabases(name, (makeDb, kind) => {
    const cleanUp: (() => Promise<void>)[] = []
    afterAll(async () => {
      for (const clean of cleanUp) await clean()
    })
    const makeApp: MakeApp = async (options = {}) => {
      const { migrations = [], modules = [], now = '2026-09-18T01:00:00.000Z', region = '410100' } = options
      const log = options.log ?? silentLog
      const db = await makeDb([...migrations, ...modules.flatMap((m) => m.migrations ?? [])])
      const folder = mkdtempSync(`${tmpdir()}/zhiheng-app-`)
      const jobs = createJobs(db, log)
      cleanUp.push(async () => {
        await jobs.stop()
        rmSync(folder, { recursive: true, force: true })
      })
      return {
        db,
        clock: fixedClock(now),
        files: await openFiles(`${folder}/files`, ensureKeys(`${folder}/keys`)),
        keys: ensureKeys(`${folder}/keys`),
        keysFolder: `${folder}/keys`,
        leakedPasswords: `${folder}/leaked-passwords.txt`,
        jobs,
        log,
        region,
        assembly: assemble(modules),
        readers: readerPool,
      }
    }
    body(makeApp, kind)
  })
}

/** Whoever is signed in, without a role, in the app's region. */
export const anybodyOf =
  ({ region }: App): ActorOf =>
  async (tx, userId) => {
    const found = await first(tx, sql<{ id: string | null }>`select ${userId}::uuid as id`)
    return { actor: { userId: found?.id ?? null, name: 'x', roles: [], strong: false }, region }
  }
