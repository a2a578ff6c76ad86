import { sql } from 'kysely'
import { first } from '../../platform/db/statement.ts'
import type { Tx } from '../../platform/db/database.ts'
import { lastUse } from './last-use.ts'

/** How an account stands with signing in; secrets themselves are never read. */
export interface AccountState {
  readonly hasPassword: boolean
  readonly mustChange: boolean
  readonly passwordChangedAt: string | null
  readonly secondFactor: boolean
  /** Last sign-in, new password or opening. */
  readonly lastUse: string | null
  readonly sessions: number
}

export async function accountState(tx: Tx, userId: string, now: string): Promise<AccountState> {
  const found = await first(
    tx,
    sql<AccountState>`select c.user_id is not null as "hasPassword", coalesce(c.must_change, false) as "mustChange",
        c.password_changed_at as "passwordChangedAt", c.totp_sealed is not null as "secondFactor", ${lastUse()} as "lastUse",
        (select count(*)::int from auth_session s where s.user_id = u.id and s.ends_at > ${now}) as sessions
      from user_account u left join auth_credential c on c.user_id = u.id where u.id = ${userId}`,
  )
  return (
    found ?? {
      hasPassword: false,
      mustChange: false,
      passwordChangedAt: null,
      secondFactor: false,
      lastUse: null,
      sessions: 0,
    }
  )
}
