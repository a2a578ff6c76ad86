import { cpSync } from 'node:fs'
import { sql } from 'kysely'
import { closeApp } from '../../../src/apps/open-app.ts'
import { backup } from '../../../src/platform/backup/backup.ts'
import { listTables } from '../../../src/platform/backup/catalog.ts'
import type { App } from '../../../src/platform/context.ts'
import { rows } from '../../../src/platform/db/statement.ts'
import { problemsOf } from '../checks.ts'
import { killedAt } from '../killed.ts'
import type { Place, Stores } from '../stores.ts'

/** A backup, the folder whose keys and clock belong to it, and what a database holds that was made of it. */
export interface Source {
  readonly file: string
  readonly folder: string
  readonly content: string
}

/** Every row of every table, as text that is the same on both stores. */
export const contentOf = (app: App): Promise<string> =>
  app.db.read(async (tx) => {
    const found: string[] = []
    for (const { name } of await listTables(tx)) {
      const [all] = await rows(
        tx,
        sql<{
          n: string
          hash: string | null
        }>`select count(*) as n, md5(string_agg(t::text, '|' order by t::text)) as hash from ${sql.table(name)} t`,
      )
      found.push(`${name} ${all!.n} ${all!.hash ?? ''}`)
    }
    return found.sort().join('\n')
  })

/** A city in which a school has handed in its return, backed up. */
export async function makeSource(stores: Stores, copy: string): Promise<Source> {
  const place: Place = await stores.copy('filled')
  const order = { target: 'correct', school: 0, rows: 300, seed: 1, out: `${place.folder}/out` } as const
  await killedAt(copy, place, order, { from: 'begin', afterMs: 1500 })
  const app = await stores.open(place)
  try {
    const problems = await problemsOf(app, [], order.out)
    if (problems.length > 0) throw new Error(problems.join('\n'))
    const file = `${place.folder}/source.tar.gz`
    await backup(app, file, app.clock.now())
    return { file, folder: place.folder, content: await contentOf(app) }
  } finally {
    await closeApp(app)
  }
}

/** The keys come back from their own safe place, before anything else. */
export function bringKeys(source: Source, place: Place): void {
  cpSync(`${source.folder}/keys`, `${place.folder}/keys`, { recursive: true })
  cpSync(`${source.folder}/clock.json`, `${place.folder}/clock.json`)
}
