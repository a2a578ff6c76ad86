import { SqlError } from './db/sql-error.ts'

/** What the log says of a database's error: where it happened, nothing of what stood there. */
const PLACE = ['code', 'schema', 'table', 'column', 'constraint', 'routine', 'position'] as const

/** An error as the log may hold it. */
export interface SafeError {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly code?: string
  readonly cause?: SafeError
  readonly [place: string]: unknown
}

const HIDDEN = 'the database refused a statement'
const DEPTH = 5

/** Errors that a database answered with, as our seam or a driver throws them. Their texts quote values: rows, keys, lines of a COPY. */
const isFromDatabase = (error: Error): boolean =>
  error instanceof SqlError || (/^[0-9A-Z]{5}$/.test(textOf(error, 'code')) && 'severity' in error)

const textOf = (of: object, key: string): string => {
  const value: unknown = Reflect.get(of, key)
  return typeof value === 'string' ? value : ''
}

/** The lines of a stack that name places; the first lines are the message. */
const places = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at .*[:)]/.test(line))
    .join('\n')

/**
 * An error for the log. Of a database's error only its place stays (code, table, column, constraint, routine, position); an error that
 * wraps one loses the text that it took over.
 */
export function safeError(error: unknown, depth = DEPTH): SafeError {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'something that is no error was thrown', stack: '' }
  const { cause } = error
  const inner = cause instanceof Error && depth > 0 ? { cause: safeError(cause, depth - 1) } : {}
  const code = textOf(error, 'code')
  if (!isFromDatabase(error))
    return {
      type: error.name,
      message: messageOf(error, depth),
      ...(code === '' ? {} : { code }),
      stack: places(error),
      ...inner,
    }
  const place = Object.fromEntries(
    PLACE.flatMap((key) => (textOf(error, key) === '' ? [] : [[key, textOf(error, key)]])),
  )
  return { type: error.name, message: HIDDEN, ...place, stack: places(error), ...inner }
}

function messageOf(error: Error, depth: number): string {
  const { cause } = error
  if (isFromDatabase(error)) return HIDDEN
  if (!(cause instanceof Error) || depth === 0) return error.message
  const said = messageOf(cause, depth - 1)
  return said === cause.message || cause.message === '' ? error.message : error.message.replaceAll(cause.message, said)
}

/** The message of an error, without what a database quoted. */
export const safeMessage = (error: unknown): string => {
  const { message, code } = safeError(error)
  return message === HIDDEN && code !== undefined ? `${message} (${code})` : message
}
