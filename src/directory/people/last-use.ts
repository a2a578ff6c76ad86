import { sql, type RawBuilder } from 'kysely'
import type { Instant } from '../../platform/clock/clock.ts'

/** When an account was last used: its sign-in, new password or opening, whichever came last. Aliases of `user_account` and `auth_credential`. */
export const lastUse = (account = 'u', credential = 'c'): RawBuilder<Instant> =>
  sql<Instant>`greatest(${sql.ref(`${account}.created_at`)}, ${sql.ref(`${credential}.active_at`)}, ${sql.ref(`${credential}.password_changed_at`)})`
