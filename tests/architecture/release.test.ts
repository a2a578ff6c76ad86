import { execFileSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** A release is made of a commit: in a copy of the repository, so that what is being worked on here does not matter. */
const project = join(import.meta.dirname, '../..')
const hasHistory = existsSync(join(project, '.git'))
const root = mkdtempSync(join(tmpdir(), 'zhiheng-release-'))
const copy = join(root, 'copy')
const key = join(root, 'key.pem')
const run = (program: string, args: string[], cwd: string): string =>
  execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
const make = (out: string, from = copy): string =>
  run(join(project, 'node_modules/.bin/tsx'), ['tools/release.ts', '--key', key, '--out', out], from)

describe.runIf(hasHistory)('a release', () => {
  const pair = generateKeyPairSync('ed25519')
  beforeAll(() => {
    writeFileSync(key, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))
    run('git', ['clone', '-q', '--depth', '1', `file://${project}`, copy], root)
    // What is tried is the tool as it stands here, in the commit that it makes a release of.
    writeFileSync(join(copy, 'tools/release.ts'), readFileSync(join(project, 'tools/release.ts')))
    const git = ['-c', 'user.name=t', '-c', 'user.email=t@localhost', 'commit', '-q', '--allow-empty', '-m', 'tool']
    run('git', ['add', 'tools/release.ts'], copy)
    run('git', git, copy)
    execFileSync('ln', ['-s', join(project, 'node_modules'), join(copy, 'node_modules')])
    make(join(root, 'one'))
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it('is the same to the byte when it is made again, and signed by the key', () => {
    const again = make(join(root, 'other')).trim().split('\n')
    expect(again.map((path) => path.replace(/^.*\//, ''))).toEqual([
      'zhiheng-0.1.0.tar.gz',
      'zhiheng-0.1.0.cdx.json',
      'SHA256SUMS',
      'SHA256SUMS.sig',
    ])
    for (const path of again)
      expect(readFileSync(path).equals(readFileSync(path.replace('/other/', '/one/'))), path).toBe(true)
    const sums = readFileSync(join(root, 'one/SHA256SUMS'))
    const signature = readFileSync(join(root, 'one/SHA256SUMS.sig'))
    expect(verify(null, sums, createPublicKey(pair.privateKey), signature)).toBe(true)
    expect(run('sha256sum', ['-c', 'SHA256SUMS'], join(root, 'one'))).toContain('zhiheng-0.1.0.tar.gz: OK')
    sums[0] = sums[0]! ^ 1
    expect(verify(null, sums, createPublicKey(pair.privateKey), signature)).toBe(false)
  })

  it('holds the sources with their lock file, and names every part that runs', () => {
    const names = run('tar', ['-tzf', 'zhiheng-0.1.0.tar.gz'], join(root, 'one')).split('\n')
    for (const name of ['bin/zhiheng.mjs', 'package-lock.json', 'src/apps/cli/main.ts'])
      expect(names).toContain(`zhiheng-0.1.0/${name}`)
    const list = JSON.parse(readFileSync(join(root, 'one/zhiheng-0.1.0.cdx.json'), 'utf8')) as {
      components: { name: string; version: string }[]
    }
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >
    const told = new Map(list.components.map((c) => [c.name, c.version]))
    const missing = Object.entries(dependencies).filter(([name, version]) => told.get(name) !== version)
    expect(missing).toEqual([])
    expect(Object.keys(devDependencies)).toContain('vitest')
    expect(told.has('vitest')).toBe(false)
  })

  it('is refused where a file is not what the commit holds', () => {
    writeFileSync(join(copy, 'package.json'), `${readFileSync(join(copy, 'package.json'), 'utf8')}\n`)
    expect(() => make(join(root, 'third'))).toThrow(/files differ from the commit/)
    expect(existsSync(join(root, 'third'))).toBe(false)
  })
})
