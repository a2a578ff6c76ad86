/** Fields of a server error that callers act on, the same on both stores. */
export interface SqlErrorFields {
  readonly code?: string
  readonly detail?: string
  readonly hint?: string
  readonly where?: string
  readonly schema?: string
  readonly table?: string
  readonly column?: string
  readonly constraint?: string
  readonly position?: string
}

const FIELDS = ['code', 'detail', 'hint', 'where', 'schema', 'table', 'column', 'constraint', 'position'] as const

/** An error the database answered with; `code` is the SQLSTATE (23505 unique, 23503 foreign key, 57014 cancelled ...). */
export class SqlError extends Error implements SqlErrorFields {
  readonly code?: string
  readonly detail?: string
  readonly hint?: string
  readonly where?: string
  readonly schema?: string
  readonly table?: string
  readonly column?: string
  readonly constraint?: string
  readonly position?: string

  constructor(message: string, fields: SqlErrorFields) {
    super(message)
    this.name = 'SqlError'
    Object.assign(this, fields)
  }
}

/** The plain fields of whatever a driver threw; crosses a thread boundary. */
export function sqlErrorFields(error: unknown): SqlErrorFields {
  const fields: Record<string, string> = {}
  if (typeof error !== 'object' || error === null) return fields
  for (const name of FIELDS) {
    const value: unknown = Reflect.get(error, name)
    if (typeof value === 'string') fields[name] = value
  }
  return fields
}

/** A driver's error as `SqlError` where it carries a SQLSTATE; anything else is returned as it is. */
export function asSqlError(error: unknown): unknown {
  if (error instanceof SqlError || !(error instanceof Error)) return error
  const fields = sqlErrorFields(error)
  return fields.code !== undefined && /^[0-9A-Z]{5}$/.test(fields.code) ? new SqlError(error.message, fields) : error
}

/** The server does not know a statement that this connection prepared, or another by that name. */
export const isUnknownStatement = (error: unknown): boolean =>
  error instanceof SqlError && (error.code === '26000' || error.code === '42P05')

/** A statement kept prepared no longer fits its tables, or is not known any more. */
export const isStale = (error: unknown): boolean =>
  isUnknownStatement(error) ||
  (error instanceof SqlError && error.code === '0A000' && error.message.includes('cached plan'))

/** Serialization failure, deadlock or a statement prepared too long ago: the transaction may simply be run again. */
export const isRetryable = (error: unknown): boolean =>
  error instanceof SqlError && (error.code === '40001' || error.code === '40P01' || isStale(error))

/** A statement was refused because one before it in its transaction had failed. */
export const isUndone = (error: unknown): boolean => error instanceof SqlError && error.code === '25P02'
