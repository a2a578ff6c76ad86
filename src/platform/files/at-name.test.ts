import { createHash } from 'node:crypto'
import type * as disk from 'node:fs/promises'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { ensureKeys } from '../crypto/keys.ts'
import { openFiles, type Files } from './files.ts'

/** What happens just before a file is given its name, and just before one is removed; the disk itself is the real one. */
const before = vi.hoisted(() => ({
  rename: (): Promise<unknown> => Promise.resolve(),
  rm: (): Promise<unknown> => Promise.resolve(),
}))
const isName = (path: unknown): boolean => /\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(String(path))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof disk>()
  return {
    ...real,
    rename: async (from: string, to: string) => {
      if (isName(to)) await before.rename()
      return real.rename(from, to)
    },
    rm: async (path: string, options?: object) => {
      if (isName(path)) await before.rm()
      return real.rm(path, options)
    },
  }
})

const root = mkdtempSync(`${tmpdir()}/at-name-`)
afterAll(() => rmSync(root, { recursive: true }))

let files: Files
/** The same store, opened by another process. */
let other: Files
let folder = ''
const quiet = { rename: () => Promise.resolve(), rm: () => Promise.resolve() }
beforeEach(async () => {
  Object.assign(before, quiet)
  folder = mkdtempSync(`${root}/`)
  files = await openFiles(`${folder}/files`, ensureKeys(`${folder}/keys`))
  other = await openFiles(`${folder}/files`, ensureKeys(`${folder}/keys`))
})
const BYTES = Buffer.from('姓名,证件号码\r\n')
const SHA256 = createHash('sha256').update(BYTES).digest('hex')
const put = (into: Files) => into.put(Readable.from([BYTES]), 'a.csv')
/** A file as an older version kept it. */
const inClear = (): void => {
  mkdirSync(files.path(SHA256).slice(0, -65), { recursive: true })
  writeFileSync(files.path(SHA256), BYTES)
}
/** Begins `act` and gives it time to come to its end, if it can. */
const meanwhile = (act: () => Promise<unknown>): { begin: () => Promise<void>; ended: () => Promise<unknown> } => {
  let under: Promise<unknown> | null = null
  return {
    async begin() {
      if (under) return
      under = act()
      await sleep(100)
    },
    ended: async () => {
      if (!under) throw new Error('it was never begun')
      return under
    },
  }
}

it('a file that is removed in the moment in which its sealed copy gets its name stays removed', async () => {
  inClear()
  const removing = meanwhile(() => other.remove(SHA256))
  before.rename = removing.begin
  await files.seal(SHA256)
  expect([await removing.ended(), await files.has(SHA256)]).toEqual([true, false])
  expect(readdirSync(`${folder}/files/parts`)).toEqual([])
})

it('a file that comes again in the moment in which its old copy is swept stays', async () => {
  await put(files)
  utimesSync(files.path(SHA256), 1, 1)
  const coming = meanwhile(() => put(other))
  before.rm = coming.begin
  expect(await files.remove(SHA256, new Date(1_000_000))).toBe(true)
  await coming.ended()
  expect(await files.has(SHA256)).toBe(true)
  expect(readdirSync(`${folder}/files/parts`)).toEqual([])
})
