import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { App } from '../../../../platform/context.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import { handleFor, sessionOf } from '../../../../platform/db/dialect.ts'
import { Session, type RawConnection } from '../../../../platform/db/session.ts'
import { first } from '../../../../platform/db/statement.ts'

/** Something that happens once, outside of whatever transaction comes upon it. */
function once(happens: () => Promise<void>) {
  const outside = AsyncLocalStorage.snapshot()
  const state = { happened: false }
  return {
    state,
    async run(): Promise<void> {
      if (state.happened) return
      state.happened = true
      await outside(happens)
    },
  }
}

/** An app that is the given one but for one thing that happens; `happened` says whether it did. */
export interface Arranged<A extends App> {
  readonly app: A
  readonly state: { readonly happened: boolean }
}

const withValues = (text: string, params: readonly unknown[]): string =>
  text.replace(/\$(\d+)/g, (_, n: string) => String(params[Number(n) - 1]))

/** The work on a transaction of its own make over the given one: every statement goes there, and `pause` follows the answer of the one meant. */
async function withPause<T>(
  tx: Tx,
  statement: RegExp,
  pause: () => Promise<void>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const inner = sessionOf(tx)
  const watched: RawConnection = {
    run: async (text, params) => {
      const answer = await inner.run(text, params)
      if (statement.test(withValues(text, params))) await pause()
      return answer
    },
    copyIn: (text, chunks) => inner.copyIn(text, chunks),
    copyOut: (text) => inner.copyOut(text),
    cancel: () => Promise.resolve(),
    release: () => undefined,
  }
  const outer = new Session(watched, undefined, inner.spread)
  const result = await work(handleFor(outer))
  await outer.settled()
  inner.afterCommit.push(...outer.afterCommit)
  return result
}

/** The same app, with a pause inside the transaction that first says `statement`, after it was answered. */
export function pausedAfter<A extends App>(app: A, statement: RegExp, happens: () => Promise<void>): Arranged<A> {
  const { state, run } = once(happens)
  const { db } = app
  const paused: App['db'] = {
    ...db,
    read: (work, options) => db.read((tx) => withPause(tx, statement, run, work), options),
    write: (work) => db.write((tx) => withPause(tx, statement, run, work)),
  }
  return { app: { ...app, db: paused }, state }
}

/** The same app, with something that happens right after its first read has ended. */
export function afterFirstRead<A extends App>(app: A, happens: () => Promise<void>): Arranged<A> {
  const { state, run } = once(happens)
  const { db } = app
  const between: App['db'] = {
    ...db,
    read: async (work, options) => {
      const answer = await db.read(work, options)
      await run()
      return answer
    },
  }
  return { app: { ...app, db: between }, state }
}

/** On a cluster who waits for a row waits at the node where it lies. */
const waitingAtNodes = sql`select 1 from run_command_on_all_nodes(
  'select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = ''Lock''') where result <> '0'`

const waiting = async (tx: Tx): Promise<boolean> =>
  (sessionOf(tx).spread && (await first(tx, waitingAtNodes)) !== undefined) ||
  (await first(
    tx,
    sql`select 1 from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database() where not l.granted
      union all select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )) !== undefined

/** Until some transaction of this database waits for a lock, or `other` has ended without waiting. */
export async function untilWaiting({ db }: App, other: Promise<unknown>): Promise<void> {
  let ended = false
  void other.catch(() => undefined).then(() => (ended = true))
  while (!ended && !(await db.read(waiting))) await sleep(10)
}
