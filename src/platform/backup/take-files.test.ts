import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFiles } from '../files/files.ts'
import { withApps, type TestApp } from '../testing.ts'
import { backup } from './backup.ts'
import { verifyBackup } from './restore.ts'
import { takeFiles } from './take-files.ts'

const NOW = '2026-09-18T01:00:00.000Z'
const root = mkdtempSync(`${tmpdir()}/take-files-`)
afterAll(() => rmSync(root, { recursive: true, force: true }))

withApps('an installation with kept files that cannot be read', (makeApp, kind) => {
  let app: TestApp
  const names: string[] = []
  const early = `${root}/${kind}-early.tar.gz`
  const late = `${root}/${kind}-late.tar.gz`
  const paths = (): string[] => names.map((n) => app.files.path(n))
  const damage = (path: string): void => {
    const bytes = readFileSync(path)
    bytes[60_000] = (bytes[60_000] ?? 0) ^ 1
    writeFileSync(path, bytes)
  }
  beforeAll(async () => {
    const up = 'create table paper (region text not null, sha256 text, name text, primary key (region, name))'
    app = await makeApp({ migrations: [{ id: 'test/0001', up }] })
    for (const name of ['fine', 'changed', 'gone', 'unread', 'never']) {
      names.push((await app.files.put(Readable.from([name, Buffer.alloc(200_000, name)]), name)).sha256)
      await app.db.write((tx) => sql`insert into paper values ('r', ${names.at(-1)!}, ${name})`.execute(tx))
    }
    rmSync(paths()[4]!)
    await backup(app, early, NOW)
    damage(paths()[1]!)
    rmSync(paths()[2]!)
    rmSync(paths()[3]!)
    mkdirSync(paths()[3]!)
  })

  it('is backed up with all the others, and the backup names each of them', async () => {
    const [, changed, gone, unread, never] = names
    expect(await backup(app, late, NOW)).toMatchObject({
      rows: expect.any(Number) as number,
      files: 2,
      damaged: [changed],
      missing: [gone!, unread!, never!].sort(),
    })
    await verifyBackup(late, app.keys)
  })

  it('does not call missing what was given up', async () => {
    const [, , gone] = names
    await app.db.write((tx) => sql`update paper set sha256 = null where sha256 = ${gone!}`.execute(tx))
    const { missing } = await backup(app, late, NOW)
    expect(missing).not.toContain(gone)
    await app.db.write((tx) => sql`update paper set sha256 = ${gone!} where sha256 is null`.execute(tx))
  })

  it('gets them back from an older backup, as they were, and no other file or row is touched', async () => {
    const [fine, changed, gone, unread, never] = names
    rmSync(paths()[3]!, { recursive: true })
    const before = readFileSync(paths()[0]!)
    await app.db.write((tx) => sql`insert into paper values ('r', null, 'later')`.execute(tx))
    expect(await takeFiles(late, app)).toEqual({ taken: [], left: [changed!, gone!, unread!, never!].sort() })
    expect(await takeFiles(early, app)).toEqual({ taken: [changed!, gone!, unread!].sort(), left: [never] })
    for (const [i, name] of ['fine', 'changed', 'gone', 'unread'].entries())
      expect(await text(app.files.read(names[i]!))).toBe(name + Buffer.alloc(200_000, name).toString())
    expect(readFileSync(app.files.path(fine!)).equals(before)).toBe(true)
    expect(await app.db.execute('select count(*)::int as n from paper')).toEqual([{ n: 6 }])
  })

  it('takes nothing from a backup that is damaged itself', async () => {
    const bytes = readFileSync(early)
    const bad = `${root}/${kind}-bad.tar.gz`
    writeFileSync(bad, bytes.subarray(0, bytes.length >> 1))
    damage(paths()[1]!)
    await expect(takeFiles(bad, app)).rejects.toMatchObject({ code: 'backup.damaged' })
    const store = await openFiles(app.files.folder, app.keys)
    expect(await store.condition(names[1]!, 'whole')).toMatchObject({ how: 'damaged' })
  })
})
