import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { withApp } from './session.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhiheng-none-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('what only reads a store says that there is none, and makes none', async () => {
  const database = `pglite:${join(folder, 'data', 'db')}`
  const looked = withApp({ database }, () => Promise.resolve(), { migrate: false })
  await expect(looked).rejects.toMatchObject({ code: 'cli.no-database' })
  expect(existsSync(join(folder, 'data'))).toBe(false)
  const empty = withApp({ database: 'pglite:memory', data: folder }, () => Promise.resolve(), { migrate: false })
  await expect(empty).rejects.toMatchObject({ code: 'cli.no-database' })
})
