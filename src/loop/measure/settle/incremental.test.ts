import fc from 'fast-check'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { moveOrg } from '../../../directory/org/change-org.ts'
import { addDays } from '../../../directory/public.ts'
import { smallCity } from '../../../directory/testing/small-city.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { modules } from '../../../modules.ts'
import { auditMigrations } from '../../../platform/audit/migration.ts'
import { authMigrations } from '../../../platform/auth/migration.ts'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { withApps, type TestApp } from '../../../platform/testing.ts'
import {
  acceptReturns,
  correctReturn,
  openCampaign,
  processUpload,
  receiveUpload,
  reviewReturns,
  sendBackReturn,
  submitReturn,
} from '../../collect/public.ts'
import { TRACK_DAILY } from '../jobs.ts'
import { loadOpening } from '../opening/load.ts'
import { recomputeAll } from '../public.ts'
import { dualFile, SCHOOLS, step, teacherFile, type Step } from './testing/random-steps.ts'

/** Every figure of the region, without version and time of computing; a slice that counts nothing is none. */
const figures = (app: TestApp) =>
  inRead(app, SYSTEM, async (ctx) => ({
    cells: await rows(
      ctx.tx,
      sql<{
        source: string
      }>`select org_id, period, measure, slice, value, units_in, units_carried, units_due, status, source, leaf from cell where region = ${ctx.region} and (slice = '' or value <> 0) order by 1, 2, 3, 4`,
    ),
    values: await rows(
      ctx.tx,
      sql<{
        units_carried: number
      }>`select org_id, period, indicator, value, parts, units_in, units_carried, units_due, status, reason, formula_from from indicator_value
        where region = ${ctx.region} order by 1, 2, 3`,
    ),
  }))

withApps('incremental figures', (makeApp) => {
  let app: TestApp
  let ids: string[]
  let units: ReadonlyMap<string, string>
  let moved = 0
  let accepted = 0
  let corrected = 0
  let published = 0
  let carried = 0
  let typed = 0
  let standing = 0

  beforeAll(async () => {
    app = await makeApp({
      migrations: [...auditMigrations, ...authMigrations],
      modules,
      now: '2025-11-20T02:00:00.000Z',
      region: '239900',
    })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    units = (await smallCity(app)).units
    ids = SCHOOLS.map((code) => units.get(code)!)
    await inWrite(app, SYSTEM, (ctx) =>
      openCampaign(ctx, {
        code: '2025-autumn',
        name: '2025年秋季',
        period: '2025-2026',
        countDay: '2025-09-01',
        bookingDeadline: '2025-10-31',
        opensOn: '2025-09-01',
        dueOn: '2025-11-28',
        registers: ['teachers', 'dual-qualified'],
      }),
    )
  })

  const under =
    (states: readonly string[]) =>
    (ctx: Ctx, s?: { school: number; register: string }): Promise<{ id: string; filled: boolean }[]> =>
      rows(
        ctx.tx,
        sql`select id, data_version is not null as filled from returns
          where region = ${ctx.region} and state = any(${states}::text[])
            and (${s ? ids[s.school]! : null}::uuid is null or (org_id = ${s ? ids[s.school]! : null}::uuid and register = ${s?.register ?? ''}))
          order by id`,
      )

  /** What a clerk does before submitting: files with errors are taken back, questions answered. */
  const answer = async (ctx: Ctx): Promise<void> => {
    await touch(
      ctx.tx,
      sql`update upload set state = 'cancelled' where region = ${ctx.region} and state = 'needs-fixing'`,
    )
    await touch(
      ctx.tx,
      sql`update upload_issue set explanation = '已核实' where region = ${ctx.region} and severity = 'explain'`,
    )
  }

  /** Runs an act; a refusal is an answer too, and has changed nothing. */
  const refused = async (act: () => Promise<void>): Promise<void> => {
    try {
      await act()
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
  }

  /** The nightly job, then everything else that waits. */
  const night = async (): Promise<void> => {
    await inWrite(app, SYSTEM, (ctx) => ctx.jobs.send(TRACK_DAILY, {}))
    await app.jobs.drain(app)
  }

  /** One step through the product's own acts; what a state does not allow is refused and changes nothing. */
  async function take(s: Step): Promise<void> {
    if (s.do === 'track') return void (await app.jobs.drain(app))
    if (s.do === 'days') {
      app.clock.set(new Date(Date.parse(app.clock.now()) + s.days * 86_400_000).toISOString())
      return s.night ? night() : undefined
    }
    if (s.do === 'opening')
      return inWrite(app, SYSTEM, async (ctx) => {
        const { figures } = await loadOpening(ctx, { sha256: 'f'.repeat(64), name: '期初.csv', lines: s.lines })
        typed += figures.length
      })
    if (s.do === 'move')
      return inWrite(app, SYSTEM, async (ctx) => {
        const day = addDays(ctx.today, s.days)
        await moveOrg(ctx, ids[s.school]!, units.get(s.to)!, day)
        moved++
      })
    if (s.do === 'upload') {
      const text = s.register === 'teachers' ? teacherFile(s.school, s.people) : dualFile(s.school, s.people)
      const id = await receiveUpload(app, SYSTEM, {
        orgId: ids[s.school]!,
        register: s.register,
        period: '',
        fileName: `${s.register}.csv`,
        content: Readable.from([Buffer.from(text)]),
      })
      published += Number((await processUpload(app, SYSTEM, id)).state === 'published')
      return
    }
    if (s.do === 'accept-all') {
      await inWrite(app, SYSTEM, answer)
      const drafts = await inRead(app, SYSTEM, (ctx) => under(['draft'])(ctx))
      for (const r of drafts.filter((d) => d.filled))
        await refused(() => inWrite(app, SYSTEM, (ctx) => submitReturn(ctx, r.id)))
      await inWrite(app, SYSTEM, async (ctx) => {
        const list = await under(['submitted', 'county-reviewed'])(ctx)
        if (list.length > 0)
          await acceptReturns(
            ctx,
            list.map((r) => r.id),
          )
        accepted += list.length
      })
      return
    }
    await inWrite(app, SYSTEM, async (ctx) => {
      if (s.do === 'correct') {
        const [last] = await under(['accepted'])(ctx, s)
        const [open] = await under(['draft', 'submitted', 'county-reviewed'])(ctx, s)
        if (!last || open) return
        await correctReturn(ctx, last.id, '数据有误')
        corrected++
        return
      }
      const [open] = await under(['draft', 'submitted', 'county-reviewed'])(ctx, s)
      if (!open) return
      const { id } = open
      if (s.do === 'submit') await submitReturn(ctx, id)
      if (s.do === 'review') await reviewReturns(ctx, [id])
      if (s.do === 'send-back') await sendBackReturn(ctx, id, [{ kind: 'other', reason: '请核对' }], null)
      if (s.do === 'accept') {
        await acceptReturns(ctx, [id])
        accepted++
      }
    })
  }

  it('equal those of a recomputation, cell by cell, after any series of uploads, returns, corrections and moved units', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
        for (const s of steps) await refused(() => take(s))
        await night()
        const step = await figures(app)
        standing += step.cells.filter((c) => c.source === 'opening').length
        carried += step.values.filter((v) => v.units_carried > 0).length
        await inWrite(app, SYSTEM, recomputeAll)
        const whole = await figures(app)
        expect(step.cells).toEqual(whole.cells)
        expect(step.values).toEqual(whole.values)
      }),
      { numRuns: 16, seed: 20250901, endOnFailure: true },
    )
    expect(published).toBeGreaterThan(15)
    expect(accepted).toBeGreaterThan(5)
    expect(corrected).toBeGreaterThan(0)
    expect(moved).toBeGreaterThan(4)
    expect(carried).toBeGreaterThan(0)
    expect(typed).toBeGreaterThan(5)
    expect(standing).toBeGreaterThan(5)
    expect(app.clock.now() > '2026-01').toBe(true)
    expect((await figures(app)).cells.length).toBeGreaterThan(500)
  }, 300_000)
})
