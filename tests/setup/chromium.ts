import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Installing takes minutes: give a `beforeAll` that starts the browser this limit. */
export const BROWSER_TIMEOUT = 600_000

const found = (): string | undefined =>
  [process.env['CHROMIUM'], ...PLACES, chromium.executablePath()].find((path) => path && existsSync(path))

const run = (program: string, args: string[]): void => {
  execFileSync(program, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

/** Debian's package where we may install one, else the browser that the test tool downloads. */
function install(): void {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const wait = ['-o', 'DPkg::Lock::Timeout=500']
    try {
      run('apt-get', [...wait, 'update', '-q'])
      run('apt-get', [...wait, 'install', '-q', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])
      return
    } catch (error) {
      process.stderr.write(`chromium is not to be had as a package, downloading it instead: ${String(error)}\n`)
    }
  }
  const tool = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'))
  run(process.execPath, [join(tool, 'cli.js'), 'install', '--with-deps', 'chromium'])
}

/** Starts the system's Chromium, or `CHROMIUM`; installs one when there is none. The caller closes it. */
export function launchChromium(): Promise<Browser> {
  if (found() === undefined) install()
  const executablePath = found()
  if (executablePath === undefined) throw new Error('no Chromium found; name one with the variable CHROMIUM')
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
}
