import { createHash } from 'node:crypto'

/** How often a statement must come before it is kept: what comes once or twice would only take room. */
const KEPT_FROM = 3
const MOST = 500

/** Long statements look at their parameters when they are planned, and gain nothing from an older plan. */
const isLong = (sql: string): boolean => /^\s*\(?\s*with\b/i.test(sql)
const changesTables = (sql: string): boolean => /\b(create|alter|drop)\b/i.test(sql)
const changesPlanner = (sql: string): boolean => /^\s*set\s+local\s+enable_/i.test(sql)
/** Said of a transaction whose statements concern a single row each: any plan of theirs is as good as the next. */
export const REUSE_PLANS = 'set local plan_cache_mode = force_generic_plan'
const endsTransaction = (sql: string): boolean => /^\s*(commit|rollback)\b(?!\s+to\b)/i.test(sql)

/** A statement that failed so often in a row is not given a name again. */
const MOST_FAILED = 3

/** How a statement is to be sent: under a name, with its text where the name is new. Without a name it is planned anew. */
export interface Sending {
  readonly name: string
  readonly parse: boolean
}

const UNNAMED: Sending = { name: '', parse: true }

/**
 * Which statements of a connection are kept prepared. Most work is the same few hundred short statements, whose planning takes longer than
 * they do; of a single row (`REUSE_PLANS`) also long ones. A plan made while the planner was told otherwise would outlive that transaction,
 * so there none is kept or used.
 */
export class Prepared {
  readonly #times = new Map<string, number>()
  readonly #names = new Map<string, string>()
  /** Names that a statement was given, and how many of the last ones came to nothing. */
  readonly #attempts = new Map<string, { made: number; failed: number }>()
  #toldOtherwise = false
  #reusing = false

  send(sql: string): Sending {
    if (this.#toldOtherwise || (isLong(sql) && !this.#reusing)) return UNNAMED
    const name = this.#names.get(sql)
    if (name !== undefined) return { name, parse: false }
    if (this.#attempts.size >= MOST && !this.#attempts.has(sql)) return UNNAMED
    const times = (this.#times.get(sql) ?? 0) + 1
    if (times < KEPT_FROM) {
      if (this.#times.size > 10 * MOST) this.#times.clear()
      this.#times.set(sql, times)
      return UNNAMED
    }
    const { made, failed } = this.#attempts.get(sql) ?? { made: 0, failed: 0 }
    if (failed >= MOST_FAILED) return UNNAMED
    this.#attempts.set(sql, { made: made + 1, failed: failed + 1 })
    // The name says what is behind it, whichever process made it: a pooler may hand the connection to another one. A new name at each
    // attempt: a statement that failed may or may not be known to the database.
    return { name: `kept_${createHash('sha256').update(sql).digest('hex').slice(0, 24)}_${made}`, parse: true }
  }

  /** A statement that `send` told to be parsed under a name has been answered without error. */
  keep(sql: string, name: string): void {
    this.#times.delete(sql)
    this.#names.set(sql, name)
    const { made } = this.#attempts.get(sql) ?? { made: 1 }
    this.#attempts.set(sql, { made, failed: 0 })
  }

  /** The plan of a kept statement no longer fits its tables, or is gone. */
  forget(sql: string): void {
    this.#names.delete(sql)
  }

  /** Looks at a statement without parameters; true where everything kept has to be forgotten, because tables change. */
  passes(sql: string): boolean {
    if (changesPlanner(sql)) this.#toldOtherwise = true
    else if (sql === REUSE_PLANS) this.#reusing = true
    else if (endsTransaction(sql)) this.#toldOtherwise = this.#reusing = false
    if (!changesTables(sql) || this.#names.size === 0) return false
    this.#names.clear()
    return true
  }
}
