import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { bringUpToDate, closeApp, openApp } from '../../src/apps/open-app.ts'
import { migrations } from '../../src/apps/migrations.ts'
import type { App } from '../../src/platform/context.ts'
import { setClock } from '../../src/platform/clock/demo-clock.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { openServer } from '../../src/platform/db/server-databases.ts'
import { makeCity, NOW, REGION } from './city.ts'
import { openAccounts } from './served/people.ts'

/** A store with its data folder, as one installation has them. */
export interface Place {
  readonly url: string
  readonly folder: string
}

export type Kind = 'filled' | 'empty'

/** Prepared installations of one kind of store, and fresh copies of them. */
export interface Stores {
  copy(kind: Kind): Promise<Place>
  /** A place where nothing was ever: a folder without files, a database without tables. */
  fresh(): Promise<Place>
  /** Waits until a killed process's connections are gone; on PGlite they are at once. */
  alone(place: Place): Promise<void>
  /** Opens a place as a server does, when it is alone. */
  open(place: Place): Promise<App>
  drop(place: Place): Promise<void>
  close(): Promise<void>
}

const opened = async (place: Place): Promise<App> => {
  const db = await openDatabase(place.url)
  try {
    return await openApp(db, { dataFolder: place.folder, region: REGION })
  } catch (error) {
    await db.close()
    throw error
  }
}

/** `filled`: the small city, ready to work. `empty`: a third of the migrations, for a process that brings it up to date. */
async function prepare(place: Place, kind: Kind): Promise<void> {
  mkdirSync(place.folder, { recursive: true })
  setClock(place.folder, NOW)
  const app = await opened(place)
  try {
    if (kind === 'empty')
      return void (await migrate(app.db, migrations.slice(0, Math.floor(migrations.length / 3)), NOW))
    await bringUpToDate(app)
    await makeCity(app)
    await openAccounts(app, place.folder)
    await app.jobs.drain(app)
  } finally {
    await closeApp(app)
  }
}

/** Installations in folders, for all test files of this process: to make one takes longer than most accidents. They go with the test run. */
const models = new Map<Kind, Promise<string>>()

function modelFolder(kind: Kind): Promise<string> {
  const folder = `${process.env['ZHIHENG_TEST_RUN']!}/${kind}-${process.pid}`
  const made = models.get(kind) ?? prepare({ url: `pglite:${folder}/db`, folder }, kind).then(() => folder)
  models.set(kind, made)
  return made
}

const pgliteStores = (root: string): Stores => {
  let count = 0
  return {
    async copy(kind) {
      const model = await modelFolder(kind)
      const folder = `${root}/copy-${++count}`
      cpSync(model, folder, { recursive: true })
      return { url: `pglite:${folder}/db`, folder }
    },
    fresh() {
      const folder = `${root}/fresh-${++count}`
      mkdirSync(folder)
      return Promise.resolve({ url: `pglite:${folder}/db`, folder })
    },
    alone: () => Promise.resolve(),
    open: opened,
    async drop(place) {
      rmSync(place.folder, { recursive: true, force: true })
    },
    async close() {
      rmSync(root, { recursive: true, force: true })
    },
  }
}

const postgresStores = async (root: string, server: string): Promise<Stores> => {
  const admin = await openDatabase(server, { poolSize: 1 })
  const at = await openServer(server)
  let count = 0
  // Not the process's number: test files that share a process, and one given twice, would meet each other's databases.
  const tag = `za_${randomBytes(6).toString('hex')}`
  const left = new Set<string>()
  const made = new Map<Kind, Promise<void>>()
  const nameOf = (place: Place): string => new URL(place.url).pathname.slice(1)
  const model = (kind: Kind): Place => ({ url: at.urlOf(`${tag}_${kind}`), folder: `${root}/${kind}` })
  const make = async (kind: Kind): Promise<void> => {
    await at.create(`${tag}_${kind}`)
    await prepare(model(kind), kind)
  }
  const nextName = (): string => {
    const name = `${tag}_${++count}`
    left.add(name)
    return name
  }
  const alone = async (place: Place): Promise<void> => {
    const others = `select 1 from pg_stat_activity where datname = $1 and starts_with(application_name, 'zhiheng-')`
    for (let n = 0; (await admin.execute(others, [nameOf(place)])).length > 0; n++) {
      if (n > 600) throw new Error('a connection of a killed process does not end')
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }
  return {
    async copy(kind) {
      if (!made.has(kind)) made.set(kind, make(kind))
      await made.get(kind)
      const name = nextName()
      await at.copy(name, `${tag}_${kind}`)
      const folder = `${root}/${name}`
      cpSync(model(kind).folder, folder, { recursive: true })
      return { url: at.urlOf(name), folder }
    },
    async fresh() {
      const name = nextName()
      await at.create(name)
      const folder = `${root}/${name}`
      mkdirSync(folder)
      return { url: at.urlOf(name), folder }
    },
    alone,
    async open(place) {
      await alone(place)
      return opened(place)
    },
    async drop(place) {
      await at.drop(nameOf(place))
      left.delete(nameOf(place))
      rmSync(place.folder, { recursive: true, force: true })
    },
    async close() {
      for (const name of [...left, ...[...made.keys()].map((kind) => `${tag}_${kind}`)]) await at.drop(name)
      await at.close()
      await admin.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** Without a server: PGlite in folders of its own. */
export const storesOf = async (server?: string): Promise<Stores> => {
  const root = mkdtempSync(`${tmpdir()}/zhiheng-accidents-`)
  return server === undefined ? pgliteStores(root) : postgresStores(root, server)
}

/** Names and types of all columns: two databases of the same shape give the same text. */
export const shapeOf = async (app: App): Promise<string> => {
  const { rows } = await app.db.read((tx) =>
    sql`select table_name, column_name, data_type, is_nullable from information_schema.columns where table_schema = 'public' order by 1, 2`.execute(
      tx,
    ),
  )
  return JSON.stringify(rows)
}
