import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ensureKeys, hasKeys, loadKeys, rotateKey } from './keys.ts'

const root = mkdtempSync(`${tmpdir()}/first-keys-`)
const script = `${root}/child.mjs`
afterAll(() => rmSync(root, { recursive: true }))

/**
 * A process that is killed before its n-th call to the disk; it says how many calls there were when it came to its end, or what it was
 * refused. Its disk is the real one, but that it may know no second name of a file, and that another server may start while it works.
 */
beforeAll(async () => {
  const contents = `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const [act, folder, killAt, disk] = process.argv.slice(2)
let calls = -1
const link = fs.linkSync
let swept = disk !== 'swept'
fs.linkSync = (from, to) => {
  if (disk.startsWith('E')) throw Object.assign(new Error('link'), { code: disk })
  if (!swept) dropParts(folder)
  swept = true
  return link(from, to)
}
for (const name of Object.keys(fs).filter((n) => n.endsWith('Sync'))) {
  const real = fs[name]
  fs[name] = (...all) => {
    if (calls >= 0 && calls++ === Number(killAt)) {
      process.kill(process.pid, 'SIGKILL')
      for (;;);
    }
    return real(...all)
  }
}
syncBuiltinESMExports()
const keys = await import('./keys.ts')
const { dropParts } = await import('./first-keys.ts')
calls = 0
let said
try {
  if (act === 'first') keys.createKeys(folder)
  else keys.rotateKey(folder, 'seal')
  said = calls
} catch (error) {
  said = error.code
}
calls = -1
process.send(said)
`
  const stdin = { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) }
  await build({ stdin, outfile: script, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' })
})

const DISKS = ['any', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'] as const
type Disk = (typeof DISKS)[number] | 'swept'

const begin = (act: 'first' | 'rotate', folder: string, killAt = -1, disk: Disk = 'any'): ChildProcess =>
  fork(script, [act, folder, String(killAt), disk], { execArgv: [] })

/** How many calls it made, or what it was refused; null for one that was killed. */
async function ended(child: ChildProcess): Promise<number | string | null> {
  let calls: number | string | null = null
  child.on('message', (said) => (calls = typeof said === 'number' || typeof said === 'string' ? said : null))
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  expect([code, signal]).toEqual(calls === null ? [null, 'SIGKILL'] : [0, null])
  return calls
}

const named = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((n) => n.endsWith('.key'))
      .map((n) => [n, readFileSync(`${folder}/${n}`, 'latin1')]),
  )

/** Kills the act before each of its calls, in a fresh folder each time; how many kills there were. */
async function killedEverywhere(
  act: 'first' | 'rotate',
  prepare: (folder: string) => void,
  look: (folder: string) => void,
  disk: Disk,
): Promise<number> {
  for (let at = 0; ; at++) {
    const folder = `${root}/${act}-${disk}-${at}`
    mkdirSync(folder)
    prepare(folder)
    const calls = await ended(begin(act, folder, at, disk))
    look(folder)
    if (calls !== null) {
      expect(calls).toBe(at)
      return at
    }
  }
}

const KILLED_ON = ['any', 'EPERM'] as const

it.each(KILLED_ON)(
  'a first start killed anywhere leaves both keys or none, and the next one goes on (%s)',
  async (disk) => {
    const after = { nothing: 0, keys: 0 }
    const kills = await killedEverywhere(
      'first',
      () => undefined,
      (folder) => {
        const left = named(folder)
        const whole = hasKeys(folder)
        after[whole ? 'keys' : 'nothing']++
        const made = whole ? named(folder) : null
        const { fingerprints } = ensureKeys(folder)
        expect(Object.keys(fingerprints)).toEqual(['hash-1', 'seal-1'])
        expect(named(folder)).toMatchObject({ ...left, ...made })
        expect(ensureKeys(folder).fingerprints).toEqual(fingerprints)
        expect(readdirSync(folder).sort()).toEqual(['hash-0001.key', 'seal-0001.key'])
      },
      disk,
    )
    expect(kills).toBeGreaterThan(20)
    expect(Math.min(after.nothing, after.keys)).toBeGreaterThan(3)
  },
)

it.each(KILLED_ON)(
  'a rotation killed anywhere leaves the keys that were, or one more, and can be made again (%s)',
  async (disk) => {
    const found = new Set<number>()
    const look = (folder: string): void => {
      const { sealVersion } = ensureKeys(folder)
      found.add(sealVersion)
      expect(rotateKey(folder, 'seal')).toBe(sealVersion + 1)
      expect(readdirSync(folder)).toHaveLength(sealVersion + 2)
    }
    await killedEverywhere('rotate', ensureKeys, look, disk)
    expect([...found].sort()).toEqual([1, 2])
  },
)

it.each(DISKS)('two first starts at one moment have the same keys, and a rotation one more (%s)', async (disk) => {
  for (let turn = 0; turn < 3; turn++) {
    const folder = `${root}/both-${disk}-${turn}`
    const both = [begin('first', folder, -1, disk), begin('first', folder, -1, disk)]
    for (const calls of await Promise.all(both.map(ended))) expect(calls).toEqual(expect.any(Number))
    expect(readdirSync(folder).sort()).toEqual(['hash-0001.key', 'seal-0001.key'])
    const before = named(folder)
    expect(await ended(begin('rotate', folder, -1, disk))).toEqual(expect.any(Number))
    expect(named(folder)).toMatchObject(before)
    expect(loadKeys(folder).sealVersion).toBe(2)
  }
})

it('a rotation does what it was told while a server starts and clears up', async () => {
  const folder = `${root}/swept`
  ensureKeys(folder)
  expect(await ended(begin('rotate', folder, -1, 'swept'))).toEqual(expect.any(Number))
  expect(loadKeys(folder).sealVersion).toBe(2)
  expect(readdirSync(folder)).toHaveLength(3)
})

it('a rotation replaces nothing and says so where another one is at the same name, until the next start', async () => {
  const folder = `${root}/at-once`
  ensureKeys(folder)
  writeFileSync(`${folder}/part-name-seal-0002.key`, '')
  expect(await ended(begin('rotate', folder, -1, 'EPERM'))).toBe('keys.rotated-meanwhile')
  expect(readdirSync(folder)).toEqual(['hash-0001.key', 'part-name-seal-0002.key', 'seal-0001.key'])
  ensureKeys(folder)
  expect(await ended(begin('rotate', folder, -1, 'EPERM'))).toEqual(expect.any(Number))
  const both = await Promise.all([begin('rotate', folder), begin('rotate', folder)].map(ended))
  const made = both.filter((said) => typeof said === 'number').length
  expect(made).toBeGreaterThan(0)
  expect(both.filter((said) => typeof said === 'string')).toEqual(Array(2 - made).fill('keys.rotated-meanwhile'))
  expect(loadKeys(folder).sealVersion).toBe(2 + made)
})

it('takes a folder that is a link, and one that holds something else', () => {
  mkdirSync(`${root}/disk`)
  writeFileSync(`${root}/disk/readme`, 'x')
  symlinkSync(`${root}/disk`, `${root}/link`)
  ensureKeys(`${root}/link`)
  expect(readdirSync(`${root}/disk`).sort()).toEqual(['hash-0001.key', 'readme', 'seal-0001.key'])
})
