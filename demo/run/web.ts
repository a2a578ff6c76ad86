import { spawn } from 'node:child_process'
import { existsSync, statSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BUILT = join(ROOT, 'dist/web/index.html')

/** Time of the newest file below a folder. */
function newest(folder: string): number {
  return Math.max(
    0,
    ...readdirSync(folder, { withFileTypes: true }).map((e) =>
      e.isDirectory() ? newest(join(folder, e.name)) : statSync(join(folder, e.name)).mtimeMs,
    ),
  )
}

/** Builds the pages unless they are newer than the sources; beside the other work, in a process of its own. */
export async function buildWeb(say: (text: string) => void): Promise<void> {
  if (existsSync(BUILT) && statSync(BUILT).mtimeMs > newest(join(ROOT, 'src'))) return
  say('构建网页 …')
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`vite build ended with ${String(code)}`)
}
