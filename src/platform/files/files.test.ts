import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ensureKeys } from '../crypto/keys.ts'
import { openFiles, type Files } from './files.ts'
import { sealStream } from './seal-stream.ts'
import { writeAll } from './write-part.ts'

const folder = mkdtempSync(`${tmpdir()}/files-`)
let files: Files
beforeAll(async () => {
  files = await openFiles(`${folder}/store`, ensureKeys(`${folder}/keys`))
})
afterAll(() => rmSync(folder, { recursive: true }))

const put = (content: string, maxBytes?: number) =>
  files.put(Readable.from([Buffer.from(content)]), '教师.xlsx', maxBytes === undefined ? {} : { maxBytes })

it('keeps a file under the hash that sha256sum gives', async () => {
  writeFileSync(`${folder}/a`, '职业教育')
  const { sha256, size } = await put('职业教育')
  expect(execFileSync('sha256sum', [`${folder}/a`], { encoding: 'utf8' }).slice(0, 64)).toBe(sha256)
  expect(size).toBe(12)
  expect(await text(files.read(sha256))).toBe('职业教育')
  expect(await files.has(sha256)).toBe(true)
})

it('keeps the same content once', async () => {
  const [a, b] = await Promise.all([put('twice'), put('twice')])
  expect(a).toEqual(b)
  let found = 0
  for await (const sha256 of files.list()) if (sha256 === a.sha256) found++
  expect(found).toBe(1)
})

it('refuses a file over the limit and leaves nothing behind', async () => {
  await expect(put('x'.repeat(101), 100)).rejects.toMatchObject({ code: 'files.too-large', status: 413 })
  expect((await put('x'.repeat(100), 100)).size).toBe(100)
  expect(readdirSync(`${folder}/store/parts`)).toEqual([])
})

it('leaves nothing of a stream that breaks', async () => {
  async function* broken() {
    yield Buffer.from('half')
    await Promise.resolve()
    throw new Error('connection lost')
  }
  await expect(files.put(broken(), 'x')).rejects.toThrow('connection lost')
  expect(readdirSync(`${folder}/store/parts`)).toEqual([])
})

it('takes no path for a hash', () => {
  expect(() => files.path('../../etc/passwd')).toThrow(RangeError)
})

it('removes only what is old where a time is given, and parts that a killed process left', async () => {
  const { sha256 } = await put('young')
  const ended = new Date(8.64e15)
  expect([await files.isOlder(sha256, new Date(0)), await files.isOlder(sha256, ended)]).toEqual([false, true])
  expect([await files.remove(sha256, new Date(0)), await files.has(sha256)]).toEqual([false, true])
  expect([await files.remove(sha256, ended), await files.has(sha256)]).toEqual([true, false])
  writeFileSync(`${folder}/store/parts/0123456789abcdef`, 'half')
  expect([await files.removeParts(new Date(0)), await files.removeParts(ended)]).toEqual([0, 1])
  expect(readdirSync(`${folder}/store/parts`)).toEqual([])
})

it('removes one file and nothing else, also one that is gone already', async () => {
  const [kept, ended] = [await put('stays'), await put('ended')]
  await files.remove(ended.sha256)
  await files.remove(ended.sha256)
  expect([await files.has(kept.sha256), await files.has(ended.sha256)]).toEqual([true, false])
  await expect(async () => files.remove('../x')).rejects.toThrow(RangeError)
})

it('ends the stream that it takes in where the disk takes no more, and keeps nothing', async () => {
  let ended = false
  async function* endless() {
    try {
      for (;;) {
        await Promise.resolve()
        yield Buffer.alloc(100_000)
      }
    } finally {
      ended = true
    }
  }
  const full = await open('/dev/full', 'w')
  await expect(writeAll(full, sealStream(endless(), ensureKeys(`${folder}/keys`).files))).rejects.toMatchObject({
    code: 'ENOSPC',
  })
  expect(ended).toBe(true)
  await full.close()
})
