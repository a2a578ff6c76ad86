import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { importUnits } from '../../../directory/org/import-units.ts'
import { saveRegion } from '../../../directory/region/store.ts'
import { modules } from '../../../modules.ts'
import { auditMigrations } from '../../../platform/audit/migration.ts'
import { authMigrations } from '../../../platform/auth/migration.ts'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import { withApps, type TestApp } from '../../../platform/testing.ts'
import { settleCells } from '../cells/settle.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { seriesOf } from '../reading/value.ts'
import { indicatorOf } from '../reading/names.ts'
import { valueBody } from '../routes/shown.ts'
import { lockNodes } from './lock-nodes.ts'
import { markRolls } from './roll-due.ts'
import { refreshOfficial } from './values.ts'

const PERIOD = '2025-2026'
const HOMES = ['000000', '230000', '239900', '239800'] as const
const SCHOOL_PARTS = { 'students.full-time': 'students', 'teachers.full-time': 'teachers' } as const
type Part = keyof typeof SCHOOL_PARTS

withApps('figures above the cities', (makeApp) => {
  let app: TestApp
  const ids = new Map<string, string>()

  beforeAll(async () => {
    app = await makeApp({
      migrations: [...auditMigrations, ...authMigrations],
      modules,
      now: '2025-11-20T02:00:00.000Z',
      region: '239900',
    })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    const found = async (home: string, level: 'nation' | 'province' | 'city', units: [string, string, string][]) =>
      app.db.write(async (tx) => {
        await saveRegion(tx, { code: home, name: home, level })
        const given = units.map(([code, kind, parentCode]) => ({ code, name: code, kind: kind as 'city', parentCode }))
        for (const [code, id] of await importUnits(tx, home, given, '2020-01-01', app.clock.now())) ids.set(code, id)
      })
    await found('000000', 'nation', [['N', 'nation', '']])
    await found('230000', 'province', [['P', 'province', 'N']])
    await found('239900', 'city', [
      ['A', 'city', 'P'],
      ['A1', 'county', 'A'],
      ['a', 'school', 'A1'],
      ['aa', 'school', 'A1'],
    ])
    await found('239800', 'city', [
      ['B', 'city', 'P'],
      ['b', 'school', 'B'],
    ])
  })

  /** What an acceptance does: leaf cells and those up to the city, values, and the note for the job; one transaction. */
  const settle = (home: string, school: string, values: Partial<Record<Part, number>>): Promise<void> =>
    inWrite(
      app,
      SYSTEM,
      async (ctx) => {
        const org = ids.get(school)!
        const nodes = await lockNodes(ctx.tx, home, [org], [ctx.today])
        for (const [measure, value] of Object.entries(values))
          await settleCells(ctx.tx, {
            region: home,
            units: [
              {
                region: home,
                orgId: org,
                period: PERIOD,
                returnPeriod: PERIOD,
                version: '1',
                versions: {},
                day: '2025-09-01',
                fromDay: '2025-09-01',
                toDay: '2026-08-31',
              },
            ],
            fresh: sql`(select ${home}::text as region, ${org}::uuid as org_id, ${PERIOD}::text as period, ${measure}::text as measure, ''::text as slice, ${value}::numeric as value)`,
            measures: [measure],
            additive: [measure],
            register: SCHOOL_PARTS[measure as Part],
            status: 'official',
            source: 'return',
            at: ctx.now,
          })
        await refreshOfficial(ctx, catalogueOf(ctx.assembly), nodes, [
          { period: PERIOD, measures: Object.keys(SCHOOL_PARTS) },
        ])
        await markRolls(ctx, nodes, [PERIOD])
      },
      { region: home },
    )

  const cell = (home: string, code: string, measure: string) =>
    inRead(
      app,
      SYSTEM,
      (ctx) =>
        first(
          ctx.tx,
          sql<{ value: string; in: number; at: string }>`select value, units_in as "in", computed_at as at from cell
            where region = ${home} and org_id = ${ids.get(code)!}::uuid and period = ${PERIOD} and measure = ${measure} and slice = ''`,
        ),
      { region: home },
    )
  const ratio = (home: string, code: string) =>
    inRead(
      app,
      SYSTEM,
      async (ctx) => {
        const [v] = await seriesOf(ctx, ids.get(code)!, 'conditions.student-teacher-ratio')
        return v && valueBody(indicatorOf(catalogueOf(ctx.assembly), v.indicator), v)
      },
      { region: home },
    )
  const everything = () =>
    app.db.read((tx) =>
      rows(tx, sql`select * from cell where region = any(${[...HOMES]}::text[]) order by 1, 2, 3, 4, 5`),
    )

  it('are not written by the city, and added up by the job for province and nation with their time', async () => {
    await settle('239900', 'a', { 'students.full-time': 200, 'teachers.full-time': 10 })
    await settle('239800', 'b', { 'students.full-time': 100, 'teachers.full-time': 10 })
    expect(await cell('239900', 'A', 'students.full-time')).toMatchObject({ value: '200', in: 1 })
    expect(await cell('230000', 'P', 'students.full-time')).toBeUndefined()
    app.clock.set('2025-11-20T02:00:03.000Z')
    await app.jobs.drain(app)
    const time = '2025-11-20T02:00:03.000Z'
    for (const [home, code] of [
      ['230000', 'P'],
      ['000000', 'N'],
    ] as const) {
      expect(await cell(home, code, 'students.full-time')).toEqual({ value: '300', in: 2, at: time })
      expect(await ratio(home, code)).toMatchObject({ value: '15', unitsIn: 2, status: 'official', computedAt: time })
    }
  })

  it('follow a change of one school, and leave the time of what stayed', async () => {
    await settle('239900', 'aa', { 'students.full-time': 40 })
    app.clock.set('2025-11-20T02:10:00.000Z')
    await app.jobs.drain(app)
    expect(await cell('000000', 'N', 'students.full-time')).toEqual({
      value: '340',
      in: 3,
      at: '2025-11-20T02:10:00.000Z',
    })
    expect(await cell('000000', 'N', 'teachers.full-time')).toMatchObject({
      value: '20',
      at: '2025-11-20T02:00:03.000Z',
    })
    // The school without teachers is in neither side of the ratio.
    expect(await ratio('230000', 'P')).toMatchObject({
      value: '15',
      parts: { 'students.full-time': '300' },
      unitsIn: 2,
    })
    expect(await ratio('230000', 'A')).toMatchObject({ value: '20', unitsIn: 1 })
  })

  it('stay the same when the job runs again for nothing', async () => {
    const before = await everything()
    await inWrite(app, SYSTEM, (ctx) => markRolls(ctx, [ids.get('A')!, ids.get('a')!], [PERIOD]))
    await app.jobs.drain(app)
    expect(await everything()).toEqual(before)
    expect(
      await app.db.read((tx) =>
        rows(tx, sql`select 1 from roll_due where region = any(${[...HOMES]}::text[]) and version > rolled`),
      ),
    ).toEqual([])
  })
})
