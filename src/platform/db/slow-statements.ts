import { stopwatch } from '../clock/clock.ts'
import type { RawConnection } from './session.ts'
import type { Store } from './store.ts'

/** A statement from here on is slow, in milliseconds. */
export const SLOW_MS = 200
const MOST = 100
const LONGEST_TEXT = 2000

/** A statement that took long in this process since it began. Times in milliseconds. */
export interface SlowStatement {
  /** Text with places instead of values: it holds nothing personal. */
  readonly text: string
  /** How often it took `SLOW_MS` or longer, and these times only. */
  readonly times: number
  readonly totalMs: number
  readonly longestMs: number
}

const shown = (sql: string): string => sql.trim().replace(/\s+/g, ' ').slice(0, LONGEST_TEXT)

/** The statements of a process that took longest; the least of them are left out beyond a hundred. */
export class SlowStatements {
  readonly #found = new Map<string, SlowStatement>()
  /** Told of each slow statement, for the log. */
  told: (slow: { readonly text: string; readonly ms: number }) => void = () => undefined

  note(sql: string, ms: number): void {
    if (ms < SLOW_MS) return
    const text = shown(sql)
    const before = this.#found.get(text)
    this.#found.set(text, {
      text,
      times: (before?.times ?? 0) + 1,
      totalMs: (before?.totalMs ?? 0) + ms,
      longestMs: Math.max(before?.longestMs ?? 0, ms),
    })
    if (this.#found.size > MOST) this.#found.delete(this.list().at(-1)!.text)
    this.told({ text, ms })
  }

  /** Most time first. */
  list(): SlowStatement[] {
    return [...this.#found.values()].sort((a, b) => b.totalMs - a.totalMs)
  }

  /** The same store with its statements timed. */
  over(store: Store): Store {
    return { ...store, acquire: async () => this.#timed(await store.acquire()) }
  }

  #timed(raw: RawConnection): RawConnection {
    return {
      ...raw,
      run: async (sql, params) => {
        const from = stopwatch()
        try {
          return await raw.run(sql, params)
        } finally {
          this.note(sql, stopwatch() - from)
        }
      },
    }
  }
}
