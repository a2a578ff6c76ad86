import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits: what the browser keeps in its cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of it. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The token that mutations must repeat in a header: bound to the session, of no use without its cookie. */
export const csrfOf = (token: string): string => createHmac('sha256', token).update('csrf').digest('base64url')

/** Compares without telling by time how much agrees. */
export function csrfMatches(token: string, given: string): boolean {
  const want = Buffer.from(csrfOf(token))
  const got = Buffer.from(given)
  return want.length === got.length && timingSafeEqual(want, got)
}
