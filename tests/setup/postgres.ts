import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const BIN = '/usr/lib/postgresql/15/bin'

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** PostgreSQL refuses to run as root: then its programs run as the user `postgres` that the package made. */
const asRoot = process.getuid?.() === 0
const run = (program: string, args: string[]): void => {
  const [file, all] = asRoot
    ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', `${BIN}/${program}`, ...args]]
    : [`${BIN}/${program}`, args]
  execFileSync(file, all, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' })
}

/** Dumps of migrated PGlites are kept between runs, by PGlite's version; of those only the newest stay. */
const KEPT_DUMPS = 16

function dumpFolder(cache: string): string {
  const manifest = readFileSync(`${project}/node_modules/@electric-sql/pglite/package.json`, 'utf8')
  const folder = `${cache}/pglite-${(JSON.parse(manifest) as { version: string }).version}`
  mkdirSync(folder, { recursive: true })
  const dumps = readdirSync(folder).map((name) => ({
    path: `${folder}/${name}`,
    at: statSync(`${folder}/${name}`).mtimeMs,
  }))
  for (const { path } of dumps.sort((a, b) => b.at - a.at).slice(KEPT_DUMPS)) rmSync(path, { force: true })
  return folder
}

const ownFolder = (path: string): void => {
  mkdirSync(path)
  if (!asRoot) return
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  chownSync(path, id('-u'), id('-g'))
}

const initdb = (folder: string): void =>
  run('initdb', ['-D', folder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'])

/** Whether the user `postgres` comes through to a folder; not, for instance, below /root. */
const isReachable = (folder: string): boolean =>
  !asRoot ||
  folder.split('/').every((_, i, parts) => (statSync(parts.slice(0, i + 1).join('/') || '/').mode & 0o001) !== 0)

/** A fresh cluster as initdb leaves it; made once and copied afterwards. */
function makeCluster(cache: string, data: string): void {
  if (!isReachable(cache)) {
    ownFolder(data)
    return initdb(data)
  }
  const model = `${cache}/initdb-15`
  if (!existsSync(model)) {
    const part = `${model}.${process.pid}`
    ownFolder(part)
    initdb(part)
    if (existsSync(model)) rmSync(part, { recursive: true })
    else renameSync(part, model)
  }
  execFileSync('cp', ['-a', model, data])
}

/**
 * Once per test run: a folder for dumps that test files share (`ZHIHENG_TEST_FOLDER`), and, when Debian's postgresql-15
 * is installed and no `TEST_DATABASE_URL` is given, a server of our own (`ZHIHENG_TEST_SERVER`), stopped at the end.
 */
export default async function setup(): Promise<() => void> {
  const cache = `${project}/node_modules/.cache/zhiheng-test`
  mkdirSync(cache, { recursive: true })
  process.env['ZHIHENG_TEST_FOLDER'] = dumpFolder(cache)
  if (process.env['TEST_DATABASE_URL'] !== undefined || !existsSync(`${BIN}/initdb`)) return () => undefined

  const folder = mkdtempSync(`${tmpdir()}/zhiheng-test-`)
  chmodSync(folder, 0o755)
  const data = `${folder}/postgres`
  makeCluster(cache, data)
  const port = await freePort()
  const settings = `-p ${port} -k ${data} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=120`
  run('pg_ctl', ['-D', data, '-o', settings, '-l', `${data}/log`, '-w', '-t', '60', 'start'])
  process.env['ZHIHENG_TEST_SERVER'] = `postgres://postgres@127.0.0.1:${port}/postgres`
  return () => {
    run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop'])
    rmSync(folder, { recursive: true, force: true })
  }
}
