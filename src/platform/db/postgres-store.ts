import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { runResult, type RawConnection, type RunResult } from './session.ts'
import { Mutex } from './mutex.ts'
import { Prepared } from './prepared.ts'
import { asSqlError, isStale, isUnknownStatement } from './sql-error.ts'
import type { Store } from './store.ts'
import { encodeParam, parserOf } from './values.ts'

export interface PostgresOptions {
  /** Connections at most; 10 if not said. */
  readonly poolSize?: number
  /** Told of errors on idle connections (a server that restarts); the pool replaces them by itself. */
  readonly onIdleError?: (error: Error) => void
}

const types = { getTypeParser: (oid: number) => parserOf(oid) }

type QueryAnswer = pg.QueryResult<Record<string, unknown>>

const query = async (client: pg.PoolClient, config: pg.QueryConfig): Promise<RunResult> => {
  // Statements of the same moment leave together: handing bytes to the system costs more than making them.
  const { stream } = client.connection
  stream.cork()
  process.nextTick(() => stream.uncork())
  const answer: QueryAnswer | QueryAnswer[] = await client.query<Record<string, unknown>>({ ...config, types })
  const result = [answer].flat().at(-1)
  return result ? runResult(result.rows, result.command, result.rowCount) : { rows: [] }
}

/** A connection's kept statements. */
const preparedOf = new WeakMap<pg.PoolClient, Prepared>()

/** Whether connections of a store keep statements. A pooler between may hand each transaction to another server, which knows none of them. */
interface Keeping {
  on: boolean
}

async function run(
  client: pg.PoolClient,
  keeping: Keeping,
  text: string,
  params: readonly unknown[],
): Promise<RunResult> {
  const prepared = preparedOf.get(client)
  const sending = keeping.on && params.length > 0 && prepared ? prepared.send(text) : null
  if (params.length === 0) prepared?.passes(text)
  const name = sending && sending.name !== '' ? { name: sending.name } : {}
  try {
    const result = await query(client, { text, values: params.map(encodeParam), ...name })
    if (sending?.parse && sending.name !== '') prepared?.keep(text, sending.name)
    return result
  } catch (error) {
    const told = asSqlError(error)
    if (isUnknownStatement(told)) keeping.on = false
    if (isStale(told)) prepared?.forget(text)
    throw told
  }
}

const processId = async (client: pg.PoolClient): Promise<number> =>
  Number((await query(client, { text: 'select pg_backend_pid() as pid' })).rows[0]?.['pid'])

/** Whether a statement of the connection may be sent before the one in front of it is answered. */
const pipelined = (client: pg.PoolClient, on: boolean): void => void Object.assign(client, { pipeline: on })

function connection(client: pg.PoolClient, keeping: Keeping, url: string): RawConnection {
  let last: Promise<unknown> = Promise.resolve()
  const lines = new Mutex()
  // Lines have the connection to themselves: before them everything is answered, and what comes meanwhile waits for their end.
  const alone = async (): Promise<() => void> => {
    const done = await lines.acquire()
    for (let awaited; awaited !== last;) await (awaited = last).catch(() => undefined)
    pipelined(client, false)
    return () => {
      pipelined(client, true)
      done()
    }
  }
  return {
    run(sql, params) {
      const answer = run(client, keeping, sql, params)
      last = answer
      return answer
    },
    async copyIn(sql, chunks) {
      const done = await alone()
      try {
        const stream = client.query(copyFrom(sql))
        await pipeline(Readable.from(chunks), stream)
        return stream.rowCount ?? 0
      } catch (error) {
        throw asSqlError(error)
      } finally {
        done()
      }
    },
    async *copyOut(sql) {
      const done = await alone()
      const stream = client.query(copyTo(sql))
      try {
        for await (const piece of stream.iterator({ destroyOnReturn: false })) yield piece as Buffer
      } catch (error) {
        throw asSqlError(error)
      } finally {
        // A reader that stops early leaves an answer on the wire, and the connection would wait for ever behind it.
        if (!stream.readableEnded && !stream.errored) await finished(stream.resume()).catch(() => undefined)
        done()
      }
    },
    async cancel() {
      const pid = backendOf.get(client)
      if (pid === undefined) return
      // Not from the pool: all its connections may be busy with what is to be cancelled.
      const other = new pg.Client({ connectionString: url })
      surviving(other)
      await other.connect()
      try {
        await other.query('select pg_cancel_backend($1::int)', [pid])
      } finally {
        await other.end()
      }
    },
    release: (broken) => client.release(broken),
  }
}

/** A connection that breaks says so twice: to the statement, which fails, and as an event, which ends the process if nobody hears it. */
const surviving = (client: pg.ClientBase): void => void client.on('error', () => undefined)

const backendOf = new WeakMap<pg.PoolClient, number>()

/** An address may name the connection, which is ours to do. */
const unnamed = (url: string): string => url.replace(/([?&])application_name=[^&]*&?/, '$1')

/** How connections of the product are named, followed by a name of the process. */
const PROCESS = 'zhiheng'

/** PostgreSQL over a pool. Settings are made per transaction, so that a pooler between is harmless. */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Store> {
  const name = `${PROCESS}-${randomUUID().slice(0, 8)}`
  const pool = new pg.Pool({
    connectionString: unnamed(url),
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 15_000,
    application_name: name,
    // A statement does not wait until the one before it is answered.
    pipeline: true,
    // One stays: whoever asks whether other processes are there sees this one also while it does something else.
    min: 1,
  })
  const keeping: Keeping = { on: true }
  pool.on('error', (error) => options.onIdleError?.(error))
  // At once: the server's farewell may stand in the very bytes that say it is ready.
  pool.on('connect', surviving)
  const acquire = async (): Promise<RawConnection> => {
    const client = await pool.connect()
    if (!backendOf.has(client)) {
      try {
        backendOf.set(client, await processId(client))
      } catch (error) {
        client.release(true)
        throw asSqlError(error)
      }
      preparedOf.set(client, new Prepared())
    }
    return connection(client, keeping, url)
  }
  const first = await acquire().catch(async (error: unknown) => {
    await pool.end()
    throw error
  })
  const { rows } = await first.run(`select 1 from pg_extension where extname = 'citus'`, [])
  first.release(false)
  const alone = async (): Promise<boolean> => {
    const raw = await acquire()
    try {
      const others = `select 1 from pg_stat_activity where datname = current_database() and starts_with(application_name, $1) and application_name <> $2`
      return (await raw.run(others, [PROCESS, name])).rows.length === 0
    } finally {
      raw.release(false)
    }
  }
  return { kind: 'postgres', citus: rows.length > 0, acquire, alone, close: () => pool.end() }
}
