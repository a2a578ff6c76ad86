import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../db/database.ts'
import { openServer } from '../db/server-databases.ts'
import { ensureKeys } from '../crypto/keys.ts'
import { openFiles } from '../files/files.ts'
import { createJobs } from '../jobs/pg-boss-jobs.ts'
import { silentLog } from '../log.ts'
import { withApps, type TestApp } from '../testing.ts'
import { backup } from './backup.ts'
import { newSeal } from './archive-seal.ts'
import type { BackupHeader } from './manifest.ts'
import { restore, verifyBackup, type RestoreTarget } from './restore.ts'
import { verifyArchive } from './verify-archive.ts'
import { archiveOf, entriesOf, writeOlder } from './testing/archive-of.ts'
import { AFTER, BEFORE, contentOf, fillStore, NOW } from './testing/filled-store.ts'

const root = mkdtempSync(`${tmpdir()}/backup-`)
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Bytes as they lie, and unpacked where they are packed. */
function inside(content: Buffer): Buffer {
  try {
    return Buffer.concat([content, gunzipSync(content)])
  } catch {
    return content
  }
}

withApps('backup', (makeApp, kind) => {
  let app: TestApp
  const file = `${root}/${kind}.backup`
  const worked: object[] = []
  let upload = ''
  beforeAll(async () => {
    app = await makeApp({ migrations: BEFORE })
    app.jobs.work('test/job', (_app, job) => Promise.resolve(void worked.push(job.data)))
    await app.jobs.prepare()
    upload = await fillStore(app)
    const summary = await backup(app, file, NOW)
    expect(summary).toMatchObject({ rows: 60_000 + 2 + 1 + 2 + 1, files: 1 })
  })

  /** A new installation, with the keys of the one that was backed up unless it is to make its own. */
  const target = async (
    url: string,
    keys: 'same' | 'own' = 'same',
  ): Promise<RestoreTarget & { close: () => Promise<void> }> => {
    const opened = await openDatabase(url)
    const folder = mkdtempSync(`${root}/target-`)
    if (keys === 'same') cpSync(app.keysFolder, `${folder}/keys`, { recursive: true })
    const jobs = createJobs(opened, silentLog)
    jobs.work('test/job', (_app, job) => Promise.resolve(void worked.push(job.data)))
    return {
      db: opened,
      jobs,
      files: await openFiles(`${folder}/files`, ensureKeys(`${folder}/keys`)),
      keys: ensureKeys(`${folder}/keys`),
      migrations: AFTER,
      close: async () => {
        await jobs.stop()
        await opened.close()
      },
    }
  }

  it('comes back on PGlite with everything, brought up to date', async () => {
    const to = await target('pglite:memory')
    const summary = await restore(file, to)
    expect(summary).toMatchObject({ rows: 60_006, files: 1, missingKeys: [] })
    expect(await contentOf(to.db)).toEqual(await contentOf(app.db))
    expect(await text(to.files.read(upload))).toBe('教师名册')
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
        expect(await contentOf(to.db)).toEqual(await contentOf(app.db))
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
    const to = await target('pglite:memory')
    const summary = await restore(path, to)
    expect(summary).toMatchObject({ rows: 60_006, files: 3, damaged: [bad, cut.sha256].sort() })
    expect(await text(to.files.read(upload))).toBe('教师名册')
    expect(readFileSync(to.files.path(bad), 'utf8')).toBe('is another')
    expect(readFileSync(to.files.path(cut.sha256)).equals(readFileSync(cutPath))).toBe(true)
    await to.close()
    for (const p of [badPath, cutPath]) rmSync(p)
  })

  it('is an archive that tar reads, and holds no keys and no row in clear', async () => {
    const names = execFileSync('tar', ['-tzf', file], { encoding: 'utf8' })
    expect(names.split('\n')).toEqual(expect.arrayContaining(['header.json', 'manifest.jsonl', `files/${upload}`]))
    const secret = readFileSync(`${app.keysFolder}/seal-0001.key`, 'utf8').trim()
    expect(gunzipSync(readFileSync(file)).includes(secret)).toBe(false)
    // The same rows lie in clear in a backup of format 1, so they would be found here.
    const older = `${root}/${kind}-clear`
    await writeOlder(file, older, app.keys)
    for (const row of ['a\tchanged\n', 'r\t59999\t']) {
      expect(gunzipSync(readFileSync(older)).includes(row)).toBe(true)
      expect((await entriesOf(file)).filter(([, content]) => inside(content).includes(row))).toEqual([])
    }
  })

  it('is refused without the key that sealed its tables, and nothing is begun', async () => {
    const to = await target('pglite:memory', 'own')
    await expect(restore(file, to)).rejects.toMatchObject({ code: 'backup.key-missing', params: { key: 'seal-1' } })
    // Said by its first lines: nobody waits for a long reading to hear it.
    const cut = `${root}/${kind}-cut`
    writeFileSync(cut, readFileSync(file).subarray(0, -100))
    await expect(restore(cut, to)).rejects.toMatchObject({ code: 'backup.key-missing' })
    expect(await to.db.execute(`select 1 from information_schema.tables where table_schema = 'public'`)).toEqual([])
    const [here, there] = await Promise.all(
      [app.keys, to.keys].map((keys) => verifyArchive(file, keys, () => undefined)),
    )
    expect(here).toMatchObject({ problem: null, proof: 'proven', rows: 60_006, missingKeys: [] })
    expect(there).toMatchObject({ problem: null, proof: 'key-missing', rows: null, missingKeys: ['hash-1', 'seal-1'] })
    await to.close()
  })

  it('is given up when another file comes under its name between checking and loading', async () => {
    const to = await target('pglite:memory')
    const path = `${root}/${kind}-swapped`
    writeFileSync(path, readFileSync(file))
    const prepare = async (): Promise<void> => {
      await to.jobs.prepare()
      await writeOlder(file, path, app.keys)
    }
    const jobs = Object.create(to.jobs, { prepare: { value: prepare } }) as typeof to.jobs
    await expect(restore(path, { ...to, jobs })).rejects.toMatchObject({
      code: 'backup.damaged',
      params: { why: expect.stringContaining('replaced') as string },
    })
    await to.close()
  })

  it('made when tables lay in clear, comes back also without keys, and what is sealed waits for them', async () => {
    const older = `${root}/${kind}-older`
    await writeOlder(file, older, app.keys)
    expect(await verifyArchive(older, app.keys, () => undefined)).toMatchObject({ proof: 'none', rows: 60_006 })
    const to = await target('pglite:memory', 'own')
    expect(await restore(older, to)).toMatchObject({ rows: 60_006, files: 1, missingKeys: ['hash-1', 'seal-1'] })
    expect(await contentOf(to.db)).toEqual(await contentOf(app.db))
    await expect(text(to.files.read(upload))).rejects.toMatchObject({ code: 'files.key-missing' })
    expect(await text((await openFiles(to.files.folder, app.keys)).read(upload))).toBe('教师名册')
    await to.close()
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
      await expect(verifyBackup(path, app.keys)).rejects.toMatchObject({ code: 'backup.damaged' })
    })
    it('is refused when its end is missing', async () => {
      const path = spoiled('end', (tar) => tar.subarray(0, tar.length - 4096))
      await expect(verifyBackup(path, app.keys)).rejects.toMatchObject({ code: 'backup.damaged' })
      const short = `${root}/${kind}-short`
      writeFileSync(short, readFileSync(file).subarray(0, -100))
      await expect(verifyBackup(short, app.keys)).rejects.toMatchObject({ code: 'backup.damaged' })
      await expect(restore(short, { ...app, migrations: AFTER })).rejects.toMatchObject({ code: 'backup.damaged' })
    })
    it('is refused when it was written without the keys, though every hash in it fits', async () => {
      const path = `${root}/${kind}-forged`
      const entries = await entriesOf(file)
      const forged = (changed: typeof entries, seal = newSeal(ensureKeys(mkdtempSync(`${root}/stranger-`)))) =>
        writeFileSync(path, gzipSync(archiveOf(changed, seal)))
      const verdict = () => verifyBackup(path, app.keys).catch((error: unknown) => error)
      forged(entries)
      expect(await verdict()).toMatchObject({
        code: 'backup.damaged',
        params: { why: expect.stringContaining('keys') as string },
      })
      // Two pieces of tables that change places, and one that is left out: each opens by itself.
      const pieces = entries.filter(([name]) => name.startsWith('tables/'))
      const [one, other] = [pieces[0]!, pieces[1]!]
      forged(entries.map((e) => (e === one ? [one[0], other[1]] : e === other ? [other[0], one[1]] : e)))
      expect(await verdict()).toMatchObject({ params: { why: expect.stringContaining('belongs elsewhere') as string } })
      forged(entries.filter((e) => e !== one))
      expect(await verdict()).toMatchObject({ code: 'backup.damaged' })
      writeFileSync(path, gzipSync(archiveOf(entries)))
      expect(await verdict()).toMatchObject({ code: 'backup.damaged' })
    })
    it('is refused when it hides which key would prove it, or holds nothing', async () => {
      const path = `${root}/${kind}-hidden`
      const entries = await entriesOf(file)
      const [name, first] = entries[0]!
      const told = JSON.parse(first.toString()) as BackupHeader
      for (const header of [
        { ...told, keys: {} },
        { ...told, seal: {} },
        { ...told, format: 1, keys: {} },
      ]) {
        writeFileSync(path, gzipSync(archiveOf([[name, Buffer.from(JSON.stringify(header))], ...entries.slice(1)])))
        await expect(verifyBackup(path, app.keys)).rejects.toMatchObject({ code: 'backup.damaged' })
      }
      writeFileSync(path, gzipSync(archiveOf([])))
      const { problem } = await verifyArchive(path, app.keys, () => undefined)
      expect(problem).not.toBeNull()
    })
    it('is refused when it comes from a newer version or is something else', async () => {
      await expect(restore(file, { ...app, migrations: [] })).rejects.toMatchObject({ code: 'backup.newer-version' })
      writeFileSync(`${root}/text`, 'not a backup')
      await expect(verifyBackup(`${root}/text`, app.keys)).rejects.toMatchObject({ code: 'backup.damaged' })
      await expect(verifyBackup(`${root}/missing`, app.keys)).rejects.toMatchObject({ code: 'backup.damaged' })
    })
  })
})
