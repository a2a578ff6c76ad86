import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { smallCity } from '../../directory/testing/small-city.ts'
import { modules } from '../../modules.ts'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { inRead, SYSTEM } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { importOpening } from './import-opening.ts'

const HEAD = '单位代码,单位名称,数据项,期间,分组,数值,来源说明'
const GOOD = '3623990001,,teachers.full-time,2024-2025,,40,统计年报'

withApps('import --opening', (makeApp) => {
  const folder = mkdtempSync(join(tmpdir(), 'zhiheng-opening-'))
  let app: TestApp

  beforeAll(async () => {
    app = await makeApp({
      migrations: [...auditMigrations, ...authMigrations],
      modules,
      now: '2025-11-20T02:00:00.000Z',
      region: '239900',
    })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    await smallCity(app)
  })
  afterEach(() => void vi.restoreAllMocks())
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** What the command prints, as the one JSON line and the problems beside it. */
  const run = async (name: string, lines: readonly string[], check: boolean) => {
    const path = join(folder, name)
    writeFileSync(path, [HEAD, ...lines].join('\r\n'))
    const said = { out: '', err: '' }
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((said.out += String(text)), true))
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((said.err += String(text)), true))
    try {
      await importOpening(app, path, check)
    } finally {
      vi.restoreAllMocks()
    }
    return { ...said, summary: said.out === '' ? null : (JSON.parse(said.out) as unknown) }
  }
  const stored = () =>
    inRead(app, SYSTEM, (ctx) =>
      rows(
        ctx.tx,
        sql<{ value: string; period: string }>`select value, period from cell c join org o on o.id = c.org_id
          where o.code = '3623990001' and measure = 'teachers.full-time' and slice = '' and source = 'opening'`,
      ),
    )

  it('with --check tells every problem with its row and stores nothing', async () => {
    const bad = '3623990009,,teachers.full-time,2024-2025,,1,统计年报'
    const { err, summary } = await run('bad.csv', [GOOD, bad], true)
    expect(err).toMatch(/^\S+ 第 3 行：.+\(opening\.unit-unknown\)\n$/)
    expect(summary).toMatchObject({ problems: 1 })
    expect(await stored()).toEqual([])
    await expect(run('bad.csv', [GOOD, bad], false)).rejects.toThrow()
    expect(await stored()).toEqual([])
  })

  it('loads the figures and says how many; the same file again changes nothing', async () => {
    const first = await run('good.csv', [GOOD], false)
    expect(first.err).toBe('')
    expect(first.summary).toMatchObject({ figures: 1, added: 1, replaced: 0, same: 0, kept: 0, problems: 0 })
    expect(await stored()).toEqual([{ value: '40', period: '2024-2025' }])
    const again = await run('good.csv', [GOOD], false)
    expect(again.summary).toMatchObject({ added: 0, same: 1, problems: 0 })
    expect(await stored()).toEqual([{ value: '40', period: '2024-2025' }])
  })
})
