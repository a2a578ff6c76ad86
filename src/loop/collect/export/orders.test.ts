import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { msOf } from '../../../platform/clock/clock.ts'
import { inWrite, SYSTEM } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { setParameter } from '../../../directory/public.ts'
import { withApps } from '../../../platform/testing.ts'
import { smallCampaign, teacherFile, teacherLine, type Caller, type SmallCampaign } from '../testing/small-campaign.ts'
import { expireOrders } from './expire-orders.ts'

withApps('exports with approval', (makeApp) => {
  let at: SmallCampaign
  let clerk: Caller
  let head: Caller
  const base = '/api/registers/teachers'

  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers', 'conditions'])
    clerk = await at.caller('clerk')
    head = await at.caller('head')
    const { returns } = (await clerk.get('/api/collect/returns')).json<{
      returns: { id: string; register: string }[]
    }>()
    const mine = returns.find((r) => r.register === 'teachers')!
    const lines = ['林向阳', '周文竹', '方启明'].map((name, i) => teacherLine(i + 1, name))
    const sent = await clerk.upload(`/api/collect/returns/${mine.id}/upload`, 't.csv', teacherFile(...lines))
    expect(sent.json()).toMatchObject({ state: 'published' })
    await inWrite(at.app, SYSTEM, (ctx) =>
      setParameter(ctx.tx, {
        region: ctx.region,
        name: 'export.approval-rows',
        value: '2',
        from: '2025-11-01',
        source: 'test',
      }),
    )
  })
  afterAll(() => at.server.close())

  const ask = (who: Caller, more: object = {}) =>
    who.send('POST', `${base}/export-orders`, {
      format: 'csv',
      columns: ['person', 'post'],
      reason: '年度核对',
      ...more,
    })
  const ordered = async (): Promise<string> => {
    const answer = await ask(clerk)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json<{ order: string }>().order
  }
  const decided = (who: Caller, id: string, how: string, words = '同意') =>
    who.send('POST', `/api/exports/${id}/${how}`, { words })
  const take = (who: Caller, id: string) => who.send('POST', `/api/exports/${id}/file`, {})
  /** Days pass, and with them the sessions. */
  const later = async (days: number): Promise<void> => {
    at.app.clock.set(new Date(msOf(at.app.clock.now()) + days * 86_400_000).toISOString())
    clerk = await at.caller('clerk')
  }
  const log = (action: string) =>
    at.app.db.read((tx) =>
      rows(
        tx,
        sql<{ actor: string; detail: Record<string, unknown> }>`select actor_name as actor, detail from audit_entry
          where action = ${action} order by id`,
      ),
    )

  it('few rows, and registers without personal fields, are exported at once', async () => {
    expect((await clerk.get(`${base}/export?format=csv&q=${encodeURIComponent('林')}`)).statusCode).toBe(200)
    expect((await clerk.get('/api/registers/conditions/export?format=csv')).statusCode).toBe(200)
    const needless = await ask(clerk, { q: '林' })
    expect([needless.statusCode, needless.json<{ code: string }>().code]).toEqual([409, 'export.not-needed'])
  })

  it('many personal rows wait for another person, who is told; nobody approves an own export', async () => {
    const direct = await clerk.get(`${base}/export?format=csv`)
    expect(direct.json()).toMatchObject({ status: 409, code: 'export.approval-needed', params: { rows: 3, limit: 2 } })
    expect((await ask(clerk, { reason: '' })).statusCode).toBe(400)
    const id = await ordered()
    expect((await take(clerk, id)).json()).toMatchObject({ code: 'export.not-approved' })
    const told = (await head.get('/api/messages')).json<{ messages: { link: string }[] }>().messages
    expect(told.map((m) => m.link)).toContain(`/exports?open=${id}`)
    const own = (await ask(head)).json<{ order: string }>().order
    expect((await decided(head, own, 'approve')).json()).toMatchObject({ code: 'export.own-order' })
    expect((await decided(await at.caller('clerk2'), id, 'approve')).statusCode).toBe(403)
  })

  it('a refusal tells why, and nothing can be taken', async () => {
    const id = await ordered()
    expect((await decided(head, id, 'refuse', '')).statusCode).toBe(400)
    expect((await decided(head, id, 'refuse', '用途不明')).statusCode).toBe(204)
    expect((await take(clerk, id)).json()).toMatchObject({ code: 'export.not-approved' })
    const told = (await clerk.get('/api/messages')).json<{ messages: { text: { zh: string } }[] }>().messages
    expect(told.map((m) => m.text.zh)).toContain('用途不明')
  })

  it('an approved file is taken by whoever asked, masked, with number, approver and purpose; each taking is counted', async () => {
    const id = await ordered()
    expect((await decided(head, id, 'approve')).statusCode).toBe(204)
    expect((await take(head, id)).statusCode).toBe(404)
    const first = await take(clerk, id)
    expect(first.statusCode, first.body).toBe(200)
    for (const part of ['林**', '导出申请,DC-20251120-', '批准人,校长', '用途,年度核对', '导出人,填报员'])
      expect(first.body).toContain(part)
    expect(first.body).not.toContain('林向阳')
    expect((await take(clerk, id)).body).toBe(first.body)
    const { orders } = (await clerk.get('/api/exports')).json<{ orders: { id: string; taken: number }[] }>()
    expect(orders.find((o) => o.id === id)?.taken).toBe(2)
    const taken = await log('export.taken')
    expect(taken.map((e) => [e.actor, e.detail['taken'], e.detail['clear']])).toEqual([
      ['填报员', 1, false],
      ['填报员', 2, false],
    ])
  })

  it('the kept file is not handed out any more once the right to the unit has gone', async () => {
    const [mine, other] = [at.units.get('3623990001'), at.units.get('3623990002')]
    const id = await ordered()
    await decided(head, id, 'approve')
    expect((await take(clerk, id)).statusCode).toBe(200)
    const move = (from: string | undefined, to: string | undefined) =>
      at.app.db.write((tx) =>
        sql`update role_grant set org_id = ${to}::uuid where org_id = ${from}::uuid and role = 'clerk'
          and user_id = (select id from user_account where sign_name = 'clerk')`.execute(tx),
      )
    await move(mine, other)
    const moved = await take(clerk, id)
    await move(other, mine)
    expect([moved.statusCode, moved.json<{ code: string }>().code]).toEqual([403, 'permission.denied'])
    expect((await take(clerk, id)).statusCode).toBe(200)
  })

  it('an export is logged where the right is held, whatever unit it names', async () => {
    const named = await clerk.get(
      `${base}/export?format=csv&q=${encodeURIComponent('林')}&org=${at.units.get('239900')}`,
    )
    expect(named.statusCode).toBe(200)
    const entries = await at.app.db.read((tx) =>
      rows(
        tx,
        sql<{
          orgId: string
        }>`select org_id as "orgId" from audit_entry where action = 'collect.export' order by id desc limit 1`,
      ),
    )
    expect(entries).toEqual([{ orgId: at.units.get('3623990001') }])
  })

  it('the file is deleted when its time has passed, and so says the log', async () => {
    const id = await ordered()
    await decided(head, id, 'approve')
    await take(clerk, id)
    const [named] = await at.app.db.read((tx) =>
      rows(tx, sql<{ sha256: string }>`select file_sha256 as sha256 from export_file where order_id = ${id}::uuid`),
    )
    expect(await at.app.files.has(named!.sha256)).toBe(true)
    await later(6)
    expect(await expireOrders(at.app)).toBe(0)
    expect((await take(clerk, id)).statusCode).toBe(200)
    await later(1)
    expect((await take(clerk, id)).json()).toMatchObject({ status: 410, code: 'export.expired' })
    expect(await expireOrders(at.app)).toBeGreaterThan(0)
    expect(await at.app.files.has(named!.sha256)).toBe(false)
    expect((await take(clerk, id)).json()).toMatchObject({ status: 410, code: 'export.expired' })
    expect((await log('export.expired')).at(-1)?.detail).toMatchObject({ files: expect.any(Number) as number })
  })

  it('several small exports of one day are added up, and with them one that is larger than the rest of the day', async () => {
    const some = (who: Caller, q: string) => who.get(`${base}/export?format=csv&q=${encodeURIComponent(q)}`)
    await later(1)
    head = await at.caller('head')
    for (const q of ['林', '周']) expect((await some(clerk, q)).statusCode).toBe(200)
    const third = await some(clerk, '方')
    expect(third.json()).toMatchObject({
      status: 409,
      code: 'export.approval-needed',
      params: { rows: 1, limit: 2, before: 2 },
    })
    // Two at once are both counted; another person has a day of the own, and the next day begins at nothing.
    const both = await Promise.all([some(head, '周文'), some(head, '方启'), some(head, '林向')])
    expect(both.map((a) => a.statusCode).sort()).toEqual([200, 200, 409])
    expect((await ask(clerk, { q: '方' })).statusCode).toBe(200)
    await later(1)
    head = await at.caller('head')
    expect((await some(clerk, '方')).statusCode).toBe(200)
  })

  it('a template that holds rows in clear is written down with their number', async () => {
    const { returns } = (await clerk.get('/api/collect/returns')).json<{
      returns: { id: string; register: string }[]
    }>()
    const mine = returns.find((r) => r.register === 'teachers')!
    expect((await clerk.get(`/api/collect/returns/${mine.id}/template`)).statusCode).toBe(200)
    const entries = await log('collect.template')
    expect(entries.map((e) => e.detail)).toMatchObject([{ register: 'teachers', rows: 3, clear: true }])
  })

  it('what was searched lies sealed in an order', async () => {
    await inWrite(at.app, SYSTEM, (ctx) =>
      setParameter(ctx.tx, {
        region: ctx.region,
        name: 'export.approval-rows',
        value: '0',
        from: ctx.today,
        source: 'test',
      }),
    )
    expect((await ask(clerk, { q: '周文竹' })).statusCode).toBe(200)
    const hits = await at.app.db.read((tx) =>
      rows(tx, sql<{ n: string }>`select count(*) as n from export_order t where t::text like '%周文竹%'`),
    )
    expect(hits[0]?.n).toBe('0')
  })

  it('holds no more rows than were approved', async () => {
    const id = await ordered()
    head = await at.caller('head')
    expect((await decided(head, id, 'approve')).statusCode).toBe(204)
    const { returns } = (await clerk.get('/api/collect/returns')).json<{
      returns: { id: string; register: string }[]
    }>()
    const mine = returns.find((r) => r.register === 'teachers')!
    const lines = ['林向阳', '周文竹', '方启明', '何清源'].map((name, i) => teacherLine(i + 1, name))
    const sent = await clerk.upload(`/api/collect/returns/${mine.id}/upload`, 't.csv', teacherFile(...lines))
    expect(sent.json()).toMatchObject({ state: 'published', added: 1 })
    expect((await take(clerk, id)).json()).toMatchObject({
      status: 409,
      code: 'export.more-than-approved',
      params: { rows: 4, approved: 3 },
    })
  })
})
