import { CompiledQuery } from 'kysely'
import type { Tx } from './database.ts'
import { sessionOf } from './dialect.ts'

/** What can be sent within a transaction: a template of SQL, or a declaration's text with its values (`named`). */
export interface Statement<T> {
  compile(tx: Tx): CompiledQuery<T>
}

/**
 * Rows of a statement. Here and below a statement has been sent when the call returns, before anything is awaited: statements run in the
 * order in which they are written down.
 */
export async function rows<T>(tx: Tx, statement: Statement<T>): Promise<T[]> {
  return (await sessionOf(tx).executeQuery<T>(statement.compile(tx))).rows
}

/** The first row, or undefined. */
export async function first<T>(tx: Tx, statement: Statement<T>): Promise<T | undefined> {
  return (await rows(tx, statement))[0]
}

/** Runs a statement and says how many rows it touched. */
export async function touch(tx: Tx, statement: Statement<unknown>): Promise<number> {
  return Number((await sessionOf(tx).executeQuery(statement.compile(tx))).numAffectedRows ?? 0)
}

/**
 * Sends a statement whose answer nobody needs, without waiting for it: what follows in this transaction runs after it, and the transaction
 * ends well only if it went well.
 */
export function later(tx: Tx, statement: Statement<unknown>): void {
  const { sql, parameters } = statement.compile(tx)
  laterText(tx, sql, parameters)
}

/** The same for a library's statement with `$1`, `$2` ... */
export function laterText(tx: Tx, text: string, parameters: readonly unknown[]): void {
  sessionOf(tx).later(text, parameters)
}

export type NamedValues = Readonly<Record<string, string | number | boolean | null>>

/** A declaration's text as the server takes it, and the names of its values in the order of `$1`, `$2` ... */
interface Numbered {
  readonly text: string
  readonly names: readonly string[]
}

/** Declarations are few and come again and again; more than these are texts that name a region, on a cluster. */
const MOST = 2000
const numberedOf = new Map<string, Numbered>()

function numbered(text: string): Numbered {
  const known = numberedOf.get(text)
  if (known) return known
  const names: string[] = []
  const made = text.replace(/(?<![:\w]):([a-zA-Z_]\w*)/g, (_, name: string) => `$${names.push(name)}`)
  if (numberedOf.size >= MOST) numberedOf.clear()
  numberedOf.set(text, { text: made, names })
  return { text: made, names }
}

/**
 * SQL text of a declaration with named parameters (`:region`, never after a colon) as a bound statement.
 * Each value is bound with the type that follows it: `:day::date`, or the type of its first use.
 * @throws Error for a parameter that has no value: a mistake in a declaration
 */
export function named<T>(text: string, values: NamedValues): Statement<T> {
  const { text: made, names } = numbered(text)
  const parameters = names.map((name) => {
    if (!(name in values)) throw new Error(`no value for :${name}`)
    return values[name]
  })
  const query: CompiledQuery<T> = CompiledQuery.raw(made, parameters)
  return { compile: () => query }
}
