import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { modules } from '../../src/modules.ts'

/** Reports that a school owes in the autumn: one for each register that schools keep. */
export const SCHOOL_RETURNS = modules.filter((m) => m.register && m.register.keeper !== 'county').length

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const STARTED = /职衡演示已就绪：(\S+)[\s\S]*登录密码都是 (\S+)/

/** A demonstration city of six schools that is being served. */
export interface City {
  readonly address: string
  readonly password: string
  /** Its own folder, where the demo put data and reports. */
  readonly folder: string
  close(): Promise<void>
}

/** Making the city, building the pages and starting a browser, on a machine that does something else as well. */
export const CITY_TIMEOUT = 900_000

/**
 * Makes a small city as `npm run demo` does, in a folder of its own that `close` removes, and serves it on a free port. With
 * `JOURNEYS_FROM` the data of that folder (one in which the demo ran with the same options) is copied instead of made.
 */
export async function openCity(): Promise<City> {
  const folder = mkdtempSync(join(tmpdir(), 'zhiheng-city-'))
  const from = process.env['JOURNEYS_FROM']
  if (from !== undefined && existsSync(join(from, 'data')))
    cpSync(join(from, 'data'), join(folder, 'data'), { recursive: true })
  const { DATABASE_URL: _server, NODE_ENV: _test, VITEST: _runner, ...env } = process.env
  const plan = join(ROOT, 'policies/yunchuan-2025-work-points.txt')
  const options = ['--schools', '6', '--students', '1500', '--plan', plan, '--port', '0']
  const child = spawn(process.execPath, [join(ROOT, 'bin/zhiheng.mjs'), 'demo', ...options], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let said = ''
  const ready = new Promise<RegExpExecArray>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString('utf8')
      const found = STARTED.exec(said)
      if (found) resolve(found)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', (code) => reject(new Error(`the demo ended with ${String(code)}:\n${said.slice(-3000)}`)))
  })
  const close = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const [, address = '', password = ''] = await ready
    return { address, password, folder, close }
  } catch (error) {
    await close()
    throw error
  }
}
