import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { smallCity } from '../../directory/testing/small-city.ts'
import { newId } from '../../kernel/id.ts'
import { modules } from '../../modules.ts'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { rows } from '../../platform/db/statement.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { keptFiles } from './doctor-files.ts'

const AT = '2025-11-20T01:30:00.000Z'

withApps('doctor on kept files', (makeApp) => {
  let app: TestApp
  let unit: { id: string; name: string }
  let n = 0
  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules, now: AT, region: '239900' })
    await smallCity(app)
    const [found] = await app.db.read((tx) =>
      rows(tx, sql<{ id: string; name: string }>`select id, name from org where kind = 'school' order by code limit 1`),
    )
    unit = found!
  })
  const uploaded = async (name: string): Promise<string> => {
    const { sha256 } = await app.files.put(Readable.from([Buffer.alloc(150_000, name)]), name)
    await app.db.write((tx) =>
      sql`insert into upload (region, id, org_id, register, period, file_sha256, file_name, file_size, state, created_at)
        values ('239900', ${newId(++n)}::uuid, ${unit.id}::uuid, 'teachers', '2025-2026', ${sha256}, ${name}, 1, 'published', ${AT})`.execute(
        tx,
      ),
    )
    return sha256
  }
  const told = async (depth: 'ends' | 'whole') => (await keptFiles(app, depth)).map((f) => `${String(f.ok)} ${f.text}`)

  it('says how far it looked, names each file that is gone or damaged, whose it is, where it lies and what to do', async () => {
    const [, cut, middle, gone] = [
      await uploaded('一班.xlsx'),
      await uploaded('二班.xlsx'),
      await uploaded('三班.xlsx'),
      await uploaded('四班.xlsx'),
    ]
    expect((await told('ends'))[0]).toMatch(
      /^true 记录里提到的 4 份文件都在，长度和末尾都对（没有逐字节核对.*--files）$/,
    )
    expect((await told('whole'))[0]).toBe('true 记录里提到的 4 份文件都在，逐字节核对过，都能打开')
    truncateSync(app.files.path(cut), 1000)
    rmSync(app.files.path(gone))
    const bytes = readFileSync(app.files.path(middle))
    bytes[1000] = (bytes[1000] ?? 0) ^ 1
    writeFileSync(app.files.path(middle), bytes)
    const line = (what: string, name: string, sha256: string) =>
      `false 　${what}：${unit.name}上传的文件“${name}”，位置 ${app.files.path(sha256)}`
    const ends = await told('ends')
    expect(ends[0]).toContain('缺少 1 份，损坏 1 份。请用以前的备份取回：zhiheng restore --files')
    expect(ends.slice(1, 3)).toEqual([
      line('不见了', '四班.xlsx', gone),
      line('打不开，内容被改动过或者不完整', '二班.xlsx', cut),
    ])
    const whole = await told('whole')
    expect(whole[0]).toContain('缺少 1 份，损坏 2 份')
    expect(whole.slice(1, 4)).toContain(line('打不开，内容被改动过或者不完整', '三班.xlsx', middle))
  })

  it('tells of twenty one by one, of all where every byte was asked for; what nobody names is no fault', async () => {
    for (let i = 0; i < 20; i++) rmSync(app.files.path(await uploaded(`${i}.csv`)))
    const { sha256: stray } = await app.files.put(Readable.from(['x']), 'x')
    truncateSync(app.files.path(stray), 5)
    const ends = await told('ends')
    expect(ends.filter((t) => t.startsWith('false 　'))).toHaveLength(21)
    expect(ends[21]).toBe('false 　另有 2 份，全部列出请运行 zhiheng doctor --files')
    expect(ends).toContain('true 还有 1 份损坏的文件没有任何记录提到，夜里会清理')
    expect((await told('whole')).filter((t) => t.startsWith('false 　'))).toHaveLength(23)
  })

  it('has a word for every table that names files', async () => {
    const columns = await app.db.read((tx) =>
      rows(
        tx,
        sql<{ at: string }>`select table_name || '.' || column_name as at from information_schema.columns
          where table_schema = 'public' and column_name ~ '(^|_)sha256$' order by 1`,
      ),
    )
    expect(columns.map((c) => c.at)).toEqual(Object.keys(app.assembly.fileKinds).sort())
  })
})
