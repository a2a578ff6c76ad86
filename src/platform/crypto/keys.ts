import { Refusal } from '../../kernel/refusal.ts'
import { fileSecrets, type FileSecrets } from './file-secrets.ts'
import { cipherOf, knownFormat, type Cipher } from './suites.ts'
import { createKeys, fingerprintOf, readKeys, type Key, type KeyKind } from './key-folder.ts'

export { createKeys, exposedKeys, hasKeys, rotateKey } from './key-folder.ts'

/** A keyed hash and the version of the key that made it; both are stored. */
export interface VersionedHash {
  readonly version: number
  readonly hash: Buffer
}

/** Sealing and hashing with the keys of one folder. Synchronous, so that child processes and threads can use it. */
export interface Keys {
  /**
   * Encrypts a JSON value by the suite of the key in use (AES-256-GCM or SM4; the key's number is inside). `bound` ties the blob to its place, such as
   * 'person/<id>': it opens only with the same text.
   */
  seal(value: unknown, bound?: string): Buffer
  /** The value of a blob. @throws Refusal `keys.unreadable` for a blob changed, misplaced, or sealed with a lost key */
  open(blob: Buffer, bound?: string): unknown
  /** The number of the key that sealed a blob; `sealVersion` is the one in use. */
  sealedWith(blob: Buffer): number
  readonly sealVersion: number
  /** HMAC-SHA256, or HMAC-SM3 where the key is of that suite (32 bytes), of a text for a purpose such as 'id-number'; by default with the hash key in use. */
  keyedHash(purpose: string, text: string, version?: number): Buffer
  /** The hashes under every hash key, newest first: to find what was stored before a rotation. */
  keyedHashes(purpose: string, text: string): VersionedHash[]
  readonly hashVersion: number
  /** What seals and opens kept files; of the same keys, and of no use for fields of records. */
  readonly files: FileSecrets
  /** Fingerprints by key name ('seal-1'), to compare installations without showing keys. */
  readonly fingerprints: Readonly<Record<string, string>>
}

const HEADER = 3

const unreadable = (why: string): Refusal =>
  new Refusal(
    'keys.unreadable',
    {
      what: { zh: '加密字段无法解开', en: `a sealed field cannot be opened: ${why}` },
      advice: { zh: '请运行 zhiheng doctor 检查密钥目录', en: 'run zhiheng doctor, which checks the key folder' },
    },
    { params: { why }, status: 500 },
  )

interface Used {
  readonly secret: Buffer
  readonly cipher: Cipher
}

const ofKind = (keys: readonly Key[], kind: KeyKind): { all: Map<number, Used>; current: number } => {
  const all = new Map(
    keys.flatMap((k) =>
      k.kind === kind ? [[k.number, { secret: k.secret, cipher: cipherOf(k.suite) }] as const] : [],
    ),
  )
  return { all, current: Math.max(...all.keys()) }
}

const headerOf = (cipher: Cipher, number: number): Buffer => Buffer.from([cipher.format, number >> 8, number & 0xff])

function sealWith({ secret, cipher }: Used, number: number, value: unknown, bound: string): Buffer {
  const header = headerOf(cipher, number)
  const about = Buffer.concat([header, Buffer.from(bound)])
  return Buffer.concat([header, cipher.seal(secret, about, Buffer.from(JSON.stringify(value), 'utf8'))])
}

function openWith({ secret, cipher }: Used, blob: Buffer, bound: string): unknown {
  const about = Buffer.concat([blob.subarray(0, HEADER), Buffer.from(bound)])
  // A blob that names another suite than its key has was not sealed with it.
  const plain = blob[0] === cipher.format ? cipher.open(secret, about, blob.subarray(HEADER)) : null
  if (!plain) throw unreadable('the blob was changed or belongs elsewhere')
  return JSON.parse(plain.toString('utf8')) as unknown
}

/** Loads the keys of a folder. @throws Refusal `keys.missing`, `keys.suite-missing` */
export function loadKeys(folder: string): Keys {
  const keys = readKeys(folder)
  const seal = ofKind(keys, 'seal')
  const hash = ofKind(keys, 'hash')
  const keyOf = (from: Map<number, Used>, kind: KeyKind, number: number): Used => {
    const key = from.get(number)
    if (!key) throw unreadable(`key ${kind}-${number} is not in the folder`)
    return key
  }
  const sealedWith = (blob: Buffer): number => {
    if (!knownFormat(blob, HEADER)) throw unreadable('not a sealed blob')
    return blob.readUInt16BE(1)
  }
  const keyedHash = (purpose: string, text: string, version = hash.current): Buffer => {
    const { secret, cipher } = keyOf(hash.all, 'hash', version)
    return cipher.hmac(secret, `${purpose}\0${text}`)
  }
  return {
    seal: (value, bound = '') => sealWith(keyOf(seal.all, 'seal', seal.current), seal.current, value, bound),
    open: (blob, bound = '') => openWith(keyOf(seal.all, 'seal', sealedWith(blob)), blob, bound),
    sealedWith,
    sealVersion: seal.current,
    keyedHash,
    keyedHashes: (purpose, text) =>
      [...hash.all.keys()]
        .sort((a, b) => b - a)
        .map((version) => ({ version, hash: keyedHash(purpose, text, version) })),
    hashVersion: hash.current,
    files: fileSecrets(keys),
    fingerprints: Object.fromEntries(keys.map((k) => [`${k.kind}-${k.number}`, fingerprintOf(k)])),
  }
}

/** Keys of an installation: made on the first start, loaded afterwards. */
export function ensureKeys(folder: string): Keys {
  createKeys(folder)
  return loadKeys(folder)
}
