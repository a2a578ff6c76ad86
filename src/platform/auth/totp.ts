import { Secret, TOTP } from 'otpauth'
import { CLOCK_SLACK_MS } from './future.ts'

const PERIOD = 30

const totp = (secret: string, account: string): TOTP =>
  new TOTP({
    issuer: '职衡',
    label: account,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD,
  })

/** A new secret of 160 bits in base 32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** The address that an authenticator reads from a QR code. */
export const totpUri = (secret: string, account: string): string => totp(secret, account).toString()

/** The code that is valid at `nowMs`. */
export const totpCode = (secret: string, nowMs: number): string => totp(secret, '').generate({ timestamp: nowMs })

/**
 * The time step whose code was given, one step of clock error allowed to each side; null when the code is wrong
 * or belongs to a step that was used already (`lastStep`), so that no code works twice. A used step that lies in the future is from a clock
 * that ran ahead and counts as none: it would refuse every code until then.
 */
export function totpStep(secret: string, code: string, nowMs: number, lastStep: number): number | null {
  const delta = totp(secret, '').validate({ token: code, timestamp: nowMs, window: 1 })
  if (delta === null) return null
  const step = Math.floor(nowMs / 1000 / PERIOD) + delta
  const used = lastStep * PERIOD * 1000 > nowMs + CLOCK_SLACK_MS ? 0 : lastStep
  return step > used ? step : null
}
