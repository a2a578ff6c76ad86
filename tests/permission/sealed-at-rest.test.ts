import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrations } from '../../src/apps/migrations.ts'
import { paperNumber, smallCampaign, TEACHER_HEAD, teacherFile } from '../../src/loop/collect/testing/small-campaign.ts'
import { teacherLine, type Caller, type SmallCampaign } from '../../src/loop/collect/testing/small-campaign.ts'
import { setParameter } from '../../src/directory/public.ts'
import { backup } from '../../src/platform/backup/backup.ts'
import { writeOlder } from '../../src/platform/backup/testing/archive-of.ts'
import { restore } from '../../src/platform/backup/restore.ts'
import { inWrite, SYSTEM } from '../../src/platform/context.ts'
import { keyPrintMigrations, noteKeys } from '../../src/platform/crypto/key-print.ts'
import { ensureKeys } from '../../src/platform/crypto/keys.ts'
import { openDatabase, type Database } from '../../src/platform/db/database.ts'
import { openServer } from '../../src/platform/db/server-databases.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { rows } from '../../src/platform/db/statement.ts'
import { writeWorkbook } from '../../src/platform/excel/write-workbook.ts'
import { openFiles } from '../../src/platform/files/files.ts'
import { createJobs } from '../../src/platform/jobs/pg-boss-jobs.ts'
import { silentLog } from '../../src/platform/log.ts'
import { withApps, type MakeApp } from '../../src/platform/testing.ts'

const NAMES = ['闻人南舟', '司徒青禾', '端木知秋']
const NUMBERS = [1, 2, 3, 77].map(paperNumber)
const PHONES = ['13800010001', '13800010002', '13800010003', '13877776666']

/** All files below a folder. */
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())

/** Files that hold one of the texts, as UTF-8 or as UTF-16. */
const holding = (folder: string, texts: readonly string[]): string[] => {
  const wanted = texts.flatMap((t) => [Buffer.from(t), Buffer.from(t, 'utf16le')])
  return filesBelow(folder).filter((path) => {
    const bytes = readFileSync(path)
    return wanted.some((w) => bytes.includes(w))
  })
}

const root = mkdtempSync(`${tmpdir()}/sealed-at-rest-`)
afterAll(() => rmSync(root, { recursive: true }))

withApps('what lies on disk', (makeApp, kind) => {
  let at: SmallCampaign
  let clerk: Caller
  let folder = ''
  let csv = ''
  const unpacked = `${root}/${kind}-unpacked`
  const archive = `${root}/${kind}.tar.gz`
  const ends: (() => Promise<void>)[] = []

  /** PGlite in a folder among the data, so that its pages and its log are searched too. */
  const onDisk: MakeApp = async (options) => {
    const app = await makeApp({ ...options, migrations: [...keyPrintMigrations, ...(options?.migrations ?? [])] })
    folder = dirname(app.files.folder)
    if (kind !== 'pglite') return app
    const db = await openDatabase(`pglite:${folder}/db`)
    await migrate(db, migrations)
    const jobs = createJobs(db, silentLog)
    ends.push(
      () => jobs.stop(),
      () => db.close(),
    )
    return { ...app, db, jobs }
  }

  beforeAll(async () => {
    at = await smallCampaign(onDisk, ['teachers'])
    clerk = await at.caller('clerk')
    await inWrite(at.app, SYSTEM, (ctx) =>
      setParameter(ctx.tx, {
        region: ctx.region,
        name: 'export.approval-rows',
        value: '1',
        from: '2025-11-01',
        source: 'test',
      }),
    )
    await wholeRound()
    await at.app.db.write((tx) => noteKeys(tx, at.app.keys, at.app.keysFolder, at.app.clock.now()))
    await backup(at.app, archive, at.app.clock.now())
    mkdirSync(unpacked)
    execFileSync('tar', ['-xzf', archive, '-C', unpacked])
  })
  afterAll(async () => {
    await at.server.close()
    for (const end of ends) await end()
  })

  /** Uploads as CSV and XLSX, corrections, a return sent back with a reason, an export in clear that is kept. */
  async function wholeRound(): Promise<void> {
    const ret = async () =>
      (await clerk.get('/api/collect/returns')).json<{ returns: { id: string; lockVersion: number }[] }>().returns[0]!
    const { id } = await ret()
    const lines = NAMES.map((name, i) => teacherLine(i + 1, name))
    const send = async (name: string, content: Buffer): Promise<string> => {
      const sent = await clerk.upload(`/api/collect/returns/${id}/upload`, name, content)
      expect(sent.json(), sent.body).toMatchObject({ state: 'published' })
      return sent.json<{ id: string }>().id
    }
    csv = await send('t.csv', teacherFile(...lines))
    const columns = TEACHER_HEAD.split(',').map((header) => ({ header, width: 12, format: 'text' as const }))
    const book = await writeWorkbook({ sheets: [{ name: '教职工', columns, rows: lines.map((l) => l.split(',')) }] })
    const upload = await send('教师.xlsx', Buffer.from(book))
    const fixes = [
      { sheet: '教职工', row: 2, field: 'idNo', value: NUMBERS[3]! },
      { sheet: '教职工', row: 2, field: 'phone', value: PHONES[3]! },
    ]
    const fixed = await clerk.send('PATCH', `/api/collect/uploads/${upload}/fixes`, { fixes })
    expect(fixed.json(), fixed.body).toMatchObject({ state: 'published' })
    expect((await clerk.get(`/api/collect/uploads/${upload}/marked`)).statusCode).toBeLessThan(500)
    const head = await at.caller('head')
    const asked = await clerk.send('POST', '/api/registers/teachers/export-orders', {
      format: 'xlsx',
      columns: ['person', 'post', 'phone'],
      reason: '年度核对',
      clear: true,
    })
    const order = asked.json<{ order: string }>().order
    expect((await head.send('POST', `/api/exports/${order}/approve`, { words: '同意' })).statusCode).toBe(204)
    const taken = await clerk.send('POST', `/api/exports/${order}/file`, {})
    expect([taken.statusCode, taken.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    const submitted = await head.send('POST', `/api/collect/returns/${id}/submit`, {
      lockVersion: (await ret()).lockVersion,
    })
    expect(submitted.statusCode, submitted.body).toBe(200)
    const county = await at.caller('county-officer')
    const waiting = (await county.get('/api/collect/returns')).json<{
      returns: { id: string; lockVersion: number }[]
    }>()
    const { lockVersion } = waiting.returns.find((r) => r.id === id)!
    const back = await county.send('POST', `/api/collect/returns/${id}/send-back`, {
      lockVersion,
      marks: [{ measure: 'teachers.full-time', kind: 'contradiction', reason: '请核对手机号' }],
    })
    expect(back.statusCode, back.body).toBe(200)
  }

  it('no kept file, no table and no backup holds a paper number or a telephone', () => {
    expect(holding(folder, [...NUMBERS, ...PHONES])).toEqual([])
    expect(holding(unpacked, [...NUMBERS, ...PHONES])).toEqual([])
  })

  it('every kept file is sealed, in the store and in the backup: no name stands in one', async () => {
    const own = filesBelow(`${folder}/files`)
    expect(own.length).toBeGreaterThan(2)
    for (const path of [...own, ...filesBelow(`${unpacked}/files`)])
      expect(readFileSync(path).toString('latin1', 1, 8), path).toBe('ZHIFILE')
    expect([...holding(`${folder}/files`, NAMES), ...holding(unpacked, NAMES)]).toEqual([])
    for await (const sha256 of at.app.files.list())
      expect(await at.app.files.condition(sha256, 'ends')).toEqual({ how: 'sealed' })
    // The search itself finds what is there: names are no sealed column, and lay in clear in backups of older versions.
    const older = mkdtempSync(`${root}/older-`)
    await writeOlder(archive, `${older}/b.tar.gz`, at.app.keys)
    execFileSync('tar', ['-xzf', `${older}/b.tar.gz`, '-C', older])
    expect(holding(older, NAMES).length).toBeGreaterThan(0)
    const sha256 = (await uploads(at.app.db)).find((u) => u.id === csv)!.sha256
    expect((await buffer(at.app.files.read(sha256))).includes(NUMBERS[0]!)).toBe(true)
  })

  const uploads = (db: Database) =>
    db.read((tx) => rows(tx, sql<{ id: string; sha256: string }>`select id, file_sha256 as sha256 from upload`))

  /** Restores on the other store: with the keys of this installation, or with those that a new one makes. */
  async function restored(db: Database, withKeys: boolean) {
    const data = mkdtempSync(`${root}/restored-`)
    if (withKeys) cpSync(at.app.keysFolder, `${data}/keys`, { recursive: true })
    const keys = ensureKeys(`${data}/keys`)
    const files = await openFiles(`${data}/files`, keys)
    const jobs = createJobs(db, silentLog)
    const summary = await restore(archive, { db, files, keys, jobs, migrations })
    const start = () => db.write((tx) => noteKeys(tx, keys, `${data}/keys`, at.app.clock.now()))
    return { summary, files, data, start, sha256: (await uploads(db)).find((u) => u.id === csv)!.sha256, jobs }
  }

  async function onOther(work: (db: Database) => Promise<void>): Promise<void> {
    const server = process.env['TEST_DATABASE_URL'] ?? process.env['ZHIHENG_TEST_SERVER']
    if (kind === 'postgres' || server === undefined) {
      const db = await openDatabase('pglite:memory')
      return work(db).finally(() => db.close())
    }
    const there = await openServer(server)
    const name = `zt_sealed_${process.pid}`
    await there.create(name)
    const db = await openDatabase(there.urlOf(name))
    try {
      await work(db)
    } finally {
      await db.close()
      await there.drop(name)
      await there.close()
    }
  }

  it('a backup comes back on the other store with its keys', () =>
    onOther(async (db) => {
      const { summary, files, start, sha256, jobs } = await restored(db, true)
      expect(summary.missingKeys).toEqual([])
      await start()
      expect((await buffer(files.read(sha256))).includes(NUMBERS[0]!)).toBe(true)
      await jobs.stop()
    }))

  it('without them it is refused, says which is missing, and comes back once they are there', () =>
    onOther(async (db) => {
      await expect(restored(db, false)).rejects.toMatchObject({
        code: 'backup.key-missing',
        params: { key: 'seal-1' },
      })
      const { summary, files, start, sha256, jobs } = await restored(db, true)
      expect(summary.missingKeys).toEqual([])
      await start()
      expect((await buffer(files.read(sha256))).includes(NUMBERS[0]!)).toBe(true)
      await jobs.stop()
    }))
})
