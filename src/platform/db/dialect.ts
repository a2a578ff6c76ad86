import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type Dialect, type Driver } from 'kysely'
import { Session } from './session.ts'

const nested = (): Promise<never> =>
  Promise.reject(new Error('already inside a transaction: use the tx you were given, do not open another'))

/** A Kysely handle over one open transaction: every statement goes to its session and nowhere else. */
export function handleFor(session: Session): Kysely<unknown> {
  const driver: Driver = {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(session),
    releaseConnection: () => Promise.resolve(),
    beginTransaction: nested,
    commitTransaction: nested,
    rollbackTransaction: nested,
    destroy: nested,
  }
  const dialect: Dialect = {
    createDriver: () => driver,
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  }
  return new Kysely<unknown>({ dialect })
}

/** The session behind a transaction's handle. */
export const sessionOf = (tx: Kysely<unknown>): Promise<Session> =>
  tx.getExecutor().provideConnection((connection) => {
    if (connection instanceof Session) return Promise.resolve(connection)
    throw new Error('not a handle of this database seam')
  })

/** Calls `act` once this transaction has committed; never if it fails, once if it is run again. For wake-ups, not for data. */
export const afterCommit = async (tx: Kysely<unknown>, act: () => void): Promise<void> => {
  ;(await sessionOf(tx)).afterCommit.push(act)
}
