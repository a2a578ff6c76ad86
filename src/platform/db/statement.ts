import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from './database.ts'
import { sessionOf } from './dialect.ts'

/** Rows of a statement. */
export async function rows<T>(tx: Tx, statement: RawBuilder<T>): Promise<T[]> {
  return (await statement.execute(tx)).rows
}

/** The first row, or undefined. */
export async function first<T>(tx: Tx, statement: RawBuilder<T>): Promise<T | undefined> {
  return (await rows(tx, statement))[0]
}

/** Runs a statement and says how many rows it touched. */
export async function touch(tx: Tx, statement: RawBuilder<unknown>): Promise<number> {
  return Number((await statement.execute(tx)).numAffectedRows ?? 0)
}

/**
 * Sends a statement whose answer nobody needs, without waiting for it: what follows in this transaction runs after it, and the transaction
 * ends well only if it went well.
 */
export async function later(tx: Tx, statement: RawBuilder<unknown>): Promise<void> {
  const { sql: text, parameters } = statement.compile(tx)
  await laterText(tx, text, parameters)
}

/** The same for a library's statement with `$1`, `$2` ... */
export async function laterText(tx: Tx, text: string, parameters: readonly unknown[]): Promise<void> {
  ;(await sessionOf(tx)).later(text, parameters)
}

export type NamedValues = Readonly<Record<string, string | number | boolean | null>>

/**
 * SQL text of a declaration with named parameters (`:region`, never after a colon) as a bound statement.
 * Each value is bound with the type that follows it: `:day::date`, or the type of its first use.
 * @throws Error for a parameter that has no value: a mistake in a declaration
 */
export function named<T>(text: string, values: NamedValues): RawBuilder<T> {
  const parts = text.split(/(?<![:\w]):([a-zA-Z_]\w*)/)
  const pieces = parts.map((part, i) => {
    if (i % 2 === 0) return sql.raw(part)
    if (!(part in values)) throw new Error(`no value for :${part}`)
    return sql`${values[part]}`
  })
  return sql<T>`${sql.join(pieces, sql.raw(''))}`
}
