import type { App } from '../context.ts'
import type { Tx } from '../db/database.ts'

export interface SendOptions {
  /** Not before so many seconds from now. */
  readonly delaySeconds?: number
  /** With a queue declared `once`: while a job with this key waits, another is not added. */
  readonly key?: string
  /** Higher goes first; 0 if not said. */
  readonly priority?: number
}

export interface Job<T extends object> {
  readonly id: string
  readonly data: T
}

/** Does one job, outside of any transaction; changes go through `inWrite`. It may run twice: it must bear that. */
export type Handler<T extends object> = (app: App, job: Job<T>) => Promise<void>

/** When a queue gets a job by itself: each day at 'HH:MM' in Shanghai (caught up after a pause), or every n seconds. */
export type Timing = { readonly daily: string } | { readonly everySeconds: number }

export interface QueueOptions {
  /** Keep at most one waiting job per key. */
  readonly once?: boolean
  /** Tries after the first; 5 if not said, after 2, 4, 8 ... seconds. */
  readonly retries?: number
  /** A job that takes longer counts as lost and is tried again; 900 if not said. */
  readonly timeoutSeconds?: number
  readonly at?: Timing
}

export interface Jobs {
  /** Declares a queue and who does its jobs. Before `prepare` and `start`. */
  work<T extends object>(name: string, handler: Handler<T>, options?: QueueOptions): void
  /** Makes the tables and all declared queues; needed before the first `send` and done by `start`. Part of `migrate`. */
  prepare(): Promise<void>
  /** Queues a job within a transaction: it exists only if that commits, and not where its key waits already. */
  send(tx: Tx, name: string, data: object, options?: SendOptions): Promise<void>
  /** Begins to work jobs in this process: one at a time per queue. */
  start(app: App): Promise<void>
  /** Works all that is due here and now until nothing is left; for the command line and tests. Returns how many jobs. */
  drain(app: App): Promise<number>
  /** Takes no new job and waits for those under way. */
  stop(): Promise<void>
}
