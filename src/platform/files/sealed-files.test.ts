import { createHash } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { ensureKeys, loadKeys, rotateKey } from '../crypto/keys.ts'
import { openSource, wholeSource } from './file-source.ts'
import { openFiles, type Files } from './files.ts'
import { howFilesLie, sealClearFiles } from './seal-clear.ts'
import { extentOf, HEADER_BYTES, PIECE_BYTES } from './sealed-format.ts'

const root = mkdtempSync(`${tmpdir()}/sealed-files-`)
afterAll(() => rmSync(root, { recursive: true }))
const OVERHEAD = { 'aes-256-gcm': 28, sm4: 48 } as const

let folder = ''
let files: Files
beforeEach(async () => {
  folder = mkdtempSync(`${root}/`)
  files = await openFiles(`${folder}/files`, ensureKeys(`${folder}/keys`))
})

const NUMBER = '23992119850415105X'
/** Text in which every piece is another, with a number in each line. */
const content = (bytes: number): Buffer => {
  const lines = Array.from({ length: Math.ceil(bytes / 40) }, (_, i) => `${String(i).padStart(20, '0')}${NUMBER}\r\n`)
  return Buffer.from(lines.join('')).subarray(0, bytes)
}
const keep = (bytes: Buffer) => files.put(Readable.from([bytes]), 'a.csv')
const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const read = (sha256: string): Promise<Buffer> => buffer(files.read(sha256))
const SIZES = [0, 1, 100, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES, 5 * PIECE_BYTES + 77]

/** A file as an older version kept it. */
function keptInClear(bytes: Buffer): string {
  const sha256 = hash(bytes)
  const path = files.path(sha256)
  mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive: true })
  writeFileSync(path, bytes)
  utimesSync(path, 1000, 2000)
  return sha256
}

describe.each(['aes-256-gcm', 'sm4'] as const)('a kept file, sealed by %s', (suite) => {
  beforeEach(async () => {
    rotateKey(`${folder}/keys`, 'seal', suite)
    files = await openFiles(`${folder}/files`, loadKeys(`${folder}/keys`))
  })

  it.each(SIZES)(
    'of %i bytes is called by its clear content, read as it was, and nothing of it lies open',
    async (size) => {
      const bytes = content(size)
      const stored = await keep(bytes)
      expect(stored).toEqual({ sha256: hash(bytes), size })
      expect((await read(stored.sha256)).equals(bytes)).toBe(true)
      const disk = readFileSync(files.path(stored.sha256))
      expect(disk.includes(NUMBER)).toBe(false)
      expect(extentOf(disk.length, OVERHEAD[suite])).toMatchObject({ size })
      expect(await files.condition(stored.sha256, 'ends')).toEqual({ how: 'sealed' })
      const file = await openSource(files.source(stored.sha256))
      expect(await file.stat()).toEqual({ size })
      for (const at of [0, 1, size - 1, PIECE_BYTES - 3, PIECE_BYTES, 2 * PIECE_BYTES - 1].filter((p) => p >= 0)) {
        const some = Buffer.alloc(PIECE_BYTES + 10)
        const { bytesRead } = await file.read(some, 4, some.length - 4, at)
        expect(some.subarray(4, 4 + bytesRead).equals(bytes.subarray(at, at + some.length - 4)), `at ${at}`).toBe(true)
      }
      await file.close()
    },
  )

  it('that was cut, changed in one bit, or whose pieces changed places is refused in words', async () => {
    const { sha256 } = await keep(content(4 * PIECE_BYTES + 10))
    const whole = readFileSync(files.path(sha256))
    const sealed = PIECE_BYTES + OVERHEAD[suite]
    const piece = (i: number): Buffer => whole.subarray(HEADER_BYTES + i * sealed, HEADER_BYTES + (i + 1) * sealed)
    const header = whole.subarray(0, HEADER_BYTES)
    const flipped = (at: number): Buffer => {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      return bytes
    }
    const bad: [string, Buffer][] = [
      ['the last piece gone', whole.subarray(0, HEADER_BYTES + 4 * sealed)],
      ['a byte gone', whole.subarray(0, whole.length - 1)],
      ['the header alone', header],
      ['not even a header', header.subarray(0, 10)],
      ['nothing', Buffer.alloc(0)],
      ['the clear content of another file', content(10)],
      ['a byte more', Buffer.concat([whole, Buffer.alloc(1)])],
      ['a piece twice', Buffer.concat([whole, piece(4)])],
      ['pieces swapped', Buffer.concat([header, piece(1), piece(0), piece(2), piece(3), piece(4)])],
      ['a piece left out', Buffer.concat([header, piece(0), piece(2), piece(3), piece(4)])],
      ['a bit of the salt', flipped(HEADER_BYTES - 1)],
      ...[0, 1, 2, 3, 4].map((i): [string, Buffer] => [`a bit of piece ${i}`, flipped(HEADER_BYTES + i * sealed + 20)]),
      ['the last bit', flipped(whole.length - 1)],
    ]
    for (const [what, bytes] of bad) {
      writeFileSync(files.path(sha256), bytes)
      await expect(read(sha256), what).rejects.toMatchObject({ code: 'files.damaged', params: { sha256 } })
    }
    writeFileSync(files.path(sha256), whole)
    expect((await read(sha256)).length).toBe(4 * PIECE_BYTES + 10)
  })

  it('is not another one: under another name, or with a piece of another file, it is refused', async () => {
    const [a, b] = [await keep(content(2 * PIECE_BYTES)), await keep(content(2 * PIECE_BYTES + 1))]
    const [of, other] = [readFileSync(files.path(a.sha256)), readFileSync(files.path(b.sha256))]
    writeFileSync(files.path(a.sha256), other)
    await expect(read(a.sha256)).rejects.toMatchObject({ code: 'files.damaged' })
    const at = HEADER_BYTES + PIECE_BYTES + OVERHEAD[suite]
    writeFileSync(
      files.path(a.sha256),
      Buffer.concat([of.subarray(0, HEADER_BYTES), other.subarray(HEADER_BYTES, at), of.subarray(at)]),
    )
    await expect(read(a.sha256)).rejects.toMatchObject({ code: 'files.damaged' })
  })

  it('that comes as text is kept as its bytes', async () => {
    const stored = await files.put(Readable.from(['姓名,', '编号\r\n']), 'a.csv')
    expect(stored.size).toBe(Buffer.byteLength('姓名,编号\r\n'))
    expect((await read(stored.sha256)).toString()).toBe('姓名,编号\r\n')
  })

  it('is sealed anew each time: the same content never lies alike twice', async () => {
    const { sha256 } = await keep(content(100))
    const first = readFileSync(files.path(sha256))
    await keep(content(100))
    expect(readFileSync(files.path(sha256)).equals(first)).toBe(false)
  })
})

it('stays readable when keys are rotated; without its key it says which one is missing', async () => {
  const { sha256 } = await keep(content(100))
  rotateKey(`${folder}/keys`, 'seal', 'sm4')
  files = await openFiles(`${folder}/files`, loadKeys(`${folder}/keys`))
  const later = await keep(content(101))
  expect([(await read(sha256)).length, (await read(later.sha256)).length]).toEqual([100, 101])
  files = await openFiles(`${folder}/files`, ensureKeys(`${folder}/others`))
  const refused = { code: 'files.key-missing', params: { key: 'seal-1' } }
  await expect(read(sha256)).rejects.toMatchObject(refused)
  await expect(wholeSource(files.source(sha256))).rejects.toMatchObject(refused)
  expect((await howFilesLie(files)).foreign).toEqual(
    new Map([
      ['seal-1', 1],
      ['seal-2', 1],
    ]),
  )
})

describe('files of an older version', () => {
  it('are read as they lie and become sealed, with their time; another night finds nothing to do', async () => {
    const [a, b] = [keptInClear(content(3 * PIECE_BYTES)), keptInClear(content(0))]
    await keep(content(7))
    expect((await read(a)).equals(content(3 * PIECE_BYTES))).toBe(true)
    expect(await howFilesLie(files)).toMatchObject({ sealed: 1, clear: 2 })
    expect(await sealClearFiles(files)).toEqual({ sealed: 2, damaged: [] })
    expect(await sealClearFiles(files)).toEqual({ sealed: 0, damaged: [] })
    expect(await howFilesLie(files)).toMatchObject({ sealed: 3, clear: 0 })
    expect(readFileSync(files.path(a)).includes(NUMBER)).toBe(false)
    expect([
      statSync(files.path(a)).mtimeMs,
      (await read(a)).equals(content(3 * PIECE_BYTES)),
      (await read(b)).length,
    ]).toEqual([2_000_000, true, 0])
    expect(readdirSync(`${folder}/files/parts`)).toEqual([])
  })

  it('that are not what their name says are told and left as they are', async () => {
    const sha256 = keptInClear(content(50))
    writeFileSync(files.path(sha256), 'other')
    expect(await sealClearFiles(files)).toEqual({ sealed: 0, damaged: [sha256] })
    expect(readFileSync(files.path(sha256), 'utf8')).toBe('other')
    expect(readdirSync(`${folder}/files/parts`)).toEqual([])
  })

  it('that another process seals at the same moment stay as that one sealed them', async () => {
    const { sha256 } = await keep(content(100))
    const sealed = readFileSync(files.path(sha256))
    for (let turn = 0; turn < 20; turn++) {
      keptInClear(content(100))
      writeFileSync(`${folder}/theirs`, sealed)
      const sealing = files.seal(sha256)
      while (readdirSync(`${folder}/files/parts`).length === 0) await new Promise((resolve) => setImmediate(resolve))
      renameSync(`${folder}/theirs`, files.path(sha256))
      expect(await sealing).toBe(false)
      expect(readFileSync(files.path(sha256)).equals(sealed)).toBe(true)
    }
    expect(readdirSync(`${folder}/files/parts`)).toEqual([])
  })

  it('that are removed while they are being sealed stay removed', async () => {
    const sha256 = keptInClear(content(20 * PIECE_BYTES))
    const sealing = files.seal(sha256)
    while (readdirSync(`${folder}/files/parts`).length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    rmSync(files.path(sha256))
    expect([await sealing, await files.has(sha256)]).toEqual([false, false])
  })
})
