import { hash, verify } from '@node-rs/argon2'

/**
 * argon2id as the hash of passwords; 19 MiB, two passes, one lane (OWASP's smaller setting, about 30 ms here).
 * The number 2 is the library's argon2id: its enum cannot be imported with isolated modules.
 */
const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), OPTIONS)

export const passwordMatches = (stored: string, password: string): Promise<boolean> =>
  verify(stored, password.normalize('NFKC'))

let dummy: Promise<string> | undefined

/** Costs as much as a real check: the time of an answer does not tell whether a name exists. */
export async function pretendToVerify(password: string): Promise<false> {
  dummy ??= hashPassword('no account has this password')
  await passwordMatches(await dummy, password)
  return false
}
