import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { closeOrg, createOrg, moveOrg } from '../../../directory/org/change-org.ts'
import { inRead, inWrite, SYSTEM, type App, type Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import { acceptReturns, correctReturn, openCampaign, submitReturn } from '../../collect/public.ts'
import { RECOUNT } from '../jobs.ts'
import { countAgainAbove } from './count-again.ts'
import { markRolls } from './roll-due.ts'
import { begunCities } from './testing/begun.ts'
import { pausedAfter, untilWaiting } from './testing/pausing.ts'
import { PROVINCE, type TwoCities } from './testing/two-cities.ts'
import { trackStale } from './track.ts'
import { wrongSums } from './wrong-sums.ts'

const THIS = '2025-2026'

withApps('figures that several bring up to date at once', (makeApp, kind) => {
  let t: TwoCities
  let app: App

  beforeAll(async () => {
    t = await begunCities(makeApp)
    app = t.app
  })

  it('are looked at above the cities once a job has taken them, and not before', async () => {
    const wrong = async (): Promise<string[]> =>
      (await wrongSums((work) => inRead(app, SYSTEM, work))).map((w) => `${w.unit} ${w.measure}`)
    await t.settle()
    await inWrite(app, SYSTEM, (ctx) =>
      touch(
        ctx.tx,
        sql`update cell set value = value + 1 where region = ${PROVINCE} and org_id = ${t.id(PROVINCE)}::uuid and period = ${THIS}
          and measure = 'teachers.full-time' and slice = ''`,
      ),
    )
    expect(await wrong()).toEqual([`${PROVINCE} teachers.full-time`])
    await inWrite(app, SYSTEM, (ctx) => markRolls(ctx, [t.id('A')], [THIS]))
    expect(await wrong()).toEqual([])
    await t.settle()
    expect([await wrong(), await t.wrong()]).toEqual([[], []])
  })

  /** A transaction that is held open before its end, until the other one waits or is done; how often each was begun. */
  async function beside(one: (ctx: Ctx) => Promise<unknown>, pause: RegExp, other: (ctx: Ctx) => Promise<unknown>) {
    const runs = { one: 0, other: 0 }
    const count = (who: keyof typeof runs, work: (ctx: Ctx) => Promise<unknown>) => (ctx: Ctx) => {
      runs[who]++
      return work(ctx)
    }
    let second: Promise<unknown> = Promise.resolve()
    const held = pausedAfter(app, pause, async () => {
      second = inWrite(app, SYSTEM, count('other', other))
      await untilWaiting(app, second)
    })
    await inWrite(held.app, SYSTEM, count('one', one))
    expect(held.state.happened).toBe(true)
    await second
    return runs
  }

  const correction = async (school: string, register: string): Promise<string> =>
    inWrite(app, SYSTEM, async (ctx) => {
      const [last] = await rows(
        ctx.tx,
        sql<{
          id: string
        }>`select id from returns where region = ${ctx.region} and org_id = ${t.id(school)}::uuid and register = ${register}
          and state = 'accepted' and period = ${THIS}`,
      )
      return correctReturn(ctx, last!.id, '数据有误')
    })

  const marks = () =>
    inRead(app, SYSTEM, async (ctx) =>
      (
        await rows(
          ctx.tx,
          sql<{
            n: string
          }>`select (select count(*) from stale_unit where region = ${ctx.region}) + (select count(*) from stale_node) as n`,
        )
      ).map((r) => Number(r.n)),
    )

  it('are all undone with their marks when the work stops before its end', async () => {
    await t.teachers('a', 4)
    await inWrite(app, SYSTEM, (ctx) => moveOrg(ctx, t.id('c'), t.id('A1'), '2025-11-20'))
    const [before, cells] = [await marks(), await t.cell('A1', '2025-11')]
    const killed = inWrite(app, SYSTEM, async (ctx) => {
      await trackStale(ctx)
      throw new Error('killed')
    })
    await expect(killed).rejects.toThrow('killed')
    expect([await marks(), await t.cell('A1', '2025-11')]).toEqual([before, cells])
    await t.settle()
    expect([await marks(), await t.cell('A1', '2025-11')]).toEqual([[0], '10 3/3'])
    await t.change((ctx) => moveOrg(ctx, t.id('c'), t.id('A2'), '2025-11-20'))
    expect(await t.wrong()).toEqual([])
  })

  // The embedded store has one connection: one transaction follows the other there.
  if (kind !== 'postgres') return

  it('hold the units due of both when two lists are opened', async () => {
    for (const code of ['e', 'f'])
      await inWrite(app, SYSTEM, async (ctx) => {
        const school = {
          region: PROVINCE,
          code,
          name: code,
          kind: 'school' as const,
          parent: t.id('A1'),
          from: '2025-09-01',
        }
        t.ids.set(code, await createOrg(ctx.tx, school, ctx.now))
      })
    const owe = (code: string) => (ctx: Ctx) =>
      openCampaign(ctx, {
        ...t.campaign('2026-2027', ['teachers'], [t.id(code)]),
        code: `next-${code}`,
        dueOn: '2027-06-30',
      })
    await beside(owe('e'), /insert into roll_due/, owe('f'))
    const due = await inRead(app, SYSTEM, (ctx) =>
      rows(
        ctx.tx,
        sql<{ code: string; due: number }>`select o.code, d.due from unit_due d join org o on o.id = d.org_id
          where d.region = ${ctx.region} and d.register = 'teachers' and o.code in ('A1', 'A') and d.period = '2026-2027' order by 1`,
      ),
    )
    expect(due.map((d) => `${d.code} ${d.due}`)).toEqual(['A 2', 'A1 2'])
    await t.settle()
    expect(await t.wrong()).toEqual([])
  })

  it('need no second try where an acceptance meets the job of a unit and of a moved one beside it', async () => {
    await t.teachers('a', 5)
    const id = await correction('c', 'programs')
    await inWrite(app, SYSTEM, (ctx) => submitReturn(ctx, id))
    await inWrite(app, SYSTEM, (ctx) => closeOrg(ctx, t.id('f'), '2025-11-20'))
    await inWrite(app, SYSTEM, async (ctx) =>
      touch(
        ctx.tx,
        sql`insert into stale_node (org_id, from_day, to_day) values (${t.id('A2')}::uuid, '2025-11-01', '2025-11-21')`,
      ),
    )
    const runs = await beside(trackStale, /insert into indicator_value/, (ctx) => acceptReturns(ctx, [id]))
    expect(runs).toEqual({ one: 1, other: 1 })
    await t.settle()
    expect(await t.wrong()).toEqual([])
  })

  it('need no second try where an acceptance meets the job that takes the mark of its unit', async () => {
    const id = await correction('aa', 'teachers')
    await t.teachers('aa', 4)
    await inWrite(app, SYSTEM, (ctx) => submitReturn(ctx, id))
    const runs = await beside(trackStale, /delete from stale_unit/, (ctx) => acceptReturns(ctx, [id]))
    expect(runs).toEqual({ one: 1, other: 1 })
    await t.settle()
    expect(await t.wrong()).toEqual([])
  })

  it('are not counted above the cities from what was read before somebody else counted them', async () => {
    const id = await correction('b', 'programs')
    await t.upload(
      'b',
      'programs',
      '专业代码,专业方向,目录版本,学制,开设年份,备案文号,专业负责人,建设级别,所属专业群,主要服务产业,合作企业,学费标准,以往招生数\r\n710205,,2021,3,2012,,林向阳,一般,,装备制造,,0,',
    )
    await t.settle()
    await inWrite(app, SYSTEM, (ctx) => submitReturn(ctx, id))
    await inWrite(app, SYSTEM, async (ctx) =>
      touch(
        ctx.tx,
        sql`insert into stale_node (org_id, from_day, to_day) values (${t.id(PROVINCE)}::uuid, '2025-11-01', '2025-11-21')`,
      ),
    )
    let other: Promise<unknown> = Promise.resolve()
    const held = pausedAfter(app, /from returns r join campaign[^]*programs[^]*r.org_id in/, async () => {
      await inWrite(app, SYSTEM, async (ctx) => {
        await acceptReturns(ctx, [id])
        await ctx.jobs.send(RECOUNT, { region: PROVINCE, register: 'programs', period: THIS })
      })
      other = app.jobs.drain(app)
      await untilWaiting(app, other)
    })
    await countAgainAbove(held.app, PROVINCE)
    expect(held.state.happened).toBe(true)
    await other
    await t.settle()
    expect(await t.wrong()).toEqual([])
  })
})
