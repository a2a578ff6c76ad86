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

/** A process that is killed before its n-th call to the disk; it says how many calls there were when it came to its end. */
beforeAll(async () => {
  const contents = `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const [act, folder, killAt] = process.argv.slice(2)
let calls = -1
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
calls = 0
if (act === 'first') keys.createKeys(folder)
else keys.rotateKey(folder, 'seal')
const all = calls
calls = -1
process.send(all)
`
  const stdin = { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) }
  await build({ stdin, outfile: script, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' })
})

const begin = (act: 'first' | 'rotate', folder: string, killAt: number): ChildProcess =>
  fork(script, [act, folder, String(killAt)], { execArgv: [] })

/** How many calls it made; null for one that was killed. */
async function ended(child: ChildProcess): Promise<number | null> {
  let calls: number | null = null
  child.on('message', (all) => (calls = Number(all)))
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
): Promise<number> {
  for (let at = 0; ; at++) {
    const folder = `${root}/${act}-${at}`
    mkdirSync(folder)
    prepare(folder)
    const calls = await ended(begin(act, folder, at))
    look(folder)
    if (calls !== null) {
      expect(calls).toBe(at)
      return at
    }
  }
}

it('a first start killed anywhere leaves both keys or none, and the next one goes on', async () => {
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
  )
  expect(kills).toBeGreaterThan(20)
  expect(Math.min(after.nothing, after.keys)).toBeGreaterThan(3)
})

it('a rotation killed anywhere leaves the keys that were, or one more, and can be made again', async () => {
  const found = new Set<number>()
  await killedEverywhere('rotate', ensureKeys, (folder) => {
    const { sealVersion } = ensureKeys(folder)
    found.add(sealVersion)
    expect(rotateKey(folder, 'seal')).toBe(sealVersion + 1)
    expect(readdirSync(folder)).toHaveLength(sealVersion + 2)
  })
  expect([...found].sort()).toEqual([1, 2])
})

it('two first starts at one moment have the same keys', async () => {
  for (let turn = 0; turn < 3; turn++) {
    const folder = `${root}/both-${turn}`
    const both = [begin('first', folder, -1), begin('first', folder, -1)]
    for (const calls of await Promise.all(both.map(ended))) expect(calls).not.toBeNull()
    expect(readdirSync(folder).sort()).toEqual(['hash-0001.key', 'seal-0001.key'])
    loadKeys(folder)
  }
})

it('takes a folder that is a link, and one that holds something else', () => {
  mkdirSync(`${root}/disk`)
  writeFileSync(`${root}/disk/readme`, 'x')
  symlinkSync(`${root}/disk`, `${root}/link`)
  ensureKeys(`${root}/link`)
  expect(readdirSync(`${root}/disk`).sort()).toEqual(['hash-0001.key', 'readme', 'seal-0001.key'])
})
