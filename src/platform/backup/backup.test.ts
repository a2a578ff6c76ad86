import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Migration } from '../../kernel/module.ts'
import { inWrite, SYSTEM } from '../context.ts'
import { copyLine } from '../db/copy-line.ts'
import { openDatabase, type Database } from '../db/database.ts'
import { openServer } from '../db/server-databases.ts'
import { ensureKeys } from '../crypto/keys.ts'
import { openFiles } from '../files/files.ts'
import { createJobs } from '../jobs/pg-boss-jobs.ts'
import { silentLog } from '../log.ts'
import { withApps, type TestApp } from '../testing.ts'
import { backup } from './backup.ts'
import { restore, verifyBackup, type RestoreTarget } from './restore.ts'

const NOW = '2026-09-18T01:00:00.000Z'
const before: Migration[] = [
  {
    id: 'test/0001',
    up: `
      create table branch (region text not null, id int not null, parent int, name text not null, seen timestamptz,
        blob bytea, tags text[], doc jsonb, length int generated always as (length(name)) stored,
        primary key (region, id), foreign key (region, parent) references branch (region, id));
      create table leaf (id bigserial primary key, region text, branch int, foreign key (region, branch) references branch);
      create table kind (code text primary key, name text); insert into kind values ('a', 'seeded');
      create table part (n int) partition by range (n); create table part_low partition of part for values from (0) to (100);`,
  },
]
const after: Migration[] = [...before, { id: 'test/0002', up: `alter table leaf add column added text default 'new'` }]

const root = mkdtempSync(`${tmpdir()}/backup-`)
afterAll(() => rmSync(root, { recursive: true, force: true }))

const dump = (db: Database) =>
  db.read(async (tx) => ({
    branch: (await sql`select * from branch order by id`.execute(tx)).rows,
    leaf: (await sql`select id, region, branch from leaf order by id`.execute(tx)).rows,
    kind: (await sql`select * from kind`.execute(tx)).rows,
    part: (await sql`select * from part`.execute(tx)).rows,
  }))

withApps('backup', (makeApp, kind) => {
  let app: TestApp
  const file = `${root}/${kind}.backup`
  const worked: object[] = []
  let upload = ''
  beforeAll(async () => {
    app = await makeApp({ migrations: before })
    app.jobs.work('test/job', (_app, job) => Promise.resolve(void worked.push(job.data)))
    await app.jobs.prepare()
    upload = (await app.files.put(Readable.from([Buffer.from('教师名册')]), 'a.xlsx')).sha256
    await inWrite(app, SYSTEM, async (ctx) => {
      // A child before its parent, text that looks like COPY's own marks, and more than one piece.
      const row = (i: number, parent: number | null) =>
        copyLine(['r', i, parent, `名\t${i}\\N\n`, NOW, Buffer.from([0, i & 255]), ['a"b', null], `{"n":${i}}`])
      await app.db.copyIn(
        ctx.tx,
        'branch',
        ['region', 'id', 'parent', 'name', 'seen', 'blob', 'tags', 'doc'],
        Array.from({ length: 60_000 }, (_, i) => row(i, (i + 1) % 20_000 === 0 ? null : i + 1)),
      )
      await sql`insert into leaf (region, branch) values ('r', 1), ('r', 2)`.execute(ctx.tx)
      await sql`update kind set name = 'changed'`.execute(ctx.tx)
      await sql`insert into part values (1), (2)`.execute(ctx.tx)
      await ctx.jobs.send('test/job', { text: '等待' })
    })
    const summary = await backup(app, file, NOW)
    expect(summary).toMatchObject({ rows: 60_000 + 2 + 1 + 2 + 1, files: 1 })
  })

  const target = async (url: string, db?: Database): Promise<RestoreTarget & { close: () => Promise<void> }> => {
    const opened = db ?? (await openDatabase(url))
    const folder = mkdtempSync(`${root}/target-`)
    const jobs = createJobs(opened, silentLog)
    jobs.work('test/job', (_app, job) => Promise.resolve(void worked.push(job.data)))
    return {
      db: opened,
      jobs,
      files: await openFiles(`${folder}/files`, ensureKeys(`${folder}/keys`)),
      keys: ensureKeys(`${folder}/keys`),
      migrations: after,
      close: async () => {
        await jobs.stop()
        await opened.close()
      },
    }
  }

  it('comes back on PGlite with everything, brought up to date', async () => {
    const to = await target('pglite:memory')
    const summary = await restore(file, to)
    expect(summary).toMatchObject({ rows: 60_006, files: 1, missingKeys: ['hash-1', 'seal-1'] })
    expect(await dump(to.db)).toEqual(await dump(app.db))
    // It came sealed, and waits for the keys of the installation that it comes from.
    await expect(text(to.files.read(upload))).rejects.toMatchObject({ code: 'files.key-missing' })
    expect(await text((await openFiles(to.files.folder, app.keys)).read(upload))).toBe('教师名册')
    await to.db.write(async (tx) => {
      const { rows } = await sql`insert into leaf (region, branch) values ('r', 3) returning id, added`.execute(tx)
      expect(rows).toEqual([{ id: '3', added: 'new' }])
    })
    const orphan = to.db.write((tx) => sql`insert into leaf (region, branch) values ('r', -1)`.execute(tx))
    await expect(orphan).rejects.toMatchObject({ code: '23503' })
    await to.jobs.drain({ ...app, db: to.db, jobs: to.jobs })
    expect(worked.splice(0)).toEqual([{ text: '等待' }])
    await expect(restore(file, to)).rejects.toMatchObject({ code: 'backup.target-not-empty' })
    await to.close()
  })

  const server = process.env['TEST_DATABASE_URL'] ?? process.env['ZHIHENG_TEST_SERVER']
  if (server !== undefined) {
    it('comes back on PostgreSQL with the same', async () => {
      const at = await openServer(server)
      const name = `zt_restore_${kind}_${process.pid}`
      await at.create(name)
      const to = await target(at.urlOf(name))
      try {
        await restore(file, to)
        expect(await dump(to.db)).toEqual(await dump(app.db))
      } finally {
        await to.close()
        await at.drop(name)
        await at.close()
      }
    })
  }

  it('holds a file that was damaged before as it lay, names it, and brings all the others back', async () => {
    const [bad, cut] = [
      createHash('sha256').update('was').digest('hex'),
      await app.files.put(Readable.from(['cut']), 'c'),
    ]
    const [badPath, cutPath] = [app.files.path(bad), app.files.path(cut.sha256)]
    mkdirSync(dirname(badPath), { recursive: true })
    writeFileSync(badPath, 'is another')
    writeFileSync(cutPath, readFileSync(cutPath).subarray(0, -1))
    const path = `${root}/${kind}-bad-file`
    expect(await backup(app, path, NOW)).toMatchObject({
      files: 3,
      damaged: [bad, cut.sha256].sort(),
      missing: [],
    })
    const opened = await target('pglite:memory')
    const to = { ...opened, keys: app.keys, files: await openFiles(opened.files.folder, app.keys) }
    const summary = await restore(path, to)
    expect(summary).toMatchObject({ rows: 60_006, files: 3, damaged: [bad, cut.sha256].sort() })
    expect(await text(to.files.read(upload))).toBe('教师名册')
    expect(readFileSync(to.files.path(bad), 'utf8')).toBe('is another')
    expect(readFileSync(to.files.path(cut.sha256)).equals(readFileSync(cutPath))).toBe(true)
    await opened.close()
    for (const p of [badPath, cutPath]) rmSync(p)
  })

  it('is an archive that tar reads, and holds no keys', () => {
    const names = execFileSync('tar', ['-tzf', file], { encoding: 'utf8' })
    expect(names.split('\n')).toEqual(expect.arrayContaining(['header.json', 'manifest.jsonl', `files/${upload}`]))
    const secret = readFileSync(`${app.keysFolder}/seal-0001.key`, 'utf8').trim()
    expect(gunzipSync(readFileSync(file)).includes(secret)).toBe(false)
  })

  describe('that was damaged', () => {
    const spoiled = (name: string, change: (tar: Buffer) => Buffer): string => {
      const path = `${root}/${kind}-${name}`
      writeFileSync(path, gzipSync(change(gunzipSync(readFileSync(file))), { level: 1 }))
      return path
    }
    it('is refused when a byte differs', async () => {
      const path = spoiled('byte', (tar) => {
        const at = tar.indexOf('ZHIFILE') + 40
        tar[at] = (tar[at] ?? 0) ^ 1
        return tar
      })
      await expect(verifyBackup(path)).rejects.toMatchObject({ code: 'backup.damaged' })
    })
    it('is refused when its end is missing', async () => {
      const path = spoiled('end', (tar) => tar.subarray(0, tar.length - 4096))
      await expect(verifyBackup(path)).rejects.toMatchObject({ code: 'backup.damaged' })
      const short = `${root}/${kind}-short`
      writeFileSync(short, readFileSync(file).subarray(0, -100))
      await expect(verifyBackup(short)).rejects.toMatchObject({ code: 'backup.damaged' })
      await expect(restore(short, { ...app, migrations: after })).rejects.toMatchObject({ code: 'backup.damaged' })
    })
    it('is refused when it comes from a newer version or is something else', async () => {
      await expect(restore(file, { ...app, migrations: [] })).rejects.toMatchObject({ code: 'backup.newer-version' })
      writeFileSync(`${root}/text`, 'not a backup')
      await expect(verifyBackup(`${root}/text`)).rejects.toMatchObject({ code: 'backup.damaged' })
      await expect(verifyBackup(`${root}/missing`)).rejects.toMatchObject({ code: 'backup.damaged' })
    })
  })
})
