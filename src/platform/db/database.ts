import { Refusal } from '../../kernel/refusal.ts'
import type { Kysely } from 'kysely'
import { openPglite } from './pglite-store.ts'
import { openPostgres, type PostgresOptions } from './postgres-store.ts'
import { sessionOf } from './dialect.ts'
import { copyChunks } from './copy-chunks.ts'
import { SlowStatements, type SlowStatement } from './slow-statements.ts'
import type { Store } from './store.ts'
import { Transactions, type ReadOptions } from './transactions.ts'

export { afterCommit } from './dialect.ts'
export type { ReadOptions } from './transactions.ts'
export type { SlowStatement } from './slow-statements.ts'
export { SqlError } from './sql-error.ts'

/** A transaction: store functions take it first; SQL is written with kysely's sql`...`. */
export type Tx = Kysely<unknown>

export interface Database {
  readonly kind: 'pglite' | 'postgres'
  readonly url: string
  readonly citus: boolean
  /** A read-only transaction over one snapshot. With a signal, a running statement is cancelled (PGlite: the next one). */
  read<T>(work: (tx: Tx) => Promise<T>, options?: ReadOptions): Promise<T>
  /** Short questions, each a statement by itself without a common snapshot: spares begin and commit. Never for changes. */
  ask<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** A transaction; run again as a whole after a serialization failure or a deadlock, so `work` keeps no state outside. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** One statement (or several without parameters) outside of any transaction. For the job queue; others use write. */
  execute(sql: string, params?: readonly unknown[]): Promise<Record<string, unknown>[]>
  /**
   * Loads lines made by `copyLine`; returns the rows loaded. `table` and `columns` are plain names, `schema.table` allowed.
   * PGlite loads 20,000 lines at a time and looks at foreign keys after each: rows that others point to come first.
   */
  copyIn(
    tx: Tx,
    table: string,
    columns: readonly string[],
    lines: AsyncIterable<string> | Iterable<string>,
  ): Promise<number>
  /** Whether no other process of the product is connected to this database. */
  alone(): Promise<boolean>
  /** Statements of this process that took long, most time first. */
  slow(): SlowStatement[]
  /** Has each slow statement told, for the log. */
  tellSlow(told: (slow: { readonly text: string; readonly ms: number }) => void): void
  /** The answer of a query in COPY's text format; pieces end anywhere. No other statement while it is read. */
  copyOut(tx: Tx, query: string): AsyncIterable<Buffer>
  close(): Promise<void>
}

const name = (text: string): string =>
  text
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')

/** The rest of a URL `pglite:PATH`; undefined for `pglite:memory`. */
const pgliteFolder = (url: string): string | undefined => {
  const path = url.slice('pglite:'.length)
  if (path === '') throw unknownUrl(url)
  return path === 'memory' ? undefined : path
}

const unknownUrl = (url: string): Refusal =>
  new Refusal(
    'database.unknown-url',
    {
      what: {
        zh: `数据库地址无法识别：${url.split('@').at(-1)}`,
        en: `not a database address: ${url.split('@').at(-1)}`,
      },
      advice: {
        zh: '请写成 pglite:目录、pglite:memory 或 postgres://用户@主机/库名',
        en: 'write pglite:FOLDER, pglite:memory or postgres://user@host/name',
      },
    },
    { status: 400 },
  )

/**
 * Opens the store that a URL names: `pglite:PATH` (a data folder, created when missing), `pglite:memory`, `postgres://...`.
 * @throws Refusal `database.folder-in-use`, `database.unknown-url`
 */
export async function openDatabase(url: string, options: PostgresOptions = {}): Promise<Database> {
  if (url.startsWith('pglite:')) return databaseOver(await openPglite(pgliteFolder(url)), url)
  if (/^postgres(ql)?:\/\//.test(url)) return databaseOver(await openPostgres(url, options), url)
  throw unknownUrl(url)
}

/** The seam over an opened store. */
export function databaseOver(store: Store, url: string): Database {
  const slow = new SlowStatements()
  const transactions = new Transactions(slow.over(store))
  return {
    kind: store.kind,
    url,
    citus: store.citus,
    read: (work, readOptions) => transactions.read(work, readOptions),
    ask: (work) => transactions.ask(work),
    write: (work) => transactions.write(work),
    execute: (text, params = []) => transactions.execute(text, params),
    alone: () => store.alone(),
    slow: () => slow.list(),
    tellSlow: (told) => void (slow.told = told),
    async copyIn(tx, table, columns, lines) {
      const session = sessionOf(tx)
      const from = store.kind === 'pglite' ? `'/dev/blob'` : 'stdin'
      return session.copyIn(`copy ${name(table)} (${columns.map(name).join(', ')}) from ${from}`, copyChunks(lines))
    },
    async *copyOut(tx, query) {
      const session = sessionOf(tx)
      yield* session.copyOut(`copy (${query}) to ${store.kind === 'pglite' ? `'/dev/blob'` : 'stdout'}`)
    },
    close: () => store.close(),
  }
}
