import { stopwatch } from '../../src/platform/clock/clock.ts'
import type { RawConnection } from '../../src/platform/db/session.ts'
import type { Store } from '../../src/platform/db/store.ts'

/** All runs of one statement's text. */
export interface Watched {
  readonly sql: string
  calls: number
  ms: number
  longestMs: number
  /** Lines of EXPLAIN ANALYZE, where it was asked for. */
  plan: string[]
}

const EXPLAINABLE = /^\s*(with|select|insert|update|delete)\b/i

/** Notes how long every statement takes between us and the store; the product knows nothing of it. */
export class StatementWatch {
  readonly found = new Map<string, Watched>()
  /** Statements to be explained: run once for the plan, undone, and run again for the result. */
  readonly explain = new Set<string>()
  on = false

  /** The same store with every statement noted. */
  wrap(store: Store): Store {
    return {
      kind: store.kind,
      citus: store.citus,
      acquire: async () => this.#watched(await store.acquire()),
      alone: () => store.alone(),
      close: () => store.close(),
    }
  }

  /** Forgets what was noted, keeps what is to be explained. */
  reset(): void {
    this.found.clear()
  }

  #note(sql: string, ms: number): Watched {
    const entry = this.found.get(sql) ?? { sql, calls: 0, ms: 0, longestMs: 0, plan: [] }
    entry.calls += 1
    entry.ms += ms
    entry.longestMs = Math.max(entry.longestMs, ms)
    this.found.set(sql, entry)
    return entry
  }

  #watched(raw: RawConnection): RawConnection {
    return {
      run: async (sql, params) => {
        if (!this.on) return raw.run(sql, params)
        const plan = this.explain.has(sql) && EXPLAINABLE.test(sql) ? await planOf(raw, sql, params) : null
        const from = stopwatch()
        const result = await raw.run(sql, params)
        const entry = this.#note(sql, stopwatch() - from)
        if (plan) entry.plan = plan
        return result
      },
      copyIn: async (sql, chunks) => {
        const from = stopwatch()
        const count = await raw.copyIn(sql, chunks)
        if (this.on) this.#note(sql, stopwatch() - from)
        return count
      },
      copyOut: (sql) => raw.copyOut(sql),
      cancel: () => raw.cancel(),
      release: (broken) => raw.release(broken),
    }
  }
}

async function planOf(raw: RawConnection, sql: string, params: readonly unknown[]): Promise<string[]> {
  await raw.run('savepoint bench_explain', [])
  const { rows } = await raw.run(`explain (analyze, buffers, costs) ${sql}`, params)
  await raw.run('rollback to savepoint bench_explain', [])
  return rows.map((r) => String(r['QUERY PLAN']))
}
