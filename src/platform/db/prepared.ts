/** How often a statement must come before it is kept: what comes once or twice would only take room. */
const KEPT_FROM = 3
const MOST = 500

/** Long statements look at their parameters when they are planned, and gain nothing from an older plan. */
const isLong = (sql: string): boolean => /^\s*\(?\s*with\b/i.test(sql)
const changesTables = (sql: string): boolean => /\b(create|alter|drop)\b/i.test(sql)
const changesPlanner = (sql: string): boolean => /^\s*set\s+local\s+enable_/i.test(sql)
const endsTransaction = (sql: string): boolean => /^\s*(commit|rollback)\b(?!\s+to\b)/i.test(sql)

/** How a statement is to be sent: under a name, with its text where the name is new. Without a name it is planned anew. */
export interface Sending {
  readonly name: string
  readonly parse: boolean
}

/**
 * Which statements of a connection are kept prepared. Most work is the same few hundred short statements, whose planning takes longer than they do. A plan made while the planner was told otherwise would outlive that transaction, so there none is kept or used.
 */
export class Prepared {
  readonly #times = new Map<string, number>()
  readonly #names = new Map<string, string>()
  #made = 0
  #toldOtherwise = false

  send(sql: string): Sending {
    const name = this.#toldOtherwise || isLong(sql) ? undefined : this.#names.get(sql)
    if (name !== undefined) return { name, parse: false }
    if (this.#toldOtherwise || isLong(sql) || this.#names.size >= MOST) return { name: '', parse: true }
    const times = (this.#times.get(sql) ?? 0) + 1
    if (times < KEPT_FROM) {
      if (this.#times.size > 10 * MOST) this.#times.clear()
      this.#times.set(sql, times)
      return { name: '', parse: true }
    }
    // A new name at each attempt: one that failed may or may not be known to the database.
    this.#made += 1
    return { name: `kept_${this.#made}`, parse: true }
  }

  /** A statement that `send` told to be parsed under a name has been answered without error. */
  keep(sql: string, name: string): void {
    this.#times.delete(sql)
    this.#names.set(sql, name)
  }

  /** The plan of a kept statement no longer fits its tables, or is gone. */
  forget(sql: string): void {
    this.#names.delete(sql)
  }

  /** Looks at a statement without parameters; true where everything kept has to be forgotten, because tables change. */
  passes(sql: string): boolean {
    if (changesPlanner(sql)) this.#toldOtherwise = true
    else if (endsTransaction(sql)) this.#toldOtherwise = false
    if (!changesTables(sql) || this.#names.size === 0) return false
    this.#names.clear()
    return true
  }
}
