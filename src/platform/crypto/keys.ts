import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { someRandomBytes } from '../../kernel/random-bytes.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { createKeys, fingerprintOf, readKeys, type Key, type KeyKind } from './key-folder.ts'

export { createKeys, exposedKeys, rotateKey } from './key-folder.ts'

/** A keyed hash and the version of the key that made it; both are stored. */
export interface VersionedHash {
  readonly version: number
  readonly hash: Buffer
}

/** Sealing and hashing with the keys of one folder. Synchronous, so that child processes and threads can use it. */
export interface Keys {
  /**
   * Encrypts a JSON value (AES-256-GCM; the key's number is inside). `bound` ties the blob to its place, such as
   * 'person/<id>': it opens only with the same text.
   */
  seal(value: unknown, bound?: string): Buffer
  /** The value of a blob. @throws Refusal `keys.unreadable` for a blob changed, misplaced, or sealed with a lost key */
  open(blob: Buffer, bound?: string): unknown
  /** The number of the key that sealed a blob; `sealVersion` is the one in use. */
  sealedWith(blob: Buffer): number
  readonly sealVersion: number
  /** HMAC-SHA256 (32 bytes) of a text for a purpose such as 'id-number'; by default with the hash key in use. */
  keyedHash(purpose: string, text: string, version?: number): Buffer
  /** The hashes under every hash key, newest first: to find what was stored before a rotation. */
  keyedHashes(purpose: string, text: string): VersionedHash[]
  readonly hashVersion: number
  /** Fingerprints by key name ('seal-1'), to compare installations without showing keys. */
  readonly fingerprints: Readonly<Record<string, string>>
}

const FORMAT = 1
const NONCE = 12
const TAG = 16
const HEADER = 3
const HEAD = HEADER + NONCE + TAG

const unreadable = (why: string): Refusal =>
  new Refusal(
    'keys.unreadable',
    {
      what: { zh: '加密字段无法解开', en: `a sealed field cannot be opened: ${why}` },
      advice: { zh: '请运行 zhiheng doctor 检查密钥目录', en: 'run zhiheng doctor, which checks the key folder' },
    },
    { params: { why }, status: 500 },
  )

const ofKind = (keys: readonly Key[], kind: KeyKind): { all: Map<number, Buffer>; current: number } => {
  const all = new Map(keys.flatMap((k) => (k.kind === kind ? [[k.number, k.secret] as const] : [])))
  return { all, current: Math.max(...all.keys()) }
}

const headerOf = (number: number): Buffer => Buffer.from([FORMAT, number >> 8, number & 0xff])

function sealWith(secret: Buffer, number: number, value: unknown, bound: string): Buffer {
  const header = headerOf(number)
  const nonce = someRandomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', secret, nonce)
  cipher.setAAD(Buffer.concat([header, Buffer.from(bound)]))
  const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return Buffer.concat([header, nonce, cipher.getAuthTag(), body])
}

function openWith(secret: Buffer, blob: Buffer, bound: string): unknown {
  const decipher = createDecipheriv('aes-256-gcm', secret, blob.subarray(HEADER, HEADER + NONCE))
  decipher.setAAD(Buffer.concat([blob.subarray(0, HEADER), Buffer.from(bound)]))
  decipher.setAuthTag(blob.subarray(HEADER + NONCE, HEAD))
  let text: string
  try {
    text = Buffer.concat([decipher.update(blob.subarray(HEAD)), decipher.final()]).toString('utf8')
  } catch {
    throw unreadable('the blob was changed or belongs elsewhere')
  }
  return JSON.parse(text) as unknown
}

/** Loads the keys of a folder. @throws Refusal `keys.missing` */
export function loadKeys(folder: string): Keys {
  const keys = readKeys(folder)
  const seal = ofKind(keys, 'seal')
  const hash = ofKind(keys, 'hash')
  const secretOf = (from: Map<number, Buffer>, kind: KeyKind, number: number): Buffer => {
    const secret = from.get(number)
    if (!secret) throw unreadable(`key ${kind}-${number} is not in the folder`)
    return secret
  }
  const sealedWith = (blob: Buffer): number => {
    if (blob.length < HEAD || blob[0] !== FORMAT) throw unreadable('not a sealed blob')
    return blob.readUInt16BE(1)
  }
  const keyedHash = (purpose: string, text: string, version = hash.current): Buffer =>
    createHmac('sha256', secretOf(hash.all, 'hash', version))
      .update(`${purpose}\0${text}`)
      .digest()
  return {
    seal: (value, bound = '') => sealWith(secretOf(seal.all, 'seal', seal.current), seal.current, value, bound),
    open: (blob, bound = '') => openWith(secretOf(seal.all, 'seal', sealedWith(blob)), blob, bound),
    sealedWith,
    sealVersion: seal.current,
    keyedHash,
    keyedHashes: (purpose, text) =>
      [...hash.all.keys()]
        .sort((a, b) => b - a)
        .map((version) => ({ version, hash: keyedHash(purpose, text, version) })),
    hashVersion: hash.current,
    fingerprints: Object.fromEntries(keys.map((k) => [`${k.kind}-${k.number}`, fingerprintOf(k)])),
  }
}

/** Keys of an installation: made on the first start, loaded afterwards. */
export function ensureKeys(folder: string): Keys {
  createKeys(folder)
  return loadKeys(folder)
}
