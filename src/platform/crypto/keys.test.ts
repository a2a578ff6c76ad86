import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { createKeys, ensureKeys, exposedKeys, loadKeys, rotateKey } from './keys.ts'

const folders: string[] = []
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(`${tmpdir()}/keys-`)
  folders.push(folder)
})
afterAll(() => folders.forEach((f) => rmSync(f, { recursive: true })))

const person = { name: '张三', idNumber: '41010120000101001X' }

it('opens what it sealed, and never seals twice alike', () => {
  const keys = ensureKeys(folder)
  const blob = keys.seal(person, 'person/1')
  expect(keys.open(blob, 'person/1')).toEqual(person)
  expect(keys.seal(person, 'person/1').equals(blob)).toBe(false)
  expect(blob.includes('41010120000101001X')).toBe(false)
})

it('refuses a blob that was changed anywhere or moved to another row', () => {
  const keys = ensureKeys(folder)
  const blob = keys.seal(person, 'person/1')
  expect(() => keys.open(blob, 'person/2')).toThrow(expect.objectContaining({ code: 'keys.unreadable' }))
  for (let i = 0; i < blob.length; i++) {
    const changed = Buffer.from(blob)
    changed[i] = (changed[i] ?? 0) ^ 1
    expect(() => keys.open(changed, 'person/1')).toThrow(expect.objectContaining({ code: 'keys.unreadable' }))
  }
  expect(() => keys.open(Buffer.alloc(5))).toThrow(expect.objectContaining({ code: 'keys.unreadable' }))
})

it('keeps keys for their owner only and says which are exposed', () => {
  createKeys(folder)
  expect(statSync(`${folder}/seal-0001.key`).mode & 0o777).toBe(0o600)
  expect(exposedKeys(folder)).toEqual([])
  chmodSync(`${folder}/hash-0001.key`, 0o644)
  expect(exposedKeys(folder)).toEqual(['hash-0001.key'])
})

it('makes keys once: a second start has the same', () => {
  const hash = ensureKeys(folder).keyedHash('id-number', 'a')
  expect(ensureKeys(folder).keyedHash('id-number', 'a').equals(hash)).toBe(true)
})

it('separates purposes and reads everything after rotation', () => {
  const before = ensureKeys(folder)
  const blob = before.seal(person)
  const old = before.keyedHash('id-number', 'x')
  expect(before.keyedHash('phone', 'x').equals(old)).toBe(false)
  expect(rotateKey(folder, 'seal')).toBe(2)
  expect(rotateKey(folder, 'hash')).toBe(2)
  const after = loadKeys(folder)
  expect(after.open(blob)).toEqual(person)
  expect([after.sealedWith(blob), after.sealVersion, after.hashVersion]).toEqual([1, 2, 2])
  expect(after.sealedWith(after.seal(person))).toBe(2)
  const hashes = after.keyedHashes('id-number', 'x')
  expect(hashes.map((h) => h.version)).toEqual([2, 1])
  expect(hashes[1]?.hash.equals(old)).toBe(true)
  expect(hashes[0]?.hash.equals(old)).toBe(false)
  expect(Object.keys(after.fingerprints)).toEqual(['hash-1', 'hash-2', 'seal-1', 'seal-2'])
})

it('says that keys are missing instead of making new ones', () => {
  expect(() => loadKeys(folder)).toThrow(expect.objectContaining({ code: 'keys.missing' }))
  createKeys(folder)
  writeFileSync(`${folder}/seal-0001.key`, 'short')
  expect(() => loadKeys(folder)).toThrow(expect.objectContaining({ code: 'keys.missing' }))
})

it('gives the HMAC that another implementation gives', () => {
  writeFileSync(`${folder}/hash-0001.key`, Buffer.alloc(32, 7).toString('base64'))
  writeFileSync(`${folder}/seal-0001.key`, Buffer.alloc(32, 8).toString('base64'))
  const script = `import hmac,hashlib;print(hmac.new(bytes([7]*32), b'id-number\\0abc', hashlib.sha256).hexdigest())`
  const expected = execFileSync('python3', ['-c', script], { encoding: 'utf8' }).trim()
  expect(loadKeys(folder).keyedHash('id-number', 'abc').toString('hex')).toBe(expected)
})
