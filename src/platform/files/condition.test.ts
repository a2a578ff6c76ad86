import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { ensureKeys } from '../crypto/keys.ts'
import { openFiles, type Files } from './files.ts'
import { howFilesLie, sealClearFiles } from './seal-clear.ts'
import { HEADER_BYTES, PIECE_BYTES } from './sealed-format.ts'

const root = mkdtempSync(`${tmpdir()}/condition-`)
afterAll(() => rmSync(root, { recursive: true }))

let files: Files
let folder = ''
beforeEach(async () => {
  folder = mkdtempSync(`${root}/`)
  files = await openFiles(`${folder}/files`, ensureKeys(`${folder}/keys`))
})
const keep = async (bytes: Buffer): Promise<string> => (await files.put(Readable.from([bytes]), 'a.csv')).sha256
const both = async (sha256: string) => [await files.condition(sha256, 'ends'), await files.condition(sha256, 'whole')]
const changed = (path: string, at: number): void => {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
}
/** A file as an older version kept it. */
const inClear = (bytes: Buffer): string => {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  mkdirSync(files.path(sha256).slice(0, -65), { recursive: true })
  writeFileSync(files.path(sha256), bytes)
  return sha256
}
const SEALED = { how: 'sealed' }
const DAMAGED = { how: 'damaged', cause: null }
const THREE = Buffer.alloc(2 * PIECE_BYTES + 10, 'x')

it('a whole file is sealed, one that is not there is nothing', async () => {
  expect(await both(await keep(THREE))).toEqual([SEALED, SEALED])
  expect(await both('0'.repeat(64))).toEqual([null, null])
})

it('cut off, emptied, or changed at its ends it is damaged however little is looked at; in the middle when all is', async () => {
  const sha256 = await keep(THREE)
  const whole = readFileSync(files.path(sha256))
  for (const bytes of [whole.subarray(0, -1), whole.subarray(0, 20), Buffer.alloc(0)]) {
    writeFileSync(files.path(sha256), bytes)
    expect(await both(sha256)).toEqual([DAMAGED, DAMAGED])
  }
  for (const [at, ends] of [
    [HEADER_BYTES - 1, DAMAGED],
    [whole.length - 5, DAMAGED],
    [HEADER_BYTES + 100, SEALED],
  ] as const) {
    writeFileSync(files.path(sha256), whole)
    changed(files.path(sha256), at)
    expect(await both(sha256), `at ${at}`).toEqual([ends, DAMAGED])
  }
})

it('of one in clear a small part is read; what the disk does not give is told with its cause', async () => {
  const [small, large] = [inClear(Buffer.from('a')), inClear(Buffer.alloc(2 << 20, 'y'))]
  expect([await both(small), await both(large)]).toEqual(Array(2).fill(Array(2).fill({ how: 'clear' })))
  for (const sha256 of [small, large]) changed(files.path(sha256), 0)
  expect([await both(small), await both(large)]).toEqual([
    [DAMAGED, DAMAGED],
    [{ how: 'clear' }, DAMAGED],
  ])
  rmSync(files.path(small))
  mkdirSync(files.path(small))
  expect(await files.condition(small, 'ends')).toEqual({ how: 'damaged', cause: 'EISDIR' })
  expect(await howFilesLie(files, 'whole')).toMatchObject({
    sealed: 0,
    clear: 0,
    there: new Set([small, large]),
    damaged: new Map([
      [small, 'EISDIR'],
      [large, null],
    ]),
  })
  const fine = inClear(Buffer.from('fine'))
  expect(await sealClearFiles(files)).toEqual({ sealed: 1, damaged: [small, large].sort() })
  expect(await files.condition(fine, 'whole')).toEqual(SEALED)
})

it('sealed with a key that is not here it is not called damaged', async () => {
  const sha256 = await keep(THREE)
  files = await openFiles(`${folder}/files`, ensureKeys(`${folder}/others`))
  expect(await both(sha256)).toEqual(Array(2).fill({ how: 'foreign', key: 'seal-1' }))
})

it('a reader is given nothing of a file that is damaged further on', async () => {
  const sha256 = await keep(THREE)
  changed(files.path(sha256), HEADER_BYTES + PIECE_BYTES + 100)
  const given: unknown[] = []
  const reading = (async () => {
    for await (const piece of files.read(sha256)) given.push(piece)
  })()
  await expect(reading).rejects.toMatchObject({ code: 'files.damaged' })
  expect(given).toEqual([])
})
