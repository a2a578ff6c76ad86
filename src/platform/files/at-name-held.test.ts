import { fork } from 'node:child_process'
import { once } from 'node:events'
import type * as disk from 'node:fs/promises'
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { ensureKeys } from '../crypto/keys.ts'
import { atName } from './at-name.ts'
import { openFiles } from './files.ts'

/** What the disk says to whoever wants to make something anew; nothing while there is room. */
const room = vi.hoisted(() => ({ code: '' }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof disk>()
  const demandRoom = (): void => {
    if (room.code !== '') throw Object.assign(new Error('no room'), { code: room.code })
  }
  const mkdir = async (path: string, options?: object) => {
    demandRoom()
    return real.mkdir(path, options)
  }
  const open = async (path: string, flags: string, mode?: number) => {
    if (flags !== 'r') demandRoom()
    return real.open(path, flags, mode)
  }
  return { ...real, mkdir, open }
})

const root = mkdtempSync(`${tmpdir()}/at-name-held-`)
const script = `${root}/child.mjs`
afterAll(() => rmSync(root, { recursive: true }))

/** A process that holds a name until it is killed. */
beforeAll(async () => {
  const contents = `import { atName } from './at-name.ts'
const [parts, path] = process.argv.slice(2)
await atName(parts, path, () => new Promise(() => process.send('held')))
`
  const stdin = { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) }
  await build({ stdin, outfile: script, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' })
})

let parts = ''
let path = ''
beforeEach(() => {
  room.code = ''
  parts = mkdtempSync(`${root}/`)
  path = `${parts}/../file`
})

async function killedHolder(of = path, into = parts): Promise<void> {
  const child = fork(script, [into, of], { execArgv: [] })
  await once(child, 'message')
  child.kill('SIGKILL')
  await once(child, 'close')
}

const PACE = { poll: 5, beat: 50, patience: 500 }

/** Goes in and out, and counts how many are inside together at most. */
const crowd = () => {
  const seen = { inside: 0, most: 0, done: 0 }
  const enter = (ms: number, pace = PACE): Promise<void> =>
    atName(
      parts,
      path,
      async () => {
        seen.most = Math.max(seen.most, ++seen.inside)
        await sleep(ms)
        seen.inside--
        seen.done++
      },
      pace,
    )
  return { seen, enter }
}

it('lets one at a time in where a killed process held the name, however many wait for it', async () => {
  for (let turn = 0; turn < 3; turn++) {
    await killedHolder()
    const { seen, enter } = crowd()
    await Promise.all(Array.from({ length: 12 }, () => enter(15)))
    expect(seen).toEqual({ inside: 0, most: 1, done: 12 })
    expect(readdirSync(parts)).toEqual([])
  }
}, 30_000)

it('takes nothing from a holder that lives, however slow its disk is', async () => {
  const { seen, enter } = crowd()
  const slow = enter(3500)
  await sleep(50)
  await Promise.all([slow, enter(0), enter(0)])
  expect(seen).toEqual({ inside: 0, most: 1, done: 3 })
}, 20_000)

it('is given back by its own holder only: who was thought dead and comes back lets nobody in', async () => {
  const { seen, enter } = crowd()
  // It stands still for longer than anybody waits: it says nothing, and ends while the next is at work.
  const still = enter(3000, { ...PACE, beat: 60_000 })
  await sleep(50)
  const next = enter(4000)
  await still
  const { inside } = seen
  const last = enter(0)
  await sleep(100)
  expect([inside, seen.inside, seen.done]).toEqual([1, 1, 1])
  await Promise.all([next, last])
  expect(readdirSync(parts)).toEqual([])
}, 20_000)

it.each(['ENOSPC', 'EDQUOT'])('lets a file be removed where nothing more can be written (%s)', async (code) => {
  const files = await openFiles(`${parts}/files`, ensureKeys(`${parts}/keys`))
  const { sha256 } = await files.put(Readable.from([Buffer.from('姓名')]), 'a.csv')
  room.code = code
  await expect(files.put(Readable.from([Buffer.from('x')]), 'b.csv')).rejects.toMatchObject({ code })
  expect([await files.remove(sha256), await files.has(sha256)]).toEqual([true, false])
  expect(readdirSync(`${parts}/files/parts`)).toEqual([])
})

it('has a file whose name a killed process held after some seconds, and sweeps such a hold with the parts', async () => {
  const folder = `${parts}/files`
  const files = await openFiles(folder, ensureKeys(`${parts}/keys`))
  const { sha256 } = await files.put(Readable.from([Buffer.from('姓名')]), 'a.csv')
  await killedHolder(files.path(sha256), `${folder}/parts`)
  expect([await files.remove(sha256), existsSync(files.path(sha256))]).toEqual([true, false])
  expect(readdirSync(`${folder}/parts`)).toEqual([])
  await killedHolder(files.path(sha256), `${folder}/parts`)
  for (const held of readdirSync(`${folder}/parts`)) utimesSync(`${folder}/parts/${held}`, 1, 1)
  expect(await files.removeParts(new Date(1_000_000))).toBe(1)
  expect(readdirSync(`${folder}/parts`)).toEqual([])
}, 30_000)
