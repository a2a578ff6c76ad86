import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { acceptReturns, reviewReturns, submitReturn } from '../../src/loop/collect/public.ts'
import {
  smallCampaign,
  teacherFile,
  teacherLine,
  type SmallCampaign,
} from '../../src/loop/collect/testing/small-campaign.ts'
import { sealAll } from '../../src/platform/audit/seal.ts'
import { verifyChain } from '../../src/platform/audit/verify.ts'
import { inWrite, SYSTEM } from '../../src/platform/context.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { withApps } from '../../src/platform/testing.ts'

withApps('two at once, and a connection that is lost', (makeApp, kind) => {
  let at: SmallCampaign
  let id: string
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    const clerk = await at.caller('clerk')
    id = (await clerk.get('/api/collect/returns')).json<{ returns: { id: string }[] }>().returns[0]!.id
    const sent = await clerk.upload(`/api/collect/returns/${id}/upload`, 't.csv', teacherFile(teacherLine(1, '林向阳')))
    expect(sent.json()).toMatchObject({ state: 'published' })
    await inWrite(at.app, SYSTEM, (ctx) => submitReturn(ctx, id))
    await inWrite(at.app, SYSTEM, (ctx) => reviewReturns(ctx, [id]))
  })
  afterAll(() => at.server.close())

  const count = async (query: string): Promise<number> => Number((await at.app.db.execute(query))[0]?.['n'])

  it.runIf(kind === 'postgres')('undoes what a lost connection had begun, says so, and goes on', async () => {
    const admin = await openDatabase(at.app.db.url, { poolSize: 1 })
    const cut = inWrite(at.app, SYSTEM, async (ctx) => {
      await acceptReturns(ctx, [id])
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(ctx.tx)
      await admin.execute('select pg_terminate_backend($1::int)', [rows[0]!.pid])
      await sql`select pg_sleep(0.1)`.execute(ctx.tx)
    })
    await expect(cut).rejects.toThrow(/terminat|Connection/i)
    await admin.close()
    expect(await count(`select count(*) as n from returns where state = 'accepted'`)).toBe(0)
    expect(await count(`select count(*) as n from cell where status = 'official' and value <> 0`)).toBe(0)
    expect((await at.server.inject('/api/openapi.json')).statusCode).toBe(200)
  })

  it('lets one of two officers accept, and tells the other', async () => {
    const both = await Promise.allSettled([1, 2].map(() => inWrite(at.app, SYSTEM, (ctx) => acceptReturns(ctx, [id]))))
    expect(both.filter((b) => b.status === 'fulfilled')).toHaveLength(1)
    const [refused] = both.flatMap((b) => (b.status === 'rejected' ? [b.reason as unknown] : []))
    expect(isRefusal(refused) && [refused.code, refused.status]).toEqual(['collect.move-not-allowed', 409])
    expect(await count(`select count(*) as n from return_move where move = 'accept'`)).toBe(1)
    expect(await count(`select count(*) as n from audit_entry where action = 'collect.accept'`)).toBe(1)
  })

  it('keeps the order of its log when the clock jumps back and forth', async () => {
    const says = (n: number) =>
      inWrite(at.app, SYSTEM, (ctx) => ctx.audit({ action: `test.jump-${n}`, objectKind: 'test' }))
    for (const [n, now] of [
      '2025-11-20T05:00:00.000Z',
      '2019-01-01T00:00:00.000Z',
      '2031-01-01T00:00:00.000Z',
      '2025-11-20T05:01:00.000Z',
    ].entries()) {
      at.app.clock.set(now)
      await says(n)
      await sealAll(at.app.db)
    }
    expect(await verifyChain(at.app.db, '239900')).toMatchObject({ ok: true, unsealed: 0, broken: null })
    const order = await at.app.db.execute(`select action from audit_entry where action like 'test.jump-%' order by seq`)
    expect(order.map((r) => r['action'])).toEqual([0, 1, 2, 3].map((n) => `test.jump-${n}`))
  })

  it('ends a session by the clock that jumped forward, without an error', async () => {
    const clerk = await at.caller('clerk')
    expect((await clerk.get('/api/collect/returns')).statusCode).toBe(200)
    at.app.clock.set('2032-01-01T00:00:00.000Z')
    const late = await clerk.get('/api/collect/returns')
    expect([late.statusCode, late.json<{ code: string }>().code]).toEqual([401, 'auth.not-signed-in'])
    at.app.clock.set('2025-11-20T05:02:00.000Z')
    expect((await (await at.caller('clerk')).get('/api/collect/returns')).statusCode).toBe(200)
  })
})
