import PgBoss from 'pg-boss'
import type { App } from '../context.ts'
import { afterCommit, SqlError, type Database, type Tx } from '../db/database.ts'
import { laterText } from '../db/statement.ts'
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
    await laterText(tx, text, values)
    return []
  })

/** pg-boss over the seam's own connections: no second connection to PGlite, one pool to PostgreSQL. */
class BossJobs implements Jobs {
  readonly #queues = new Map<string, Queue>()
  readonly #boss: PgBoss
  #prepared: Promise<void> | undefined
  #runner: Runner | undefined
  #closed = false
  /** Jobs that were under way when this process began. */
  #foundActive: readonly Record<string, unknown>[] = []

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
    this.#foundActive = await this.db.execute(
      `select id, started_on::text as started from pgboss.job where state = 'active'`,
    )
    await this.#takeUpLeft()
  }

  async send(tx: Tx, name: string, data: object, options: Parameters<Jobs['send']>[3] = {}): Promise<void> {
    if (!this.#queues.has(name)) throw new Error(`no job queue is declared with the name ${name}`)
    await this.#boss.send(name, data, {
      db: inTransaction(tx),
      ...(options.delaySeconds === undefined ? {} : { startAfter: options.delaySeconds }),
      ...(options.key === undefined ? {} : { singletonKey: options.key }),
      ...(options.priority === undefined ? {} : { priority: options.priority }),
    })
    await afterCommit(tx, () => this.#runner?.wake(name))
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
   * Jobs that were under way before this process began and that no other process can be at are tried again, as often as they may be. The server may take a while
   * to notice that a killed process is gone, so this is asked until it is so.
   */
  async #takeUpLeft(): Promise<void> {
    if (this.#foundActive.length === 0 || !(await this.db.alone())) return
    await this.db.execute(
      `update pgboss.job j set state = case when j.retry_count < j.retry_limit then 'retry' else 'failed' end::pgboss.job_state
       from jsonb_to_recordset($1::jsonb) as f(id uuid, started text) where j.id = f.id and j.state = 'active' and j.started_on::text is not distinct from f.started`,
      [JSON.stringify(this.#foundActive)],
    )
    this.#foundActive = []
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
    const [job] = await this.#boss.fetch<object>(name)
    if (!queue || !job) return false
    try {
      await queue.handle(app, job)
    } catch (error) {
      this.log.warn({ err: error, queue: name, job: job.id }, 'jobs: a job failed')
      await this.#boss.fail(name, job.id, { message: safeMessage(error) })
      return true
    }
    await this.#boss.complete(name, job.id)
    return true
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
