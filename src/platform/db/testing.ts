import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe } from 'vitest'
import type { Migration } from '../../kernel/module.ts'
import { openDatabase, databaseOver, type Database } from './database.ts'
import { migrate } from './migrate.ts'
import { openPglite } from './pglite-store.ts'
import { openServer } from './server-databases.ts'

/** Gives a fresh, migrated database; it is closed and removed when its suite ends. */
export type MakeDb = (migrations?: readonly Migration[]) => Promise<Database>

const keyOf = (migrations: readonly Migration[]): string =>
  createHash('sha256')
    .update(JSON.stringify(migrations.map((m) => [m.id, m.up])))
    .digest('hex')
    .slice(0, 16)

/** The engine, compiled once for all databases of this process: each would compile it anew, which takes longer than most tests. */
let engine: Promise<WebAssembly.Module> | undefined
const compiled = (): Promise<WebAssembly.Module> =>
  (engine ??= WebAssembly.compile(
    readFileSync(fileURLToPath(new URL('pglite.wasm', import.meta.resolve('@electric-sql/pglite')))),
  ))

const script = process.env['ZHIHENG_TEST_THREAD']
const inMemory = async (dump?: Uint8Array | string) =>
  openPglite(undefined, { engine: await compiled(), ...(script ? { script } : {}), ...(dump ? { dump } : {}) })

const dumps = new Map<string, Promise<Uint8Array | string>>()

/** Nobody makes a second database here: without the two that are models for it a dump has a third fewer files to lay out. */
async function dropModels(db: Database): Promise<void> {
  await db.execute('update pg_database set datistemplate = false')
  for (const name of ['template0', 'template1']) await db.execute(`drop database ${name}`)
}

/** A migrated PGlite as a dump: a file in the folder of this test run if there is one, so that all test files share it. */
async function makeDump(migrations: readonly Migration[], key: string): Promise<Uint8Array | string> {
  const folder = process.env['ZHIHENG_TEST_FOLDER']
  const file = folder === undefined ? undefined : `${folder}/alone-${key}.tar`
  if (file !== undefined && existsSync(file)) {
    // The setup removes the dumps that nobody used for the longest time.
    utimesSync(file, new Date(), new Date())
    return file
  }
  const store = await inMemory(migrations.length > 0 ? await dumpOf([]) : undefined)
  const db = databaseOver(store, 'pglite:memory')
  if (migrations.length === 0) await dropModels(db)
  await migrate(db, migrations)
  const bytes = await store.dump()
  await db.close()
  if (file === undefined) return bytes
  const part = `${file}.${process.pid}`
  writeFileSync(part, bytes)
  renameSync(part, file)
  return file
}

const dumpOf = (migrations: readonly Migration[]): Promise<Uint8Array | string> => {
  const key = keyOf(migrations)
  const found = dumps.get(key) ?? makeDump(migrations, key)
  dumps.set(key, found)
  return found
}

/** Creates (once per server and set of migrations) a migrated template, then a copy of it. */
async function makePostgres(url: string, migrations: readonly Migration[]): Promise<[Database, () => Promise<void>]> {
  const server = await openServer(url)
  const template = `zt_template_${keyOf(migrations)}`
  const name = `zt_${randomBytes(6).toString('hex')}`
  const make = async (): Promise<void> => {
    const ready = `${template}_ready`
    if (!(await server.has(ready))) {
      await server.drop(template)
      await server.create(template)
      const db = await openDatabase(server.urlOf(template), { poolSize: 1 })
      await migrate(db, migrations).finally(() => db.close())
      await server.rename(template, ready)
    }
    await server.copy(name, ready)
  }
  await server.alone(make).finally(() => server.close())
  const remove = async () => {
    const again = await openServer(url)
    await again.drop(name).finally(() => again.close())
  }
  return [await openDatabase(server.urlOf(name), { poolSize: 4 }), remove]
}

/**
 * Declares a suite on both stores: PGlite in memory always, PostgreSQL when a server is known (`TEST_DATABASE_URL`, or
 * the one that `tests/setup/postgres.ts` started). Call `makeDb` in a `beforeAll` or a test of the suite.
 */
export function withDatabases(name: string, body: (makeDb: MakeDb, kind: Database['kind']) => void): void {
  describe(`${name} [pglite]`, () => {
    body(
      cleaning(async (migrations) => [
        databaseOver(await inMemory(await dumpOf(migrations)), 'pglite:memory'),
        () => Promise.resolve(),
      ]),
      'pglite',
    )
  })
  const server = process.env['TEST_DATABASE_URL'] ?? process.env['ZHIHENG_TEST_SERVER']
  if (server === undefined) return
  describe(`${name} [postgres]`, () => {
    body(
      cleaning((migrations) => makePostgres(server, migrations)),
      'postgres',
    )
  })
}

function cleaning(make: (migrations: readonly Migration[]) => Promise<[Database, () => Promise<void>]>): MakeDb {
  const open: [Database, () => Promise<void>][] = []
  afterAll(async () => {
    for (const [db, remove] of open) {
      await db.close()
      await remove()
    }
  })
  return async (migrations = []) => {
    const made = await make(migrations)
    open.push(made)
    return made[0]
  }
}
