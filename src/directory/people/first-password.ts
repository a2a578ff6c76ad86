import { randomInt } from 'node:crypto'
import { preparePassword, type PreparedPassword } from '../../platform/auth/credentials.ts'
import type { PepperKeys } from '../../platform/auth/password-hash.ts'

/** Without signs that look alike when read from paper. */
const LETTERS = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789'] as const

/** A first password in four groups, such as `kTm4-Rw7p-x9Qe-Hn3d`: some 90 bits, all classes. */
export const firstPassword = (): string =>
  Array.from({ length: 4 }, () =>
    [0, 1, 0, 2].map((c) => LETTERS[c]?.[randomInt(LETTERS[c].length)] ?? '').join(''),
  ).join('-')

/** A first password in words and as it is stored. */
export interface Fresh {
  readonly plain: string
  readonly prepared: PreparedPassword
}

/** Hashing takes some tenths of a second each: made before the transaction, four at a time. By sign-in name. */
export async function passwordsFor(keys: PepperKeys, signNames: readonly string[]): Promise<Map<string, Fresh>> {
  const made = new Map<string, Fresh>()
  for (let at = 0; at < signNames.length; at += 4)
    await Promise.all(
      signNames.slice(at, at + 4).map(async (signName) => {
        const plain = firstPassword()
        made.set(signName, { plain, prepared: await preparePassword(keys, plain, '', null) })
      }),
    )
  return made
}
