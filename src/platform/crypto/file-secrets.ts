import { cipherOf, type Cipher, type Suite } from './suites.ts'
import type { Key } from './key-folder.ts'

/** What one seal key gives for files: a secret of their own, which opens no field of a record. */
export interface FileSecret {
  readonly suite: Suite
  readonly secret: Uint8Array
}

/** What seals and opens kept files, by the number of the seal key. Plain data: a reader process may be given it. */
export interface FileSecrets {
  readonly current: number
  readonly of: Readonly<Record<number, FileSecret>>
}

/** Bytes of `printOf`. */
export const PRINT_BYTES = 8

/** The secrets for files of the seal keys. */
export function fileSecrets(keys: readonly Key[]): FileSecrets {
  const seal = keys.filter((k) => k.kind === 'seal')
  const derived = seal.map((k) => {
    const secret = cipherOf(k.suite).hmac(k.secret, 'zhiheng kept files')
    return [k.number, { suite: k.suite, secret }] as const
  })
  return { current: Math.max(...seal.map((k) => k.number)), of: Object.fromEntries(derived) }
}

/** Tells a key from another one of the same number without giving it away. */
export const printOf = ({ suite, secret }: FileSecret): Buffer =>
  cipherOf(suite).hmac(Buffer.from(secret), 'print').subarray(0, PRINT_BYTES)

/** The keys of one backup, by its salt: what seals its tables, and what proves that it was made here. */
export function keysOfBackup(
  { suite, secret }: FileSecret,
  salt: string,
): { cipher: Cipher; tables: Buffer; proof: Buffer } {
  const cipher = cipherOf(suite)
  const key = (use: string): Buffer => cipher.hmac(Buffer.from(secret), `backup ${use}\0${salt}`)
  return { cipher, tables: key('tables'), proof: key('proof') }
}

/** The key of one file: no two files share one, so that nothing of a file fits into another. */
export function keyOfFile({ suite, secret }: FileSecret, salt: Buffer): { cipher: Cipher; key: Buffer } {
  const cipher = cipherOf(suite)
  return { cipher, key: cipher.hmac(Buffer.from(secret), `file\0${salt.toString('hex')}`) }
}
