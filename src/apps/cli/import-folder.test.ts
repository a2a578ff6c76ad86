import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ManifestEntry } from '../../../demo/generate/manifest.ts'
import {
  smallCampaign,
  teacherFile,
  teacherLine,
  type SmallCampaign,
} from '../../loop/collect/testing/small-campaign.ts'
import { inRead, SYSTEM } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'
import { withApps } from '../../platform/testing.ts'
import { importFolder } from './import-folder.ts'

const [FIRST, SECOND, COLLEGE] = ['3623990001', '3623990002', '4123099901']

withApps('a folder of returns', (makeApp) => {
  let at: SmallCampaign
  const folder = mkdtempSync(join(tmpdir(), 'zhiheng-import-'))
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
  })
  afterAll(async () => {
    await at.server.close()
    rmSync(folder, { recursive: true })
  })

  const entry = (path: string, unit: string, ...lines: readonly string[]): ManifestEntry => {
    if (lines.length > 0) writeFileSync(join(folder, path), teacherFile(...lines))
    return {
      path,
      register: 'teachers',
      sheet: null,
      unit,
      period: '2025-2026',
      campaign: '2025',
      alsoFor: [],
      fate: 'accepted',
      rows: lines.length,
    }
  }
  const staff = (): Promise<{ unit: string; names: string }[]> =>
    inRead(at.app, SYSTEM, (ctx) =>
      rows(
        ctx.tx,
        sql<{
          unit: string
          names: string
        }>`select o.code as unit, string_agg(t.name, '、' order by t.name collate "C") as names
          from teachers t join org o on o.id = t.org_id where t.to_version = 9007199254740991 group by o.code order by o.code`,
      ),
    )

  it('is published unit by unit, the files of one unit in their order', async () => {
    const heard: number[] = []
    const done = await importFolder(
      at.app,
      folder,
      [
        entry('a1.csv', FIRST, teacherLine(1, '林向阳')),
        entry('b1.csv', SECOND, teacherLine(2, '方启明'), teacherLine(3, '沈知秋')),
        entry('a2.csv', FIRST, teacherLine(1, '林向暖'), teacherLine(4, '许清和')),
        entry('c1.csv', COLLEGE, teacherLine(5, '顾南舟')),
        entry('a3.csv', FIRST, teacherLine(1, '林向晴')),
      ],
      () => SYSTEM,
      (_, n) => heard.push(n),
    )
    expect(done.map((d) => d.result.state)).toEqual(Array.from({ length: 5 }, () => 'published'))
    expect(done.filter((d) => d.entry.unit === FIRST).map((d) => d.entry.path)).toEqual(['a1.csv', 'a2.csv', 'a3.csv'])
    expect(heard).toEqual([1, 2, 3, 4, 5])
    expect(await staff()).toEqual([
      { unit: FIRST, names: '林向晴、许清和' },
      { unit: SECOND, names: '方启明、沈知秋' },
      { unit: COLLEGE, names: '顾南舟' },
    ])
  })

  it('ends with the first failure and leaves no file half done', async () => {
    const before = await staff()
    const broken = importFolder(
      at.app,
      folder,
      [
        entry('gone.csv', FIRST),
        entry('b2.csv', SECOND, teacherLine(2, '方启程')),
        entry('a4.csv', FIRST, teacherLine(6, '陆闻樱')),
      ],
      () => SYSTEM,
      () => undefined,
    )
    await expect(broken).rejects.toThrow(/gone\.csv/)
    const [first, second, college] = await staff()
    expect([first, college]).toEqual([before[0], before[2]])
    expect([before[1], { unit: SECOND, names: '方启程、沈知秋' }]).toContainEqual(second)
  })
})
