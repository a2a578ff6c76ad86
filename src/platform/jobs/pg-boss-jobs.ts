import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import PgBoss from 'pg-boss'
import type { App } from '../context.ts'
import { afterCommit, SqlError, type Database, type Tx } from '../db/database.ts'
import { later, laterText } from '../db/statement.ts'
import type { Log } from '../log.ts'
import { safeMessage } from '../safe-error.ts'
import type { Handler, Jobs, QueueOptions } from './jobs.ts'
import { Runner } from './runner.ts'
import { dueTurn, turnId } from './timing.ts'

/**
 * How often waiting jobs are looked for. A job sent by this process is announced when its transaction commits, so this
 * pace only concerns jobs of other processes, delayed ones and repeats. PGlite belongs to one process.
 */
const POLL_MS = { pglite: 5000, postgres: 2000 } as const
const DAY = 86_400
const RETRIES = 5
const TIMEOUT_SECONDS = 900

/** Held by whoever sent a job with a key, until he commits. */
const sending = (key: string) => sql`select pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`
/** Transactions that have sent a job with this key ($1) and are not at their end. */
const SENDERS = `select virtualtransaction as sender from pg_locks
  where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database()) and objsubid = 1
    and (classid::bigint << 32) | objid::bigint = hashtextextended($1, 0)`
const LOOK_MS = 20
const keyName = (queue: string, key: string): string => `job/${queue}/${key}`

interface Queue {
  readonly handle: (app: App, job: PgBoss.Job<object>) => Promise<void>
  readonly options: QueueOptions
}

type Run = (text: string, values: readonly unknown[]) => Promise<Record<string, unknown>[]>

const bossDb = (run: Run): PgBoss.Db => ({
  executeSql: async (text, values: unknown[] = []) => ({ rows: await run(text, values) }),
})

/** Nobody asks for the id of a job that was sent, so nobody waits for it. */
const inTransaction = (tx: Tx): PgBoss.Db =>
  bossDb(async (text, values) => {
    laterText(tx, text, values)
    return []
  })

/** pg-boss over the seam's own connections: no second connection to PGlite, one pool to PostgreSQL. */
class BossJobs implements Jobs {
  readonly #queues = new Map<string, Queue>()
  readonly #boss: PgBoss
  #prepared: Promise<void> | undefined
  #runner: Runner | undefined
  #closed = false
  /** Jobs that count as under way and are not: they were when this process began, or their end could not be told. */
  #left: readonly Record<string, unknown>[] = []
  /** The database was away while a job was fetched or its end told: what is under way is looked for anew. */
  #lostTrack = false
  readonly #underWay = new Set<string>()
  /** Jobs of this process whose end the database does not know. */
  readonly #untold = new Set<string>()

  constructor(
    private readonly db: Database,
    private readonly log: Log,
    private readonly pollMs: number,
  ) {
    this.#boss = new PgBoss({
      db: bossDb((text, values) => this.#execute(text, values)),
      schedule: false,
      maintenanceIntervalSeconds: 60,
      // A turn of the clock is recognised by its job's id, which must outlive the turn.
      archiveCompletedAfterSeconds: 3 * DAY,
      archiveFailedAfterSeconds: 3 * DAY,
      deleteAfterDays: 14,
    })
    this.#boss.on('error', (error) => this.log.error({ err: error }, 'jobs: the queue failed'))
  }

  work<T extends object>(name: string, handler: Handler<T>, options: QueueOptions = {}): void {
    if (this.#queues.has(name)) throw new Error(`job queue ${name} is declared twice`)
    const handle: Queue['handle'] = (app, job) => handler(app, { id: job.id, data: job.data as T })
    this.#queues.set(name, { handle, options })
  }

  prepare(): Promise<void> {
    return (this.#prepared ??= this.#prepareOnce())
  }

  async #prepareOnce(): Promise<void> {
    await this.#boss.start()
    for (const [name, { options }] of this.#queues) {
      await this.#boss.createQueue(name, {
        name,
        policy: options.once ? 'short' : 'standard',
        retryLimit: options.retries ?? RETRIES,
        retryDelay: 2,
        retryBackoff: true,
        expireInSeconds: options.timeoutSeconds ?? TIMEOUT_SECONDS,
      })
    }
    this.#lostTrack = true
    await this.#takeUpLeft()
  }

  async send(tx: Tx, name: string, data: object, options: Parameters<Jobs['send']>[3] = {}): Promise<void> {
    if (!this.#queues.has(name)) throw new Error(`no job queue is declared with the name ${name}`)
    if (options.key !== undefined && this.#others) later(tx, sending(keyName(name, options.key)))
    await this.#boss.send(name, data, {
      db: inTransaction(tx),
      ...(options.delaySeconds === undefined ? {} : { startAfter: options.delaySeconds }),
      ...(options.key === undefined ? {} : { singletonKey: options.key }),
      ...(options.priority === undefined ? {} : { priority: options.priority }),
    })
    afterCommit(tx, () => this.#runner?.wake(name))
  }

  async start(app: App): Promise<void> {
    await this.prepare()
    this.#runner = new Runner(
      () => this.#queues.keys(),
      (name) => this.#workOne(app, name),
      async () => {
        await this.#takeUpLeft()
        await this.#sendTurns(app)
      },
      (error) => this.log.error({ err: error }, 'jobs: a round failed'),
    )
    this.#runner.start(this.pollMs)
  }

  /**
   * Jobs that were left under way and that no other process can be at are tried again, as often as they may be. The server may take a while
   * to notice that a killed process is gone, so this is asked until it is so; of its own jobs this process knows.
   */
  async #takeUpLeft(): Promise<void> {
    if (this.#lostTrack) {
      this.#left = await this.db.execute(
        `select id, started_on::text as started from pgboss.job where state = 'active' and id <> all ($1::uuid[])`,
        [[...this.#underWay]],
      )
      this.#lostTrack = false
    }
    if (this.#left.length === 0) return
    const alone = await this.db.alone()
    const mine = (job: Record<string, unknown>): boolean => alone || this.#untold.has(String(job['id']))
    const taken = this.#left.filter(mine)
    if (taken.length === 0) return
    await this.db.execute(
      `update pgboss.job j set state = case when j.retry_count < j.retry_limit then 'retry' else 'failed' end::pgboss.job_state
       from jsonb_to_recordset($1::jsonb) as f(id uuid, started text) where j.id = f.id and j.state = 'active' and j.started_on::text is not distinct from f.started`,
      [JSON.stringify(taken)],
    )
    this.#left = this.#left.filter((job) => !mine(job))
    for (const { id } of taken) this.#untold.delete(String(id))
  }

  async drain(app: App): Promise<number> {
    await this.prepare()
    let done = 0
    for (let before = -1; before !== done;) {
      before = done
      for (const name of this.#queues.keys()) while (await this.#workOne(app, name)) done++
    }
    return done
  }

  async stop(): Promise<void> {
    await this.#runner?.stop()
    if (this.#prepared) await this.#boss.stop({ graceful: false })
    this.#closed = true
  }

  async #workOne(app: App, name: string): Promise<boolean> {
    const queue = this.#queues.get(name)
    const [job] = await this.#keepingTrack(this.#boss.fetch<object>(name, { includeMetadata: true }))
    if (!queue || !job) return false
    this.#underWay.add(job.id)
    this.#untold.add(job.id)
    try {
      const error = await this.#sendersOf(job)
        .then(() => queue.handle(app, job))
        .then(
          () => null,
          (thrown: unknown) => ({ message: safeMessage(thrown), thrown }),
        )
      if (error) this.log.warn({ err: error.thrown, queue: name, job: job.id }, 'jobs: a job failed')
      await this.#keepingTrack(
        error ? this.#boss.fail(name, job.id, { message: error.message }) : this.#boss.complete(name, job.id),
      )
      this.#untold.delete(job.id)
    } finally {
      this.#underWay.delete(job.id)
    }
    return true
  }

  /**
   * Whoever sent a job with this key while it still waited was told that one waits, and may not have committed yet: what he wrote would not be
   * seen by this job, and no other was sent. From here on a sender adds a job of its own.
   */
  async #sendersOf(job: PgBoss.JobWithMetadata<object>): Promise<void> {
    if (job.singletonKey === null || !this.#others) return
    const key = keyName(job.name, job.singletonKey)
    const senders = async (): Promise<unknown[]> => (await this.db.execute(SENDERS, [key])).map((r) => r['sender'])
    // Looked at, not locked: whoever sends meanwhile need not wait.
    for (let awaited = await senders(); awaited.length > 0;) {
      await sleep(LOOK_MS)
      const now = new Set(await senders())
      awaited = awaited.filter((sender) => now.has(sender))
    }
  }

  /** Whether others may be writing while a job is fetched: not on the embedded store, where one transaction follows the other. */
  get #others(): boolean {
    return this.db.kind === 'postgres'
  }

  /** Whatever fails here leaves a job that counts as under way. */
  async #keepingTrack<T>(asked: Promise<T>): Promise<T> {
    try {
      return await asked
    } catch (error) {
      this.#lostTrack = true
      throw error
    }
  }

  async #sendTurns(app: App): Promise<void> {
    for (const [name, { options }] of this.#queues) {
      const turn = options.at ? dueTurn(options.at, app.clock.now()) : null
      if (turn !== null) await this.#boss.send(name, { turn }, { id: turnId(name, turn) })
    }
  }

  async #execute(text: string, values: readonly unknown[]): Promise<Record<string, unknown>[]> {
    if (this.#closed) return []
    try {
      return await this.db.execute(text, values)
    } catch (error) {
      // The library keeps silent about failed look-ups; only a lost race for a job (unique violation) is harmless.
      if (!(error instanceof SqlError && error.code === '23505'))
        this.log.error({ err: error }, 'jobs: statement failed')
      throw error
    }
  }
}

/** The job queue of a database; `pollMs` is how often a running process looks for jobs that nobody announced to it. */
export const createJobs = (db: Database, log: Log, pollMs: number = POLL_MS[db.kind]): Jobs =>
  new BossJobs(db, log, pollMs)
