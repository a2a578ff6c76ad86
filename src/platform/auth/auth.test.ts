import { describe, expect, it } from 'vitest'
import { hashPassword, passwordMatches, pretendToVerify } from './password-hash.ts'
import { demandGoodPassword, passwordExpired, passwordFaults } from './password-rules.ts'
import { csrfMatches, csrfOf, newToken, tokenHash } from './token.ts'
import { newTotpSecret, totpCode, totpStep, totpUri } from './totp.ts'

describe('passwords', () => {
  it('are hashed with argon2id and a salt of their own', async () => {
    const [a, b] = await Promise.all([hashPassword('Heng-zhou-2026'), hashPassword('Heng-zhou-2026')])
    expect(a).toMatch(/^\$argon2id\$/)
    expect(a).not.toBe(b)
    expect(await passwordMatches(a, 'Heng-zhou-2026')).toBe(true)
    expect(await passwordMatches(a, 'heng-zhou-2026')).toBe(false)
    expect(await pretendToVerify('no account has this password')).toBe(false)
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
