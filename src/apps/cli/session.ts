import { existsSync, mkdirSync } from 'node:fs'
import { dirname, isAbsolute, resolve } from 'node:path'
import pino from 'pino'
import { regions } from '../../directory/region/store.ts'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { demandWhole } from '../../platform/backup/restore-mark.ts'
import type { App } from '../../platform/context.ts'
import { openDatabase, type Database } from '../../platform/db/database.ts'
import { clamd, scannedFiles, type ScannerPlace } from '../../platform/files/scanner.ts'
import type { Log } from '../../platform/log.ts'
import { bringUpToDate, closeApp, openApp } from '../open-app.ts'

export interface StoreOptions {
  readonly database?: string
  readonly data?: string
  readonly region?: string
  /** Every file that a command takes in is scanned by the clamd that listens here. */
  readonly clamd?: ScannerPlace
}

/** The store a command works on: option, then DATABASE_URL, then ./data/zhiheng. */
export const databaseUrl = (options: StoreOptions): string =>
  options.database ?? process.env['DATABASE_URL'] ?? 'pglite:./data/zhiheng'

/** Folder of files and keys: option, then ZHIHENG_DATA; beside an embedded database, else ./data. */
export function dataFolder(options: StoreOptions): string {
  const named = options.data ?? process.env['ZHIHENG_DATA']
  if (named) return resolve(named)
  const url = databaseUrl(options)
  const path = url.startsWith('pglite:') && url !== 'pglite:memory' ? url.slice('pglite:'.length) : null
  return path === null ? resolve('data') : dirname(isAbsolute(path) ? path : resolve(path))
}

export const serverLog = (): Log =>
  pino(
    { level: process.env['LOG_LEVEL'] ?? 'info', redact: ['*.password', '*.idNo', '*.phone', '*.name'] },
    pino.destination(2),
  )

/** Opens the store (its files behind the scanner of `--clamd`, unless `scan` is false), brings its shape up to date, does the work and closes it whatever happens. */
export async function withApp<T>(
  options: StoreOptions,
  work: (app: App) => Promise<T>,
  settings: { log?: Log; migrate?: boolean; scan?: false } = {},
): Promise<T> {
  const folder = dataFolder(options)
  if (settings.migrate === false) demandPlace(databaseUrl(options))
  mkdirSync(folder, { recursive: true })
  const db = await openDatabase(databaseUrl(options))
  const app = await openApp(db, { dataFolder: folder, region: '', ...(settings.log ? { log: settings.log } : {}) })
  try {
    await demandWhole(db)
    if (settings.migrate !== false) await bringUpToDate(app)
    else if (!(await isFounded(db))) throw noDatabase(databaseUrl(options))
    const files = options.clamd && settings.scan !== false ? scannedFiles(app.files, clamd(options.clamd)) : app.files
    return await work({ ...app, files, region: await regionOf(app, options) })
  } finally {
    await closeApp(app)
  }
}

const noDatabase = (url: string): Refusal =>
  new Refusal('cli.no-database', {
    what: label(`这里没有职衡的数据：${url.split('@').at(-1)}`, `Nothing of Zhiheng here: ${url.split('@').at(-1)}`),
    advice: label(
      '用 --database 或环境变量 DATABASE_URL 指明要用的数据库',
      'Name the database with --database or DATABASE_URL',
    ),
  })

/** What only reads a store must not make one where there is none. */
function demandPlace(url: string): void {
  if (url.startsWith('pglite:') && !existsSync(url.slice('pglite:'.length))) throw noDatabase(url)
}

const isFounded = async (db: Database): Promise<boolean> =>
  (
    await db.execute(
      `select 1 from pg_class where relname = 'region' and relnamespace = current_schema()::regnamespace`,
    )
  ).length > 0

/** The data home to work in: named, or the only one there is; '' for a database that has none yet. */
async function regionOf(app: App, options: StoreOptions): Promise<string> {
  const named = options.region ?? process.env['ZHIHENG_REGION']
  if (named) return named
  const all = await app.db.read((tx) => regions(tx))
  const homes = all.filter((r) => r.level === 'city')
  if (homes.length > 1)
    throw new Refusal('cli.region-needed', {
      what: label('库里有多个地区', 'The database holds several regions'),
      advice: label(
        `用 --region 指定其一：${homes.map((r) => r.code).join('、')}`,
        `Name one with --region: ${homes.map((r) => r.code).join(', ')}`,
      ),
    })
  return homes[0]?.code ?? ''
}

/** Progress on standard error: one line that is rewritten on a terminal, a line every few seconds elsewhere. */
export function progressLine(): (text: string) => void {
  const tty = process.stderr.isTTY
  let last = 0
  return (text) => {
    const now = performance.now()
    if (tty) process.stderr.write(`\r\x1b[2K${text}`)
    else if (now - last > 2000 || last === 0) {
      last = now
      process.stderr.write(`${text}\n`)
    }
  }
}
