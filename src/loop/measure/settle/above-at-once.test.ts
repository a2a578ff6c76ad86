import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { moveOrg } from '../../../directory/org/change-org.ts'
import { importUnits } from '../../../directory/org/import-units.ts'
import { saveRegion } from '../../../directory/region/store.ts'
import { modules } from '../../../modules.ts'
import { auditMigrations } from '../../../platform/audit/migration.ts'
import { authMigrations } from '../../../platform/auth/migration.ts'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { withApps, type TestApp } from '../../../platform/testing.ts'
import { rollAgain } from '../migrations/0009-roll-again.ts'
import { countAgainAbove } from './count-again.ts'
import { markRolls } from './roll-due.ts'
import { rollRegion } from './roll-up.ts'
import { afterFirstRead } from './testing/pausing.ts'
import { trackDay } from './track.ts'

const PERIOD = '2025-2026'
const TODAY = '2025-11-20'
/** A nation with two provinces and two cities, each in a data home of its own: its code, the unit, kind, unit above. */
const HOMES = [
  ['000000', 'N', 'nation', ''],
  ['230000', 'P', 'province', 'N'],
  ['240000', 'Q', 'province', 'N'],
  ['239900', 'A', 'city', 'P'],
  ['239800', 'B', 'city', 'P'],
] as const

withApps('figures above cities of other data homes', (makeApp) => {
  let app: TestApp
  const ids = new Map<string, string>()

  beforeAll(async () => {
    app = await makeApp({
      migrations: [...auditMigrations, ...authMigrations],
      modules,
      now: `${TODAY}T02:00:00.000Z`,
      region: '239900',
    })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    for (const [home, code, kind, parentCode] of HOMES)
      await app.db.write(async (tx) => {
        await saveRegion(tx, { code: home, name: home, level: kind })
        const made = await importUnits(
          tx,
          home,
          [{ code, name: code, kind, parentCode }],
          '2020-01-01',
          app.clock.now(),
        )
        ids.set(code, made.get(code)!)
      })
    await counts('239900', 'A', 10)
    await counts('239800', 'B', 3)
    await app.jobs.drain(app)
  })

  /** A city's figure becomes this. */
  const counts = (home: string, code: string, value: number): Promise<void> =>
    inWrite(
      app,
      SYSTEM,
      async (ctx) => {
        await touch(
          ctx.tx,
          sql`insert into cell (region, org_id, period, measure, slice, value, units_in, units_due, status, source, leaf, version, computed_at)
            values (${home}, ${ids.get(code)!}::uuid, ${PERIOD}, 'students.full-time', '', ${value}::numeric, 1, 1, 'official', 'sum', false, 1, ${ctx.now}::timestamptz)
            on conflict (region, org_id, period, measure, slice) do update set value = excluded.value, version = cell.version + 1`,
        )
        await markRolls(ctx, [ids.get(code)!], [PERIOD])
      },
      { region: home },
    )
  const shown = async (home: string, code: string): Promise<string> =>
    (
      await inRead(app, SYSTEM, (ctx) =>
        first(
          ctx.tx,
          sql<{
            value: string
          }>`select value from cell where region = ${home} and org_id = ${ids.get(code)!}::uuid and period = ${PERIOD} and slice = ''`,
        ),
      )
    )?.value ?? '-'
  const moves = (code: string, to = 'Q', day = TODAY) =>
    inWrite(app, SYSTEM, (ctx) => moveOrg(ctx, ids.get(code)!, ids.get(to)!, day))

  it('begin right', async () => {
    expect([await shown('230000', 'P'), await shown('240000', 'Q'), await shown('000000', 'N')]).toEqual([
      '13',
      '-',
      '13',
    ])
  })

  it('are the newest where another worker brought them meanwhile', async () => {
    await counts('239900', 'A', 11)
    const late = afterFirstRead(app, async () => {
      await counts('239900', 'A', 12)
      await rollRegion(app, '239900')
    })
    await rollRegion(late.app, '239900')
    expect(late.state.happened).toBe(true)
    await app.jobs.drain(app)
    expect([await shown('230000', 'P'), await shown('000000', 'N')]).toEqual(['15', '15'])
  })

  it('are not asked for again by the slower of two workers who read the same', async () => {
    await counts('239900', 'A', 14)
    const late = afterFirstRead(app, () => rollRegion(app, '239900'))
    await rollRegion(late.app, '239900')
    expect(late.state.happened).toBe(true)
    expect(
      await inRead(app, SYSTEM, (ctx) =>
        rows(ctx.tx, sql`select 1 from roll_due where region = '239900' and version > rolled`),
      ),
    ).toEqual([])
    await app.jobs.drain(app)
    expect([await shown('230000', 'P'), await shown('000000', 'N')]).toEqual(['17', '17'])
  })

  it('are added up again where they changed after another worker had done what was read', async () => {
    await counts('239900', 'A', 15)
    const late = afterFirstRead(app, async () => {
      await rollRegion(app, '239900')
      await counts('239900', 'A', 12)
    })
    await rollRegion(late.app, '239900')
    expect(late.state.happened).toBe(true)
    await app.jobs.drain(app)
    expect([await shown('230000', 'P'), await shown('000000', 'N')]).toEqual(['15', '15'])
  })

  it('take in a city that came while marks were read, though they were set already', async () => {
    await moves('A')
    const late = afterFirstRead(app, () => moves('B'))
    await countAgainAbove(late.app, '240000')
    expect(late.state.happened).toBe(true)
    await app.jobs.drain(app)
    expect([await shown('230000', 'P'), await shown('240000', 'Q'), await shown('000000', 'N')]).toEqual([
      '-',
      '15',
      '15',
    ])
  })

  it('follow a move that was to come, though the job gets to it only after the next midnight', async () => {
    await moves('B', 'P', '2025-11-30')
    await app.jobs.drain(app)
    expect([await shown('230000', 'P'), await shown('240000', 'Q')]).toEqual(['-', '15'])
    app.clock.set('2025-11-29T16:10:00.000Z')
    for (const [region] of HOMES) await inWrite(app, SYSTEM, trackDay, { region })
    app.clock.set('2025-11-30T16:01:00.000Z')
    await app.jobs.drain(app)
    expect([await shown('230000', 'P'), await shown('240000', 'Q'), await shown('000000', 'N')]).toEqual([
      '3',
      '12',
      '15',
    ])
  })

  it('take in a city that came after another worker had done what was read', async () => {
    await counts('239900', 'A', 20)
    await app.jobs.drain(app)
    await moves('B', 'Q', '2025-12-01')
    const late = afterFirstRead(app, async () => {
      await app.jobs.drain(app)
      await moves('A', 'P', '2025-12-01')
    })
    await countAgainAbove(late.app, '230000')
    expect(late.state.happened).toBe(true)
    await app.jobs.drain(app)
    expect([await shown('230000', 'P'), await shown('240000', 'Q'), await shown('000000', 'N')]).toEqual([
      '20',
      '3',
      '23',
    ])
  })

  it('are all due once after an upgrade, so that what was missed is put right', async () => {
    const everywhere = (work: (region: string) => ReturnType<typeof sql>): Promise<void> =>
      app.db.write(async (tx) => {
        for (const [region] of HOMES) await touch(tx, work(region))
      })
    // As an older version left it: nothing due, nothing noted of what was brought, and an older figure of a city above.
    await everywhere((region) => sql`delete from roll_due where region = ${region}`)
    await everywhere((region) => sql`delete from roll_copy where region = ${region}`)
    await everywhere(
      (region) => sql`update cell set value = 1 where region = ${region} and region in ('230000', '000000')`,
    )
    await app.db.write((tx) => touch(tx, sql.raw(rollAgain.up)))
    for (const [region] of [...HOMES].reverse()) await rollRegion(app, region)
    expect([await shown('230000', 'P'), await shown('240000', 'Q'), await shown('000000', 'N')]).toEqual([
      '20',
      '3',
      '23',
    ])
  })
})
