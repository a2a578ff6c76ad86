import { hash, verify } from '@node-rs/argon2'
import type { Keys } from '../crypto/keys.ts'

/**
 * argon2id as the hash of passwords; 19 MiB, two passes, one lane (OWASP's smaller setting, about 30 ms here).
 * The number 2 is the library's argon2id: its enum cannot be imported with isolated modules.
 */
const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** What the pepper is made of: a hash key of the installation, which no database and no backup holds. */
export type PepperKeys = Pick<Keys, 'keyedHash' | 'hashVersion'>

/** `pepper-3:$argon2id$...`: made with hash key 3. Hashes without the word are older than the pepper. */
const PEPPERED = /^pepper-(\d+):(.*)$/s

const pepper = (keys: PepperKeys, version: number): Buffer => keys.keyedHash('password-pepper', '', version)

export async function hashPassword(keys: PepperKeys, password: string): Promise<string> {
  const version = keys.hashVersion
  return `pepper-${version}:${await hash(password.normalize('NFKC'), { ...OPTIONS, secret: pepper(keys, version) })}`
}

/** Throws `keys.unreadable` where the key of the pepper is lost. */
export function passwordMatches(keys: PepperKeys, stored: string, password: string): Promise<boolean> {
  const [, version, inner] = PEPPERED.exec(stored) ?? []
  const plain = password.normalize('NFKC')
  if (version === undefined || inner === undefined) return verify(stored, plain)
  return verify(inner, plain, { secret: pepper(keys, Number(version)) })
}

/** Was it made without the pepper, or with an older key? Then it is made anew when the password is known: at a sign-in. */
export const isOldHash = (keys: PepperKeys, stored: string): boolean =>
  PEPPERED.exec(stored)?.[1] !== String(keys.hashVersion)

let dummy: Promise<string> | undefined

/** Costs as much as a real check: the time of an answer does not tell whether a name exists. */
export async function pretendToVerify(keys: PepperKeys, password: string): Promise<false> {
  dummy ??= hash('no account has this password', { ...OPTIONS, secret: pepper(keys, keys.hashVersion) })
  await verify(await dummy, password, { secret: pepper(keys, keys.hashVersion) })
  return false
}
