import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Keys } from '../../platform/crypto/keys.ts'
import type { Tx } from '../../platform/db/database.ts'
import { first } from '../../platform/db/statement.ts'

/** Without signs that look alike. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/**
 * The code by which the first person proves to stand at the machine: derived from the installation's keys, so that it
 * needs no storage and stays the same until there is an account; afterwards nothing asks for it any more. 60 bits.
 */
export const setupCode = (keys: Pick<Keys, 'keyedHash'>): string => {
  const bytes = keys.keyedHash('setup-code', 'first administrators').subarray(0, 12)
  const signs = [...bytes].map((b) => ALPHABET[b % ALPHABET.length] ?? '')
  return [0, 4, 8].map((at) => signs.slice(at, at + 4).join('')).join('-')
}

/** Spaces, hyphens and case do not matter. */
export function setupCodeMatches(keys: Pick<Keys, 'keyedHash'>, given: string): boolean {
  const plain = (text: string): Buffer => Buffer.from(text.toUpperCase().replace(/[^A-Z0-9]/g, ''))
  const want = plain(setupCode(keys))
  const got = plain(given)
  return want.length === got.length && timingSafeEqual(want, got)
}

/** True while nobody has an account: the only time at which the code opens anything. */
export async function nobodyYet(tx: Tx): Promise<boolean> {
  return (await first(tx, sql`select 1 from user_account limit 1`)) === undefined
}
