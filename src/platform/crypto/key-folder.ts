import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { Refusal } from '../../kernel/refusal.ts'
import { codeOf } from '../outage.ts'
import { dropParts, makeFirstKeys, nameFirstKeys, writeNew } from './first-keys.ts'
import { SUITES, type Suite } from './suites.ts'

/** `seal` keys encrypt fields, `hash` keys make keyed hashes. */
export type KeyKind = 'seal' | 'hash'

export interface Key {
  readonly kind: KeyKind
  /** 1, 2, 3 ...; the highest of a kind is the one in use, older ones only read. */
  readonly number: number
  readonly secret: Buffer
  readonly suite: Suite
}

const KINDS: readonly KeyKind[] = ['seal', 'hash']
const FILE = /^(seal|hash)-(\d{4})\.key$/
const BYTES = 32

const fileOf = (kind: KeyKind, number: number): string => `${kind}-${String(number).padStart(4, '0')}.key`

const missing = (folder: string, what: string): Refusal =>
  new Refusal(
    'keys.missing',
    {
      what: { zh: `密钥目录 ${folder} 中缺少密钥：${what}`, en: `the key folder ${folder} lacks a key: ${what}` },
      advice: {
        zh: '请从密钥的单独备份恢复该目录；没有密钥，加密字段无法读取',
        en: 'restore the folder from its own backup; without keys the sealed fields cannot be read',
      },
    },
    { params: { folder, key: what }, status: 500 },
  )

/** A key file holds the secret, with the suite in front where it is not the first one: 'sm4 <base64>'. */
function parseKey(text: string): { suite: Suite; secret: Buffer } | null {
  const words = text.trim().split(' ')
  const suite = words.length === 1 ? 'aes-256-gcm' : SUITES.find((s) => s === words[0])
  const secret = Buffer.from(words.at(-1) ?? '', 'base64')
  return suite !== undefined && words.length <= 2 && secret.length === BYTES ? { suite, secret } : null
}

/** Writes a new key; never replaces a file, and the disk has all of it before it has its name and anything is sealed with it. */
function writeKey(folder: string, kind: KeyKind, number: number, suite: Suite): void {
  const secret = randomBytes(BYTES).toString('base64')
  writeNew(folder, fileOf(kind, number), suite === 'aes-256-gcm' ? `${secret}\n` : `${suite} ${secret}\n`)
}

/** Reads all keys of a folder. @throws Refusal `keys.missing` when a kind has none or a file is damaged */
export function readKeys(folder: string): Key[] {
  nameFirstKeys(folder)
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  const keys = names.flatMap((name): Key[] => {
    const match = FILE.exec(name)
    if (!match) return []
    const key = parseKey(readFileSync(`${folder}/${name}`, 'utf8'))
    if (!key) throw missing(folder, name)
    return [{ kind: match[1] === 'seal' ? 'seal' : 'hash', number: Number(match[2]), ...key }]
  })
  for (const kind of KINDS) {
    if (!keys.some((k) => k.kind === kind)) throw missing(folder, fileOf(kind, 1))
  }
  return keys
}

/** Whether a key folder has a key; also one whose first start was killed when its keys were whole. */
export function hasKeys(folder: string): boolean {
  nameFirstKeys(folder)
  return existsSync(folder) && readdirSync(folder).some((name) => FILE.test(name))
}

/**
 * First start: makes the folder (mode 700) and one key of each kind (mode 600) where there is no key at all. Stopped at any moment it leaves
 * all of them or none; the next start goes on.
 */
export function createKeys(folder: string, suite: Suite = 'aes-256-gcm'): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!hasKeys(folder))
    makeFirstKeys(folder, (part) => {
      for (const kind of KINDS) writeKey(part, kind, 1, suite)
    })
  dropParts(folder)
}

const rotatedMeanwhile = (folder: string, name: string): Refusal =>
  new Refusal(
    'keys.rotated-meanwhile',
    {
      what: {
        zh: `另一个进程正在 ${folder} 中写入或刚写好 ${name}，本次未更换`,
        en: `another process is writing ${name} in ${folder}, or has just done so; nothing was changed`,
      },
      advice: {
        zh: '请用 zhiheng keys list 查看后再试；如一直如此，是一次更换被中断，重启服务后再试',
        en: 'look with zhiheng keys list and try again; if it stays, a rotation was stopped: restart the service, then try again',
      },
    },
    { params: { folder, key: name }, status: 409 },
  )

/**
 * Adds a key of a kind; from the next `loadKeys` on it is the one in use, and those before it only read. Without a suite it has that of the
 * key in use until now. Returns its number. @throws Refusal `keys.rotated-meanwhile` where another process does the same
 */
export function rotateKey(folder: string, kind: KeyKind, suite?: Suite): number {
  const last = readKeys(folder)
    .filter((k) => k.kind === kind)
    .reduce((a, b) => (b.number > a.number ? b : a))
  const number = last.number + 1
  try {
    writeKey(folder, kind, number, suite ?? last.suite)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw rotatedMeanwhile(folder, fileOf(kind, number))
    throw error
  }
  return number
}

/** What is wrong with a key folder, for `doctor`: keys that others on the machine may read. */
export function exposedKeys(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => FILE.test(name))
    .filter((name) => (statSync(`${folder}/${name}`).mode & 0o077) !== 0)
}

/** Says which key it is without giving it away: first 16 hex digits of SHA-256 over kind, suite (but the first one) and secret. */
export const fingerprintOf = (key: Key): string =>
  createHash('sha256')
    .update(key.kind)
    .update(key.suite === 'aes-256-gcm' ? '' : key.suite)
    .update(key.secret)
    .digest('hex')
    .slice(0, 16)
