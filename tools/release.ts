/**
 * Makes a release of the commit that is checked out: `npm run release -- --key PRIVATE.pem [--out FOLDER]`. What it writes is the same to the
 * byte whoever makes it of the same commit, so a second person can make it again and compare; the signature too (Ed25519).
 *
 *     zhiheng-VERSION.tar.gz   the sources with the lock file, as git has them
 *     zhiheng-VERSION.cdx.json the list of parts of what runs in production (CycloneDX)
 *     SHA256SUMS               of both; SHA256SUMS.sig its signature by the key, 64 bytes
 *
 * A key is made once (`openssl genpkey -algorithm ed25519`) and kept apart from the repository; docs/how-to/release.md says how an office checks.
 */
import { execFileSync } from 'node:child_process'
import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))
const HUGE = 1 << 30

const run = (program: string, ...args: string[]): Buffer =>
  execFileSync(program, args, { cwd: root, maxBuffer: HUGE, stdio: ['ignore', 'pipe', 'pipe'] })

interface Parts {
  serialNumber?: string
  metadata: { timestamp?: string; component: { name: string } }
  components: { name: string; version: string }[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

/** Packages of the lock file that are there in production, as `name@version`. */
function production(): Set<string> {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; name?: string; dev?: boolean }>
  }
  return new Set(
    Object.entries(packages).flatMap(([path, p]) =>
      path === '' || p.dev === true
        ? []
        : [`${p.name ?? path.slice(path.lastIndexOf('node_modules/') + 13)}@${p.version}`],
    ),
  )
}

/**
 * The list of parts of what runs, without what differs each time it is made: number, time, name of the folder. Chosen by the lock file:
 * npm's own `--omit dev` also leaves out what production shares with tools.
 */
function parts(name: string, version: string): string {
  const told = JSON.parse(run('npm', 'sbom', '--package-lock-only', '--sbom-format', 'cyclonedx').toString()) as Parts
  delete told.serialNumber
  delete told.metadata.timestamp
  told.metadata.component.name = name
  const runs = production()
  const has = (ref: string): boolean => runs.has(ref)
  told.components = told.components.filter((c) => has(`${c.name}@${c.version}`))
  told.dependencies = told.dependencies
    .filter(({ ref }) => ref === `${name}@${version}` || has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(has) }))
  return `${JSON.stringify(told, null, 1)}\n`
}

function keyOf(file: string): KeyObject {
  const key = createPrivateKey(readFileSync(file))
  if (key.asymmetricKeyType !== 'ed25519')
    throw new Error(`${file} is no Ed25519 key but ${String(key.asymmetricKeyType)}`)
  return key
}

/** Writes a release into a folder and returns the names of its files. @throws Error when files differ from the commit */
export function release(keyFile: string, out: string): string[] {
  const key = keyOf(keyFile)
  const changed = run('git', 'status', '--porcelain', '--untracked-files=no').toString().trim()
  if (changed !== '') throw new Error(`files differ from the commit, which is what is released:\n${changed}`)
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    name: string
    version: string
  }
  const of = `${name}-${version}`
  const files = new Map<string, Buffer>([
    [`${of}.tar.gz`, gzipSync(run('git', 'archive', '--format=tar', `--prefix=${of}/`, 'HEAD'), { level: 9 })],
    [`${of}.cdx.json`, Buffer.from(parts(name, version))],
  ])
  const sums = [...files].map(([file, content]) => `${createHash('sha256').update(content).digest('hex')}  ${file}\n`)
  files.set('SHA256SUMS', Buffer.from(sums.join('')))
  files.set('SHA256SUMS.sig', sign(null, files.get('SHA256SUMS')!, key))
  mkdirSync(out, { recursive: true })
  for (const [file, content] of files) writeFileSync(join(out, file), content)
  return [...files.keys()]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { key: { type: 'string' }, out: { type: 'string', default: 'out/release' } },
  })
  if (values.key === undefined) {
    process.stderr.write('npm run release -- --key PRIVATE.pem [--out FOLDER]\n')
    process.exitCode = 2
  } else for (const file of release(values.key, values.out)) process.stdout.write(`${join(values.out, file)}\n`)
}
