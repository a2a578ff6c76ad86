import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'zhiheng-any-plan-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The demo as a newcomer starts it, in a folder of its own; the object of its last line. */
async function demo(plan: string): Promise<Record<string, unknown>> {
  const options = ['--once', '--schools', '2', '--students', '150', '--plan', join(ROOT, 'policies', plan)]
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(ROOT, 'bin/zhiheng.mjs'), '--database', 'pglite:data/demo/db', 'demo', ...options],
    { cwd: folder },
  )
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, unknown>
}

it('is made with the plan of another year and place as with its own', async () => {
  const made = await demo('muling-2023-ten-practical.txt')
  expect(made).toMatchObject({ schools: 2, tasks: 7 })
  const reports = made['reports'] as string[]
  expect(reports).toHaveLength(6)
  for (const file of reports) expect(existsSync(join(folder, file))).toBe(true)
}, 180_000)
