import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createKeys, ensureKeys, loadKeys, rotateKey } from './keys.ts'
import { hmacSm3, sm4Ctr } from './suites.ts'

const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const folders: string[] = []
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(`${tmpdir()}/suites-`)
  folders.push(folder)
})
afterAll(() => folders.forEach((f) => rmSync(f, { recursive: true })))

const person = { name: '张三', idNumber: '41010120000101001X' }

describe('SM4 and SM3', () => {
  it('give the published results: GB/T 32907, annex A; GB/T 32905, annex A', () => {
    const block = hex('0123456789abcdeffedcba9876543210')
    // In counter mode the first block of zeros becomes the encrypted counter: the example of the standard.
    expect(sm4Ctr(block, block, Buffer.alloc(16)).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
    const sm3 = (text: string): string => createHash('sm3').update(text).digest('hex')
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(sm3('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
  })

  it('give the HMAC that its definition over SM3 gives', () => {
    const sm3 = (...parts: Buffer[]): Buffer => createHash('sm3').update(Buffer.concat(parts)).digest()
    const key = Buffer.alloc(64)
    Buffer.alloc(32, 7).copy(key)
    const pad = (byte: number): Buffer => Buffer.from(key.map((b) => b ^ byte))
    const expected = sm3(pad(0x5c), sm3(pad(0x36), Buffer.from('id-number\0abc')))
    expect(hmacSm3(Buffer.alloc(32, 7), 'id-number\0', 'abc').equals(expected)).toBe(true)
    writeFileSync(`${folder}/hash-0001.key`, `sm4 ${Buffer.alloc(32, 7).toString('base64')}`)
    writeFileSync(`${folder}/seal-0001.key`, `sm4 ${Buffer.alloc(32, 8).toString('base64')}`)
    expect(loadKeys(folder).keyedHash('id-number', 'abc').equals(expected)).toBe(true)
  })
})

describe('keys of the suite sm4', () => {
  it('open what they sealed, never twice alike, and refuse what was changed anywhere, cut or moved', () => {
    createKeys(folder, 'sm4')
    expect(readFileSync(`${folder}/seal-0001.key`, 'utf8')).toMatch(/^sm4 \S{44}\n$/)
    const keys = ensureKeys(folder)
    const blob = keys.seal(person, 'person/1')
    expect(keys.open(blob, 'person/1')).toEqual(person)
    expect(keys.seal(person, 'person/1').equals(blob)).toBe(false)
    expect(blob.includes('41010120000101001X')).toBe(false)
    const code = 'keys.unreadable'
    expect(() => keys.open(blob, 'person/2')).toThrow(expect.objectContaining({ code }))
    for (let i = 0; i < blob.length; i++) {
      const changed = Buffer.from(blob)
      changed[i] = (changed[i] ?? 0) ^ 1
      expect(() => keys.open(changed, 'person/1'), `byte ${i}`).toThrow(expect.objectContaining({ code }))
      expect(() => keys.open(blob.subarray(0, i), 'person/1'), `cut at ${i}`).toThrow(expect.objectContaining({ code }))
    }
  })

  it('rotate either way: what was sealed before stays readable, what comes takes the new suite', () => {
    const before = ensureKeys(folder)
    const [blob, hash] = [before.seal(person, 'a'), before.keyedHash('id-number', 'x')]
    expect(rotateKey(folder, 'seal', 'sm4')).toBe(2)
    const middle = loadKeys(folder)
    const second = middle.seal(person, 'a')
    expect([blob[0], second[0], middle.sealedWith(second)]).toEqual([1, 2, 2])
    expect([middle.open(blob, 'a'), middle.open(second, 'a')]).toEqual([person, person])
    expect(middle.keyedHash('id-number', 'x').equals(hash)).toBe(true)
    expect(rotateKey(folder, 'seal')).toBe(3)
    expect(loadKeys(folder).seal(person, 'a')[0]).toBe(2)
    rotateKey(folder, 'seal', 'aes-256-gcm')
    const after = loadKeys(folder)
    expect([blob, second].map((b) => after.open(b, 'a'))).toEqual([person, person])
    expect(after.seal(person, 'a')[0]).toBe(1)
    // A blob that claims the other suite of its key's number is none.
    const forged = Buffer.from(second)
    forged[0] = 1
    expect(() => after.open(forged, 'a')).toThrow(expect.objectContaining({ code: 'keys.unreadable' }))
    expect(Object.keys(after.fingerprints)).toEqual(['hash-1', 'seal-1', 'seal-2', 'seal-3', 'seal-4'])
  })

  it('are told apart from others of the same secret, and a suite nobody knows is no key', () => {
    const secret = Buffer.alloc(32, 9).toString('base64')
    const keysWith = (word: string) => {
      writeFileSync(`${folder}/hash-0001.key`, secret)
      writeFileSync(`${folder}/seal-0001.key`, `${word}${secret}\n`)
      return loadKeys(folder)
    }
    expect(keysWith('').fingerprints['seal-1']).not.toBe(keysWith('sm4 ').fingerprints['seal-1'])
    expect(() => keysWith('des ')).toThrow(expect.objectContaining({ code: 'keys.missing' }))
  })
})
