import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type Dialect, type Driver } from 'kysely'
import { type Session } from './session.ts'

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
  const handle = new Kysely<unknown>({ dialect })
  sessions.set(handle, session)
  return handle
}

const sessions = new WeakMap<Kysely<unknown>, Session>()

/** The session behind a transaction's handle: statements given to it are sent in this order, whether or not anybody waits between them. */
export function sessionOf(tx: Kysely<unknown>): Session {
  const session = sessions.get(tx)
  if (!session) throw new Error('not a handle of this database seam')
  return session
}

/** Calls `act` once this transaction has committed; never if it fails, once if it is run again. For wake-ups, not for data. */
export const afterCommit = (tx: Kysely<unknown>, act: () => void): void => void sessionOf(tx).afterCommit.push(act)
