import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  it('that lay sealed comes as it lay; cut or changed it is refused and nothing is left', async () => {
    const { sha256 } = await from.put(inPieces(BYTES), 'a.csv')
    const raw = (await from.raw(sha256))!
    const disk = await buffer(raw.content).finally(() => raw.close())
    expect(disk.length).toBe(raw.size)
    await expect(to.takeBack(inPieces(disk.subarray(0, -1)), sha256, true)).rejects.toMatchObject({
      code: 'files.damaged',
    })
    const other = await from.put(inPieces(Buffer.from('other')), 'b.csv')
    await expect(to.takeBack(inPieces(disk), other.sha256, true)).rejects.toMatchObject({ code: 'files.damaged' })
    expect(readdirSync(`${folder}/to`)).toEqual(['parts'])
    expect(readdirSync(`${folder}/to/parts`)).toEqual([])
    await to.takeBack(inPieces(disk), sha256, true)
    expect(readFileSync(to.path(sha256)).equals(disk)).toBe(true)
    expect((await buffer(to.read(sha256))).equals(BYTES)).toBe(true)
  })

  it('of an older version is sealed where the keys are those of the backup, and waits in clear where they are not', async () => {
    const sha256 = hash(BYTES)
    await expect(to.takeBack(inPieces(BYTES), hash(Buffer.from('x')), true)).rejects.toMatchObject({
      code: 'files.damaged',
    })
    await to.takeBack(inPieces(BYTES), sha256, true)
    expect(await to.lies(sha256)).toEqual({ how: 'sealed' })
    const strange = await openFiles(`${folder}/strange`, ensureKeys(`${folder}/others`))
    await strange.takeBack(inPieces(BYTES), sha256, false)
    await strange.takeBack(inPieces(Buffer.from('x')), hash(Buffer.from('x')), false)
    await expect(strange.takeBack(inPieces(BYTES), hash(Buffer.from('y')), false)).rejects.toMatchObject({
      code: 'files.damaged',
    })
    expect(await howFilesLie(strange)).toMatchObject({ sealed: 0, clear: 2 })
    const own = await openFiles(`${folder}/strange`, ensureKeys(`${folder}/keys`))
    expect(await sealClearFiles(own)).toEqual({ sealed: 2, damaged: [] })
    expect((await buffer(own.read(sha256))).equals(BYTES)).toBe(true)
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
  while (child.exitCode === null && (await howFilesLie(from)).sealed < 5)
    await new Promise((resolve) => setTimeout(resolve, 5))
  child.kill('SIGKILL')
  await ended
  const left = await howFilesLie(from)
  expect([left.sealed >= 5, left.sealed + left.clear]).toEqual([true, 60])
  expect(left.clear).toBeGreaterThan(0)
  for (const { sha256, bytes } of names) expect((await buffer(from.read(sha256))).equals(bytes)).toBe(true)
  expect(await sealClearFiles(from)).toEqual({ sealed: left.clear, damaged: [] })
  for (const { sha256, bytes } of names) expect((await buffer(from.read(sha256))).equals(bytes)).toBe(true)
})
