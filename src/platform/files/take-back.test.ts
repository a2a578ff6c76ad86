import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { ensureKeys } from '../crypto/keys.ts'
import { loaderOptions } from '../excel/reader-location.ts'
import { openFiles, type Files } from './files.ts'
import { howFilesLie, sealClearFiles } from './seal-clear.ts'

const root = mkdtempSync(`${tmpdir()}/take-back-`)
afterAll(() => rmSync(root, { recursive: true }))
let from: Files
let to: Files
let folder = ''
beforeEach(async () => {
  folder = mkdtempSync(`${root}/`)
  const keys = ensureKeys(`${folder}/keys`)
  from = await openFiles(`${folder}/from`, keys)
  to = await openFiles(`${folder}/to`, keys)
})
const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const BYTES = Buffer.from('姓名,证件号码\r\n'.repeat(20_000))
const inPieces = (bytes: Buffer) => Readable.from([bytes.subarray(0, 5), bytes.subarray(5, 40), bytes.subarray(40)])

describe('a file out of a backup', () => {
  it('that lay sealed comes as it lay; one that was cut or is another is told, and comes as it lay too', async () => {
    const { sha256 } = await from.put(inPieces(BYTES), 'a.csv')
    const raw = (await from.raw(sha256))!
    const disk = await buffer(raw.content).finally(() => raw.close())
    expect(disk.length).toBe(raw.size)
    const other = await from.put(inPieces(Buffer.from('other')), 'b.csv')
    for (const [name, bytes] of [
      [sha256, disk.subarray(0, -1)],
      [other.sha256, disk],
    ] as const) {
      expect(await to.takeBack(inPieces(bytes), name, true)).toBe(false)
      expect(readFileSync(to.path(name)).equals(bytes)).toBe(true)
      await expect(buffer(to.read(name))).rejects.toMatchObject({ code: 'files.damaged' })
    }
    expect(readdirSync(`${folder}/to/parts`)).toEqual([])
    expect(await to.takeBack(inPieces(disk), sha256, true)).toBe(true)
    expect(readFileSync(to.path(sha256)).equals(disk)).toBe(true)
    expect((await buffer(to.read(sha256))).equals(BYTES)).toBe(true)
  })

  it('of an older version is sealed where the keys are those of the backup, and waits in clear where they are not', async () => {
    const sha256 = hash(BYTES)
    const bad = hash(Buffer.from('bad'))
    expect(await to.takeBack(inPieces(BYTES), bad, true)).toBe(false)
    expect(readFileSync(to.path(bad)).equals(BYTES)).toBe(true)
    expect([await to.has(sha256), readdirSync(`${folder}/to/parts`)]).toEqual([false, []])
    expect(await to.takeBack(inPieces(BYTES), sha256, true)).toBe(true)
    expect(await to.condition(sha256, 'ends')).toEqual({ how: 'sealed' })
    const strange = await openFiles(`${folder}/strange`, ensureKeys(`${folder}/others`))
    await strange.takeBack(inPieces(BYTES), sha256, false)
    await strange.takeBack(inPieces(Buffer.from('x')), hash(Buffer.from('x')), false)
    expect(await howFilesLie(strange)).toMatchObject({ sealed: 0, clear: 2 })
    expect(await strange.takeBack(inPieces(BYTES), hash(Buffer.from('y')), false)).toBe(false)
    await strange.remove(hash(Buffer.from('y')))
    const own = await openFiles(`${folder}/strange`, ensureKeys(`${folder}/keys`))
    expect(await sealClearFiles(own)).toEqual({ sealed: 2, damaged: [] })
    expect((await buffer(own.read(sha256))).equals(BYTES)).toBe(true)
  })

  it('does not take the place of one that can be read, where it cannot be read itself', async () => {
    const { sha256 } = await from.put(inPieces(BYTES), 'a.csv')
    const ours = readFileSync(from.path(sha256))
    const lost = await openFiles(`${folder}/lost`, ensureKeys(`${folder}/lost-keys`))
    await lost.put(inPieces(BYTES), 'a.csv')
    const theirs = readFileSync(lost.path(sha256))
    for (const [bytes, keysFit] of [
      [theirs, false],
      [theirs, true],
      [ours.subarray(0, -1), true],
      [Buffer.from('other'), true],
      [Buffer.from('other'), false],
    ] as const) {
      expect(await from.takeBack(inPieces(bytes), sha256, keysFit)).toBe(true)
      expect(readFileSync(from.path(sha256)).equals(ours)).toBe(true)
    }
    expect(readdirSync(`${folder}/from/parts`)).toEqual([])
    writeFileSync(from.path(sha256), ours.subarray(0, -1))
    expect(await from.takeBack(inPieces(theirs), sha256, false)).toBe(true)
    expect(await from.condition(sha256, 'ends')).toMatchObject({ how: 'foreign' })
  })
})

it('a process killed while it seals what an older version left leaves each file whole, and another goes on', async () => {
  const names = Array.from({ length: 60 }, (_, i) => {
    const bytes = Buffer.concat([Buffer.from(`${i}`), BYTES])
    const path = from.path(hash(bytes))
    mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive: true })
    writeFileSync(path, bytes)
    return { sha256: hash(bytes), bytes }
  })
  const script = `${folder}/seal.mts`
  const here = (name: string): string => new URL(name, import.meta.url).pathname
  writeFileSync(
    script,
    `import { openFiles } from '${here('./files.ts')}'
import { ensureKeys } from '${here('../crypto/keys.ts')}'
import { sealClearFiles } from '${here('./seal-clear.ts')}'
await sealClearFiles(await openFiles('${folder}/from', ensureKeys('${folder}/keys')))
`,
  )
  const child = fork(script, { execArgv: loaderOptions(), stdio: 'ignore' })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  // A sealed file is longer; to look at more of it would take longer than the sealing of all.
  const longer = (): number => names.filter((n) => statSync(from.path(n.sha256)).size > n.bytes.length).length
  while (child.exitCode === null && longer() < 5) await new Promise((resolve) => setTimeout(resolve, 5))
  child.kill('SIGKILL')
  await ended
  const left = await howFilesLie(from)
  expect([left.sealed >= 5, left.sealed + left.clear]).toEqual([true, 60])
  expect(left.clear).toBeGreaterThan(0)
  for (const { sha256, bytes } of names) expect((await buffer(from.read(sha256))).equals(bytes)).toBe(true)
  expect(await sealClearFiles(from)).toEqual({ sealed: left.clear, damaged: [] })
  for (const { sha256, bytes } of names) expect((await buffer(from.read(sha256))).equals(bytes)).toBe(true)
})
