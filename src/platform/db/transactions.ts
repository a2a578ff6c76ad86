import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { ahead } from '../../kernel/ahead.ts'
import { handleFor } from './dialect.ts'
import { Session, type RawConnection } from './session.ts'
import { isRetryable, isStale } from './sql-error.ts'
import type { Store } from './store.ts'

export interface ReadOptions {
  readonly signal?: AbortSignal
}

type Mode = 'read' | 'write'

const LEVELS = { read: 'repeatable read read only', write: 'read committed' } as const

/** On a cluster settings of a transaction hold on its nodes too: the time zone, and what the planner is told. */
const opening = (mode: Mode, citus: boolean): string =>
  `begin isolation level ${LEVELS[mode]}; ${citus ? `set local citus.propagate_set_commands = 'local'; ` : ''}set local timezone = 'UTC'`
const ATTEMPTS = 6

/** Opens, ends and repeats transactions on a store, and notices one opened inside another. */
export class Transactions {
  readonly #inside = new AsyncLocalStorage<{ open: boolean }>()

  constructor(private readonly store: Store) {}

  read<T>(work: (tx: Kysely<unknown>) => Promise<T>, options: ReadOptions = {}): Promise<T> {
    return this.#again('read', work, options.signal)
  }

  write<T>(work: (tx: Kysely<unknown>) => Promise<T>): Promise<T> {
    return this.#again('write', work)
  }

  /** Runs the work until it goes well, but not where rows were handed on already: they would come twice. */
  async #again<T>(mode: Mode, work: (tx: Kysely<unknown>) => Promise<T>, signal?: AbortSignal): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const told = { streamed: false }
      try {
        return await this.#once(mode, work, told, signal)
      } catch (error) {
        if (attempt >= ATTEMPTS || told.streamed || !isRetryable(error)) throw error
        await sleep(2 ** attempt * 5 * (0.5 + Math.random()))
      }
    }
  }

  /** Statements each by itself, on one connection. */
  async ask<T>(work: (tx: Kysely<unknown>) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#asked(work)
      } catch (error) {
        if (attempt >= ATTEMPTS || !isStale(error)) throw error
      }
    }
  }

  async #asked<T>(work: (tx: Kysely<unknown>) => Promise<T>): Promise<T> {
    this.#refuseNested()
    const raw = await this.store.acquire()
    const state = { open: true }
    const session = new Session(raw, undefined, this.store.citus)
    try {
      const result = await this.#inside.run(state, () => work(handleFor(session)))
      await session.settled()
      return result
    } finally {
      session.end()
      state.open = false
      raw.release(false)
    }
  }

  async execute(sql: string, params: readonly unknown[]): Promise<Record<string, unknown>[]> {
    this.#refuseNested()
    const raw = await this.store.acquire()
    let broken = false
    try {
      return (await raw.run(sql, params)).rows
    } catch (error) {
      // Several statements may have begun a transaction of their own.
      await raw.run('rollback', []).catch(() => (broken = true))
      throw error
    } finally {
      raw.release(broken)
    }
  }

  /** On PGlite the one connection is taken: waiting for it here would wait for ever. Same error on both stores. */
  #refuseNested(): void {
    if (this.#inside.getStore()?.open) {
      throw new Error(
        'a transaction is open here already: use its tx, do not call read(), write() or execute() inside it',
      )
    }
  }

  async #once<T>(
    mode: Mode,
    work: (tx: Kysely<unknown>) => Promise<T>,
    told: { streamed: boolean },
    signal?: AbortSignal,
  ): Promise<T> {
    this.#refuseNested()
    signal?.throwIfAborted()
    const raw = await this.store.acquire()
    const state = { open: true }
    const session = new Session(raw, signal, this.store.citus)
    const stop = cancelOnAbort(raw, signal)
    let broken = false
    let committed: readonly (() => void)[] = []
    // First statements go out with it and are answered after it.
    const begun = ahead(raw.run(opening(mode, this.store.citus), []))
    if (mode === 'write') session.opening(begun)
    try {
      const result = await this.#inside.run(state, () => work(handleFor(session)))
      await session.opened()
      session.end()
      await stop()
      // Sent behind what nobody waits for: where a statement of these failed, the server undoes everything instead.
      const ended = ahead(raw.run('commit', []))
      await begun
      await session.settled()
      const { command } = await ended
      // The server answers so when a statement had failed and its error was caught: everything is undone.
      if (command === 'ROLLBACK')
        throw new Error('nothing was kept: an error of a statement was caught and passed over')
      committed = session.afterCommit
      return result
    } catch (error) {
      session.end()
      told.streamed = session.streamed
      await stop()
      await raw.run('rollback', []).catch(() => (broken = true))
      signal?.throwIfAborted()
      throw session.cause(error)
    } finally {
      state.open = false
      raw.release(broken)
      for (const act of committed) act()
    }
  }
}

/** Cancels the running statement when told; the returned function ends that and waits for a cancel under way. */
function cancelOnAbort(raw: RawConnection, signal: AbortSignal | undefined): () => Promise<void> {
  let cancelling: Promise<void> = Promise.resolve()
  const cancel = () => {
    cancelling = raw.cancel().catch(() => undefined)
  }
  signal?.addEventListener('abort', cancel, { once: true })
  return async () => {
    signal?.removeEventListener('abort', cancel)
    await cancelling
  }
}
