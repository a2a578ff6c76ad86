import { newId } from '../kernel/id.ts'
import type { Actor } from './actor.ts'
import type { Assembly, Event } from './assembly.ts'
import { insertAudit, type AuditEntry } from './audit/entry.ts'
import { dayOf, msOf, type Clock, type Instant } from './clock/clock.ts'
import type { Keys } from './crypto/keys.ts'
import type { Database, ReadOptions, Tx } from './db/database.ts'
import type { ReaderPool } from './excel/reader-pool.ts'
import type { Files } from './files/files.ts'
import type { Jobs, SendOptions } from './jobs/jobs.ts'
import type { Log } from './log.ts'

export type { Actor, HeldRole } from './actor.ts'
export { SYSTEM } from './actor.ts'

/** What a door (HTTP, command line, job) has before a request opens a context. */
export interface App {
  readonly db: Database
  readonly clock: Clock
  readonly files: Files
  readonly keys: Keys
  readonly jobs: Jobs
  readonly log: Log
  /** All modules put together. */
  readonly assembly: Assembly
  /** Child processes that read uploaded files. */
  readonly readers: ReaderPool
  /** Folder of the keys, for child processes that seal. */
  readonly keysFolder: string
  /** Where an operator may lay a list of leaked passwords. */
  readonly leakedPasswords: string
  /** The data home that requests work in when they name none. */
  readonly region: string
}

/** Where a request came from; `ip` is null inside the process. */
export interface RequestInfo {
  readonly id: string
  readonly ip: string | null
}

/** One request or job step: one transaction, one time, one actor. */
export interface Ctx {
  readonly db: Database
  readonly tx: Tx
  readonly region: string
  readonly now: Instant
  /** The day of `now` in Shanghai, 'YYYY-MM-DD'. */
  readonly today: string
  readonly actor: Actor
  readonly request: RequestInfo
  readonly files: Files
  readonly keys: Keys
  readonly log: Log
  readonly assembly: Assembly
  /** Tells later stages of an event inside this transaction. */
  emit<Payload>(event: Event<Payload>, payload: Payload): Promise<void>
  /** A new UUIDv7 at the time of the context. */
  newId(): string
  /** Tells of a change; stored with it or not at all. Only inside `inWrite`. */
  audit(entry: AuditEntry): Promise<void>
  readonly jobs: {
    /** Queues a job that exists only if this transaction commits. Only inside `inWrite`. */
    send(name: string, data: object, options?: SendOptions): Promise<void>
  }
}

export interface EnterOptions {
  readonly region?: string
  readonly request?: RequestInfo
}

function contextOf(app: App, actor: Actor, tx: Tx, options: EnterOptions): Ctx {
  const now = app.clock.now()
  const region = options.region ?? app.region
  const id = () => newId(msOf(now))
  const request = options.request ?? { id: id(), ip: null }
  const ctx: Ctx = {
    db: app.db,
    tx,
    region,
    now,
    today: dayOf(now),
    actor,
    request,
    files: app.files,
    keys: app.keys,
    log: app.log,
    assembly: app.assembly,
    emit: (event, payload) => app.assembly.emit(ctx, event, payload),
    newId: id,
    audit: (entry) =>
      insertAudit(
        tx,
        { region, id: id(), at: now, actorId: actor.userId, actorName: actor.name, ip: request.ip },
        entry,
      ),
    jobs: { send: (name, data, sendOptions) => app.jobs.send(tx, name, data, sendOptions) },
  }
  return ctx
}

/** Runs work in one read-only transaction over one snapshot. */
export const inRead = <T>(
  app: App,
  actor: Actor,
  work: (ctx: Ctx) => Promise<T>,
  options: EnterOptions & ReadOptions = {},
): Promise<T> => app.db.read((tx) => work(contextOf(app, actor, tx, options)), options)

/** Runs work in one transaction, all or nothing; after a deadlock the whole work runs again with a new time. */
export const inWrite = <T>(
  app: App,
  actor: Actor,
  work: (ctx: Ctx) => Promise<T>,
  options: EnterOptions = {},
): Promise<T> => app.db.write((tx) => work(contextOf(app, actor, tx, options)))
