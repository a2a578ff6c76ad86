import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseOver, type Database } from '../../src/platform/db/database.ts'
import { openPglite } from '../../src/platform/db/pglite-store.ts'
import { openPostgres } from '../../src/platform/db/postgres-store.ts'
import { openServer } from '../../src/platform/db/server-databases.ts'
import type { Store } from '../../src/platform/db/store.ts'

export interface WorkplaceOptions {
  /** `pglite`, or the address of a PostgreSQL server. */
  readonly database: string
  readonly scale: number
  readonly say: (text: string) => void
  /** Looks at every statement on its way to the store; for profiles. */
  readonly watch?: (store: Store) => Store
}

/** A scenario's own folder and databases: all of it is gone after `leave`, whatever happened. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'zhiheng-bench-'))
  readonly say: (text: string) => void
  readonly #options: WorkplaceOptions
  readonly #leaving: (() => Promise<void>)[] = []

  constructor(options: WorkplaceOptions) {
    this.#options = options
    this.say = options.say
  }

  /** A size shrunk by `--scale`, never below `least`. */
  sized(full: number, least: number): number {
    return Math.max(least, Math.round(full * this.#options.scale))
  }

  /** Called by `leave`, the last one first. */
  onLeave(act: () => Promise<void>): void {
    this.#leaving.unshift(act)
  }

  /** An empty database of its own on the chosen store. Whoever opens it closes it. */
  async newDatabase(): Promise<Database> {
    const { database, watch } = this.#options
    if (database.startsWith('pglite')) {
      const folder = join(this.folder, `db-${randomBytes(3).toString('hex')}`)
      const store = await openPglite(folder)
      return databaseOver(watch?.(store) ?? store, `pglite:${folder}`)
    }
    const url = await this.#createOnServer(database)
    const store = await openPostgres(url)
    return databaseOver(watch?.(store) ?? store, url)
  }

  async #createOnServer(server: string): Promise<string> {
    const name = `zhiheng_bench_${randomBytes(6).toString('hex')}`
    const at = await openServer(server)
    await at.create(name).finally(() => at.close())
    this.onLeave(async () => {
      const again = await openServer(server)
      await again.drop(name).finally(() => again.close())
    })
    return at.urlOf(name)
  }

  async leave(): Promise<void> {
    try {
      for (const act of this.#leaving.splice(0)) await act()
    } finally {
      rmSync(this.folder, { recursive: true, force: true })
    }
  }
}

/** The store's word in a report. */
export const storeName = (db: Database): string => (db.citus ? 'citus' : db.kind)
