import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { openDatabase } from './database.ts'
import { lockFolder } from './folder-lock.ts'

const root = mkdtempSync(`${tmpdir()}/folder-`)
afterAll(() => rmSync(root, { recursive: true, force: true }))
const newFolder = () => mkdtempSync(`${root}/f-`)
const inUse = expect.objectContaining({ code: 'database.folder-in-use', status: 409 }) as Error

/** A process of its own that opens a folder, commits a row, and says so. */
async function holder(folder: string): Promise<ChildProcess> {
  const script = `${root}/holder.mts`
  const seam = fileURLToPath(new URL('./database.ts', import.meta.url))
  writeFileSync(
    script,
    `import { openDatabase } from ${JSON.stringify(seam)}
     const db = await openDatabase('pglite:${folder}')
     await db.execute('create table if not exists kept (n int)')
     await db.execute('insert into kept values (1)')
     console.log('ready')
     setInterval(() => {}, 1000)`,
  )
  const tsx = createRequire(import.meta.url).resolve('tsx/cli')
  // Another working directory: nothing may depend on where the command is run.
  const child = spawn(process.execPath, [tsx, script], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const piece of child.stdout) if (String(piece).includes('ready')) return child
  throw new Error('the holder ended before it was ready')
}

it('refuses a folder that another process has open, naming it; takes it over after kill -9, with all that was committed', async () => {
  const folder = newFolder()
  const child = await holder(folder)
  const held = JSON.parse(readFileSync(`${folder}/lock`, 'utf8')) as { pid: number; host: string }
  await expect(openDatabase(`pglite:${folder}`)).rejects.toMatchObject({
    code: 'database.folder-in-use',
    params: { folder, pid: held.pid, host: held.host },
  })
  process.kill(held.pid, 'SIGKILL')
  await once(child, 'exit')
  expect(existsSync(`${folder}/lock`)).toBe(true)
  const db = await openDatabase(`pglite:${folder}`)
  expect((await db.read((tx) => sql`select n from kept`.execute(tx))).rows).toEqual([{ n: 1 }])
  await expect(openDatabase(`pglite:${folder}`)).rejects.toThrow(inUse)
  await db.close()
  expect(existsSync(`${folder}/lock`)).toBe(false)
  const again = await openDatabase(`pglite:${folder}`)
  expect((await again.read((tx) => sql`select n from kept`.execute(tx))).rows).toEqual([{ n: 1 }])
  await again.close()
})

it('tells a reused process number from the holder', () => {
  const folder = newFolder()
  const me = JSON.parse(lockText(folder)) as Record<string, unknown>
  writeFileSync(`${folder}/lock`, JSON.stringify({ ...me, started: '1' }))
  lockFolder(folder)()
  writeFileSync(`${folder}/lock`, JSON.stringify(me))
  expect(() => lockFolder(folder)).toThrow(inUse)
})

it('waits a minute for a holder on another machine', () => {
  const folder = newFolder()
  const me = JSON.parse(lockText(folder)) as Record<string, unknown>
  writeFileSync(`${folder}/lock`, JSON.stringify({ ...me, host: 'elsewhere' }))
  expect(() => lockFolder(folder)).toThrow(inUse)
  utimesSync(`${folder}/lock`, new Date(0), new Date(0))
  lockFolder(folder)()
})

it('takes over a lock that nobody can read', () => {
  const folder = newFolder()
  writeFileSync(`${folder}/lock`, '')
  lockFolder(folder)()
  expect(existsSync(`${folder}/lock`)).toBe(false)
})

it('refuses what is no database address without repeating a password', async () => {
  await expect(openDatabase('mysql://u:secret@host/x')).rejects.toMatchObject({ code: 'database.unknown-url' })
  await expect(openDatabase('mysql://u:secret@host/x')).rejects.not.toThrow(/secret/)
  await expect(openDatabase('pglite:')).rejects.toMatchObject({ code: 'database.unknown-url' })
})

function lockText(folder: string): string {
  const release = lockFolder(folder)
  const text = readFileSync(`${folder}/lock`, 'utf8')
  release()
  return text
}
