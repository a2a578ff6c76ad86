import type { Tx } from '../db/database.ts'

/** What signing in must know of an account; who has one is the directory's business. */
export interface AuthAccount {
  readonly id: string
  readonly region: string
  readonly signName: string
  /** The person's own unit, for the audit. */
  readonly orgId: string
  /** First day on which the account no longer works, or null. */
  readonly closedOn: string | null
}

/** The directory as seen from here. */
export interface Accounts {
  bySignName(tx: Tx, signName: string): Promise<AuthAccount | null>
  /** For how many days a password that somebody else gave can be used in a region, as it holds on `today`. */
  firstPasswordDays(at: { readonly tx: Tx; readonly region: string; readonly today: string }): Promise<number>
}
