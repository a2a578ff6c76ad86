import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'

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
  execFileSync(file, all, { stdio: ['ignore', 'ignore', 'pipe'] })
}

/**
 * Once per test run: a folder that test files share (`ZHIHENG_TEST_FOLDER`), and, when Debian's postgresql-15 is
 * installed and no `TEST_DATABASE_URL` is given, a server of our own (`ZHIHENG_TEST_SERVER`) that is stopped at the end.
 */
export default async function setup(): Promise<() => void> {
  const folder = mkdtempSync(`${tmpdir()}/zhiheng-test-`)
  chmodSync(folder, 0o755)
  process.env['ZHIHENG_TEST_FOLDER'] = folder
  const remove = () => rmSync(folder, { recursive: true, force: true })
  if (process.env['TEST_DATABASE_URL'] !== undefined || !existsSync(`${BIN}/initdb`)) return remove

  const data = `${folder}/postgres`
  mkdirSync(data)
  if (asRoot) {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
    chownSync(data, id('-u'), id('-g'))
  }
  const port = await freePort()
  run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'])
  const settings = `-p ${port} -k ${data} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=120`
  run('pg_ctl', ['-D', data, '-o', settings, '-l', `${data}/log`, '-w', '-t', '60', 'start'])
  process.env['ZHIHENG_TEST_SERVER'] = `postgres://postgres@127.0.0.1:${port}/postgres`
  return () => {
    run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop'])
    remove()
  }
}
