import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { afterAll, describe, expect, it } from 'vitest'
import { passwordFaults, passwordRules } from '../../kernel/password/password-rules.ts'
import { ensureKeys, loadKeys, rotateKey } from '../crypto/keys.ts'
import { hashPassword, isOldHash, passwordMatches, pretendToVerify } from './password-hash.ts'
import { preparePassword, type PreparedPassword } from './credentials.ts'
import { demandGoodPassword, firstPasswordEnded, passwordExpired } from './password-rules.ts'
import { csrfMatches, csrfOf, newToken, tokenHash } from './token.ts'
import { newTotpSecret, totpCode, totpStep, totpUri } from './totp.ts'

const folder = mkdtempSync(`${tmpdir()}/auth-keys-`)
const keys = ensureKeys(folder)
afterAll(() => rmSync(folder, { recursive: true }))

describe('passwords', () => {
  it('are hashed with argon2id and a salt of their own', async () => {
    const [a, b] = await Promise.all([hashPassword(keys, 'Heng-zhou-2026'), hashPassword(keys, 'Heng-zhou-2026')])
    expect(a).toMatch(/^pepper-1:\$argon2id\$/)
    expect(a).not.toBe(b)
    expect(await passwordMatches(keys, a, 'Heng-zhou-2026')).toBe(true)
    expect(await passwordMatches(keys, a, 'heng-zhou-2026')).toBe(false)
    expect(await pretendToVerify(keys, 'no account has this password')).toBe(false)
  })

  it('have a pepper from the key store: without the key nothing matches, older hashes still do and are known as old', async () => {
    const plain = await hash('Heng-zhou-2026', { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 })
    expect(await passwordMatches(keys, plain, 'Heng-zhou-2026')).toBe(true)
    expect(await passwordMatches(keys, plain, 'Heng-zhou-2027')).toBe(false)
    expect(isOldHash(keys, plain)).toBe(true)
    const peppered = await hashPassword(keys, 'Heng-zhou-2026')
    expect(isOldHash(keys, peppered)).toBe(false)
    expect(await verify(peppered.slice('pepper-1:'.length), 'Heng-zhou-2026')).toBe(false)
    const strange = mkdtempSync(`${tmpdir()}/auth-keys-`)
    expect(await passwordMatches(ensureKeys(strange), peppered, 'Heng-zhou-2026')).toBe(false)
    rmSync(strange, { recursive: true })
    rotateKey(folder, 'hash')
    const rotated = loadKeys(folder)
    expect(await passwordMatches(rotated, peppered, 'Heng-zhou-2026')).toBe(true)
    expect(isOldHash(rotated, peppered)).toBe(true)
    expect(await hashPassword(rotated, 'Heng-zhou-2026')).toMatch(/^pepper-2:/)
  })

  it('say while they are typed which rules they keep', () => {
    const kept = (password: string): boolean[] => passwordRules(password, 'lin.clerk').map((r) => r.kept)
    expect(kept('')).toEqual([false, true, false, false])
    expect(kept('abc')).toEqual([false, true, false, false])
    expect(kept('Qwerty123456!')).toEqual([true, true, true, false])
    expect(kept('bamboo river stone')).toEqual([true, true, false, true])
    expect(kept('Bamboo!river7stone')).toEqual([true, true, true, true])
  })

  it.each([
    ['short A1!', 1],
    ['onlylowercaseletters', 1],
    ['Password-123', 1],
    ['Lin.clerk.2026', 1],
    ['Aa1Aa1Aa1Aa1', 1],
    ['tinier', 2],
  ])('%s breaks %i rule(s)', (password, broken) => {
    expect(passwordFaults(password, 'lin.clerk')).toHaveLength(broken)
    expect(() => demandGoodPassword(password, 'lin.clerk')).toThrow('auth.password-weak')
  })

  it.each(['Heng-zhou-2026', '春天的职校Abc12345', 'correct Horse battery'])('%s is good', (password) => {
    expect(passwordFaults(password, 'lin.clerk')).toEqual([])
  })

  it.each([
    'P@ssw0rd123!',
    'Admin@123456',
    'Qwerty123456!',
    '1qaz@WSX3edc',
    '!QAZ2wsx#EDC',
    'Abcd1234!@#$',
    'Woaini1314520!',
    'Zxcvbnm,./123A',
    'Huawei@2026!!',
    'Zhiheng@202611',
    'Teacher888888!',
    'aA!aA!aA!aA!',
    'Wangxiuying@1990',
    'Iloveyou5201314.',
    'Password@Admin1',
    'Sunshine2026!!!',
    'Lin.Clerk@123456',
  ])('%s is one that guessing tools try', (password) => {
    expect(passwordFaults(password, 'lin.clerk').map((f) => f.en)).toEqual([
      'no common password, no row of keys, not the sign-in name',
    ])
  })

  it.each(['kTm4-Rw7p-x9Qe-Hn3d', 'Yc-z2fe-gmeq-75', 'Bamboo!river7stone', '石榴7Green!roof'])(
    '%s is good too',
    (password) => {
      expect(passwordFaults(password, 'lin.clerk')).toEqual([])
    },
  )

  it('are not one of the last five', async () => {
    const all = [
      'Heng-zhou-2026a',
      'Bamboo!river7stone',
      'kTm4-Rw7p-x9Qe',
      'Green!roof7tile',
      'Owl=lamp8chalk',
      'Tin#cup4ladle',
    ]
    let before: { passwordHash: string; passwordHistory: readonly string[] } | null = null
    for (const password of all) {
      const next: PreparedPassword = await preparePassword(keys, password, 'lin.clerk', before)
      before = { passwordHash: next.hash, passwordHistory: next.history }
    }
    for (const used of all.slice(-5))
      await expect(preparePassword(keys, used, 'lin.clerk', before)).rejects.toMatchObject({
        code: 'auth.password-used',
      })
    await expect(preparePassword(keys, all[0]!, 'lin.clerk', before)).resolves.toBeDefined()
  })

  it('that were given by somebody else end after the days set', () => {
    const day = 86_400_000
    expect(firstPasswordEnded(0, 14 * day, 14)).toBe(false)
    expect(firstPasswordEnded(0, 14 * day + 1, 14)).toBe(true)
  })

  it('expire after 90 days', () => {
    const day = 86_400_000
    expect(passwordExpired(0, 90 * day)).toBe(false)
    expect(passwordExpired(0, 90 * day + 1)).toBe(true)
  })
})

describe('tokens', () => {
  it('give a csrf token that belongs to one session', () => {
    const [a, b] = [newToken(), newToken()]
    expect(csrfMatches(a, csrfOf(a))).toBe(true)
    expect(csrfMatches(a, csrfOf(b))).toBe(false)
    expect(csrfMatches(a, '')).toBe(false)
    expect(tokenHash(a)).toHaveLength(32)
  })
})

describe('second factor', () => {
  const now = Date.UTC(2026, 10, 21, 8, 0, 7)
  const secret = newTotpSecret()

  it('takes a code once, with one step of clock error', () => {
    const step = totpStep(secret, totpCode(secret, now), now, 0)
    expect(step).toBe(Math.floor(now / 30_000))
    expect(totpStep(secret, totpCode(secret, now), now, step ?? 0)).toBeNull()
    expect(totpStep(secret, totpCode(secret, now - 30_000), now, 0)).toBe((step ?? 0) - 1)
    expect(totpStep(secret, totpCode(secret, now - 90_000), now, 0)).toBeNull()
    expect(totpStep(newTotpSecret(), totpCode(secret, now), now, 0)).toBeNull()
  })

  it('gives an address for authenticators', () => {
    expect(totpUri(secret, 'lin.clerk')).toContain(`secret=${secret}`)
  })
})
