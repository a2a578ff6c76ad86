import { createCipheriv, createDecipheriv, createHmac, getCiphers, getHashes, timingSafeEqual } from 'node:crypto'
import { someRandomBytes } from '../../kernel/random-bytes.ts'
import { Refusal } from '../../kernel/refusal.ts'

/** What a key is used with. `sm4`: SM4 in counter mode with HMAC-SM3 (GB/T 32907, GB/T 32905), keyed hashes by HMAC-SM3. */
export const SUITES = ['aes-256-gcm', 'sm4'] as const
export type Suite = (typeof SUITES)[number]

/** How one suite encrypts and hashes. `about` is authenticated and not encrypted; the output is one blob without a header. */
export interface Cipher {
  /** First byte of a blob. */
  readonly format: number
  /** Bytes before the encrypted part: nonce and proof. */
  readonly overhead: number
  seal(secret: Buffer, about: Buffer, plain: Buffer): Buffer
  /** null for a blob that was changed or belongs elsewhere. */
  open(secret: Buffer, about: Buffer, sealed: Buffer): Buffer | null
  /** A keyed hash of 32 bytes. */
  hmac(secret: Buffer, text: string): Buffer
}

const GCM_NONCE = 12
const GCM_TAG = 16

const aes: Cipher = {
  format: 1,
  overhead: GCM_NONCE + GCM_TAG,
  seal(secret, about, plain) {
    const nonce = someRandomBytes(GCM_NONCE)
    const cipher = createCipheriv('aes-256-gcm', secret, nonce)
    cipher.setAAD(about)
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body])
  },
  open(secret, about, sealed) {
    const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, GCM_NONCE))
    decipher.setAAD(about)
    decipher.setAuthTag(sealed.subarray(GCM_NONCE, GCM_NONCE + GCM_TAG))
    try {
      return Buffer.concat([decipher.update(sealed.subarray(GCM_NONCE + GCM_TAG)), decipher.final()])
    } catch {
      return null
    }
  },
  hmac: (secret, text) => createHmac('sha256', secret).update(text).digest(),
}

const IV = 16
const MAC = 32

/** HMAC-SM3, 32 bytes. */
export const hmacSm3 = (key: Buffer, ...parts: readonly (Buffer | string)[]): Buffer => {
  const mac = createHmac('sm3', key)
  for (const part of parts) mac.update(part)
  return mac.digest()
}

/** SM4 in counter mode: the same for both directions. `key` and `iv` have 16 bytes. */
export const sm4Ctr = (key: Buffer, iv: Buffer, data: Buffer): Buffer => {
  const cipher = createCipheriv('sm4-ctr', key, iv)
  return Buffer.concat([cipher.update(data), cipher.final()])
}

/** Two keys of one secret, so that neither use tells of the other. */
const cipherKey = (secret: Buffer): Buffer => hmacSm3(secret, 'zhiheng sm4-ctr').subarray(0, 16)
const macKey = (secret: Buffer): Buffer => hmacSm3(secret, 'zhiheng hmac-sm3')

/** Encrypted first, then proven: length and content of `about` lie before what was encrypted. */
function proofOf(secret: Buffer, about: Buffer, iv: Buffer, body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(about.length)
  return hmacSm3(macKey(secret), length, about, iv, body)
}

const sm4: Cipher = {
  format: 2,
  overhead: IV + MAC,
  seal(secret, about, plain) {
    const iv = someRandomBytes(IV)
    const body = sm4Ctr(cipherKey(secret), iv, plain)
    return Buffer.concat([iv, proofOf(secret, about, iv, body), body])
  },
  open(secret, about, sealed) {
    const [iv, proof, body] = [sealed.subarray(0, IV), sealed.subarray(IV, IV + MAC), sealed.subarray(IV + MAC)]
    if (!timingSafeEqual(proof, proofOf(secret, about, iv, body))) return null
    return sm4Ctr(cipherKey(secret), iv, body)
  },
  hmac: (secret, text) => hmacSm3(secret, text),
}

const CIPHERS: Readonly<Record<Suite, Cipher>> = { 'aes-256-gcm': aes, sm4 }

/** Whether this build of Node.js has what a suite needs: some are made without the Chinese algorithms. */
const isOffered = (suite: Suite): boolean =>
  suite !== 'sm4' || (getCiphers().includes('sm4-ctr') && getHashes().includes('sm3'))

/** The suite's cipher. @throws Refusal `keys.suite-missing` where Node.js lacks it */
export function cipherOf(suite: Suite): Cipher {
  if (isOffered(suite)) return CIPHERS[suite]
  throw new Refusal(
    'keys.suite-missing',
    {
      what: { zh: '这个 Node.js 没有 SM4、SM3，打不开用它们的密钥', en: 'this Node.js has no SM4 and SM3' },
      advice: {
        zh: '请换用官方发布的 Node.js 20 或更新的版本',
        en: 'use an official build of Node.js 20 or newer',
      },
    },
    { params: { suite }, status: 500 },
  )
}

/** The format of a blob, or null for something else. */
export const knownFormat = (blob: Buffer, headerBytes: number): Cipher | null =>
  Object.values(CIPHERS).find((c) => blob[0] === c.format && blob.length >= headerBytes + c.overhead) ?? null
