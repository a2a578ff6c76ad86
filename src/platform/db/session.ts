import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { ahead } from '../../kernel/ahead.ts'
import { isUndone } from './sql-error.ts'

/** What a statement gave: rows as objects with parsed values, the rows it changed, and the server's word for it. */
export interface RunResult {
  readonly rows: Record<string, unknown>[]
  readonly affected?: number
  readonly command?: string
}

const CHANGING = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'COPY'])

/** The same result on both stores: a count only for statements that change rows. */
export const runResult = (
  rows: Record<string, unknown>[],
  command: string | undefined,
  count: number | null | undefined,
): RunResult => ({
  rows,
  ...(command === undefined ? {} : { command }),
  ...(command !== undefined && CHANGING.has(command) ? { affected: count ?? 0 } : {}),
})

/** One connection of a store while it is ours; statements run one after another. */
export interface RawConnection {
  run(sql: string, params: readonly unknown[]): Promise<RunResult>
  copyIn(sql: string, chunks: AsyncIterable<string>): Promise<number>
  copyOut(sql: string): AsyncIterable<Buffer>
  /** Stops the statement that runs now, where the store can. */
  cancel(): Promise<void>
  release(broken: boolean): void
}

interface Held {
  readonly send: () => void
  readonly fail: (error: unknown) => void
}

/** A question without locks or effects: by itself, without a transaction, it would leave nothing behind. */
const readsOnly = (sql: string): boolean =>
  /^\s*select\b/i.test(sql) &&
  !/\bfor (no key )?(update|share|key share)\b|\b(pg_(try_)?advisory|nextval|setval|set_config)/i.test(sql)

/** A transaction's connection as Kysely sees it. It refuses work after its transaction has ended. */
export class Session implements DatabaseConnection {
  /** What waits for the commit. */
  readonly afterCommit: (() => void)[] = []
  /** Rows went out piece by piece. */
  streamed = false
  readonly #owed: Promise<unknown>[] = []
  #cause: unknown
  #ended = false
  #begun: Promise<unknown> | null = null
  /** What is sent once the transaction is open; null from then on. */
  #held: Held[] | null = null
  #cursors = 0

  constructor(
    private readonly raw: RawConnection,
    private readonly signal?: AbortSignal,
    /** Whether rows lie spread over the nodes of a cluster. */
    readonly spread = false,
  ) {}

  /**
   * The transaction is being opened. What only reads is sent with it; from the first statement on that may change something all wait for the
   * answer: without a transaction a change would be kept at once.
   */
  opening(begun: Promise<unknown>): void {
    const held: Held[] = (this.#held = [])
    const release = (act: (h: Held) => void): void => {
      this.#held = null
      held.forEach(act)
    }
    this.#begun = begun
    begun.then(
      () => release((h) => h.send()),
      (error: unknown) => release((h) => h.fail(error)),
    )
  }

  /** The transaction is open, and all that waited for it is sent. */
  async opened(): Promise<void> {
    await this.#begun
  }

  run(sql: string, params: readonly unknown[] = []): Promise<RunResult> {
    const held = this.#held
    if (!held || (held.length === 0 && readsOnly(sql))) return this.#send(sql, params)
    this.#check()
    // Where the work fails before it is sent, nobody may be waiting for it any more.
    return ahead(
      new Promise((resolve, reject) => {
        held.push({ send: () => void this.#send(sql, params).then(resolve, reject), fail: reject })
      }),
    )
  }

  async #send(sql: string, params: readonly unknown[]): Promise<RunResult> {
    this.#check()
    try {
      return await this.raw.run(sql, params)
    } catch (error) {
      if (!isUndone(error)) this.#cause = error
      throw error
    }
  }

  /**
   * Why a transaction failed. Answers come in the order of sending, so the first failure is the cause; whoever asked something else at the
   * same time may have been told first, and only that everything is undone.
   */
  cause(error: unknown): unknown {
    return isUndone(error) ? (this.#cause ?? error) : error
  }

  /** Sends a statement whose answer nobody needs. The transaction ends well only if it went well. */
  later(sql: string, params: readonly unknown[]): void {
    this.#check()
    this.#owed.push(ahead(this.run(sql, params)))
  }

  /** Waits for what was sent by `later`, and throws the first failure of these. */
  async settled(): Promise<void> {
    for (const owed of this.#owed) await owed
  }

  async copyIn(sql: string, chunks: AsyncIterable<string>): Promise<number> {
    this.#check()
    await this.opened()
    this.#check()
    return this.raw.copyIn(sql, chunks)
  }

  async *copyOut(sql: string): AsyncIterable<Buffer> {
    this.#check()
    this.streamed = true
    await this.opened()
    this.#check()
    yield* this.raw.copyOut(sql)
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.run(query.sql, query.parameters)
    return {
      rows: result.rows as R[],
      ...(result.affected === undefined ? {} : { numAffectedRows: BigInt(result.affected) }),
    }
  }

  /** Rows by a cursor, `chunkSize` at a time: bounded memory on both stores. */
  async *streamQuery<R>(query: CompiledQuery, chunkSize = 1000): AsyncIterableIterator<QueryResult<R>> {
    this.streamed = true
    const cursor = `zh_cursor_${++this.#cursors}`
    await this.run(`declare ${cursor} no scroll cursor for ${query.sql}`, query.parameters)
    for (;;) {
      const { rows } = await this.run(`fetch ${chunkSize} from ${cursor}`)
      if (rows.length === 0) break
      yield { rows: rows as R[] }
    }
    await this.run(`close ${cursor}`)
  }

  end(): void {
    this.#ended = true
  }

  #check(): void {
    if (this.#ended) throw new Error('this transaction has ended: its handle was used after read() or write() returned')
    this.signal?.throwIfAborted()
  }
}
