import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { importUnits } from '../../../directory/org/import-units.ts'
import { inWrite, SYSTEM, type Ctx } from '../../../platform/context.ts'
import { first, touch } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import { openCampaign } from '../../collect/public.ts'
import { lockHome } from './lock-nodes.ts'
import { settleMonthDue } from './month-due.ts'
import { begunCities } from './testing/begun.ts'
import { PROVINCE, type TwoCities } from './testing/two-cities.ts'

const THIS = '2025-2026'

withApps('lists of who owes in a month', (makeApp) => {
  let t: TwoCities

  beforeAll(async () => {
    t = await begunCities(makeApp)
  })

  /** Rows of the lists read and written by this session so far. */
  const counted = async (ctx: Ctx) => {
    const found = await first(
      ctx.tx,
      sql<{
        read: string
        written: string
      }>`select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::text as read,
        sum(n_tup_ins + n_tup_upd + n_tup_del)::text as written
        from pg_stat_xact_user_tables where relname in ('unit_due', 'campaign_unit')`,
    )
    return { read: Number(found!.read), written: Number(found!.written) }
  }

  /** Rows of the lists that are read and written before the teachers of these months are counted; by index, as on a large table. */
  const looked = () =>
    inWrite(t.app, SYSTEM, async (ctx) => {
      await touch(ctx.tx, sql`set local enable_seqscan = off`)
      await lockHome(ctx.tx, ctx.region)
      const before = await counted(ctx)
      await settleMonthDue(ctx, ctx.assembly.registers.get('teachers')!, ['2025-09', '2025-10', '2025-11'])
      const after = await counted(ctx)
      return { read: after.read - before.read, written: after.written - before.written }
    })

  it('are not read again where nothing changed, however long they are', async () => {
    const few = await looked()
    await t.change(async (ctx) => {
      const schools = Array.from({ length: 300 }, (_, n) => ({
        code: `more-${n}`,
        name: `more-${n}`,
        kind: 'school' as const,
        parentCode: n % 2 === 0 ? 'A2' : 'B1',
      }))
      const made = await importUnits(ctx.tx, PROVINCE, schools, '2024-01-01', ctx.now)
      await openCampaign(ctx, t.campaign(THIS, ['teachers', 'dual-qualified'], [...made.values()]))
    })
    await t.teachers('a', 4)
    await t.settle()
    expect(await t.due('A2', '2025-11')).toBe(151)
    const many = await looked()
    expect(few).toEqual({ read: 6, written: 0 })
    // A server that has looked at the longer list meanwhile may read fewer, from the index alone.
    expect(many.written).toBe(0)
    expect(many.read).toBeLessThanOrEqual(few.read)
  })

  it('stand beside the figures of the running month as soon as a list grows, and stay in months that are over', async () => {
    expect([await t.due('A', '2025-11'), await t.due('A', '2025-10'), await t.due('B', '2025-11')]).toEqual([
      153, 3, 152,
    ])
    expect(await t.cell('B', '2025-11')).toBe('3 2/152')
    await t.night('2025-12-01')
    expect([await t.due('A', '2025-12'), await t.due('A', '2025-11')]).toEqual([153, 153])
  })
})
