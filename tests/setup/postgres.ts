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
import { build } from 'esbuild'

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

function cacheFolder(): string {
  const cache = `${project}/node_modules/.cache/zhiheng-test`
  mkdirSync(cache, { recursive: true })
  return cache
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

/** A server of our own, for tests that stop it. */
export interface OwnServer {
  readonly url: string
  start(): void
  /** At once, as when it crashes. */
  stop(): void
  remove(): void
}

export const hasOwnServer = (): boolean => existsSync(`${BIN}/initdb`)

/** Makes and starts a server in a folder of its own. Without `keeping` it spares what only a crash of the server would miss. */
export async function ownServer(keeping = false): Promise<OwnServer> {
  const folder = mkdtempSync(`${tmpdir()}/zhiheng-test-`)
  chmodSync(folder, 0o755)
  const data = `${folder}/postgres`
  makeCluster(cacheFolder(), data)
  const port = await freePort()
  const quick = keeping ? '' : ' -c fsync=off -c synchronous_commit=off -c full_page_writes=off'
  const settings = `-p ${port} -k ${data} -c listen_addresses=127.0.0.1${quick} -c max_connections=120`
  const start = (): void => run('pg_ctl', ['-D', data, '-o', settings, '-l', `${data}/log`, '-w', '-t', '60', 'start'])
  const stop = (): void => run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop'])
  start()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    stop,
    remove() {
      stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The thread of the embedded database as one file of JavaScript. */
async function threadScript(folder: string): Promise<string> {
  const outfile = `${folder}/pglite-thread.mjs`
  const entryPoints = [`${project}/src/platform/db/pglite-worker.ts`]
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' })
  return outfile
}

/**
 * Once per test run: a folder for dumps that test files share (`ZHIHENG_TEST_FOLDER`); one for what is made for this run alone
 * (`ZHIHENG_TEST_RUN`), in it the thread of the embedded database, ready to start (`ZHIHENG_TEST_THREAD`); and, when Debian's
 * postgresql-15 is installed and no `TEST_DATABASE_URL` is given, a server of our own (`ZHIHENG_TEST_SERVER`), stopped at the end. Every
 * project of vitest.config.ts, and the whole beside them, calls this: the first call does it for all.
 */
export default async function setup(): Promise<() => void> {
  if (process.env['ZHIHENG_TEST_FOLDER'] !== undefined) return () => undefined
  const cache = cacheFolder()
  process.env['ZHIHENG_TEST_FOLDER'] = dumpFolder(cache)
  // Inside the project, so that what is made there finds the packages.
  const own = mkdtempSync(`${cache}/run-`)
  const removeOwn = (): void => rmSync(own, { recursive: true, force: true })
  process.env['ZHIHENG_TEST_RUN'] = own
  process.env['ZHIHENG_TEST_THREAD'] = await threadScript(own)
  if (process.env['TEST_DATABASE_URL'] !== undefined || !hasOwnServer()) return removeOwn
  const server = await ownServer()
  process.env['ZHIHENG_TEST_SERVER'] = server.url
  return () => {
    server.remove()
    removeOwn()
  }
}
