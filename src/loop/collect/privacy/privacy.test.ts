import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rows } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import { paperNumber, type Caller } from '../testing/small-campaign.ts'
import { REQUESTS, smallRequests, type Request, type SmallRequests } from '../testing/small-requests.ts'

withApps('requests of persons', (makeApp) => {
  let at: SmallRequests
  let clerk: Caller
  const look = { idType: '1', reason: '核对来电' }
  beforeAll(async () => {
    at = await smallRequests(makeApp)
    clerk = at.clerk
  })
  afterAll(() => at.server.close())

  it('are numbered, due fifteen working days later, and found by the paper number alone', async () => {
    const id = await at.receive(clerk, 'access')
    const { request } = await at.one(id)
    // 20 November is a Thursday: fifteen working days later it is Thursday, 11 December.
    expect(request).toMatchObject({ number: 'GX-2025-001', person: '林**', dueOn: '2025-12-11', daysLeft: 15 })
    const found = async (n: number) =>
      (await clerk.send('POST', `${REQUESTS}/find`, { ...look, idNo: paperNumber(n) })).json<{
        requests: Request[]
      }>().requests
    expect((await found(1)).map((r) => r.id)).toEqual([id])
    expect(await found(2)).toEqual([])
    const future = await clerk.send('POST', REQUESTS, { ...(await bodyOf()), receivedOn: '2025-11-21' })
    expect(future.json()).toMatchObject({ code: 'privacy.future-day' })
  })
  it('by number are found by whoever may see it in clear, with a reason; every look is in the log under a unit of the person', async () => {
    const url = `${REQUESTS}/find`
    const asked = { ...look, idNo: paperNumber(5) }
    const before = (await at.log('pii.searched')).length
    expect((await clerk.send('POST', url, { ...asked, reason: '' })).statusCode).toBe(400)
    expect((await clerk.send('POST', url, asked)).json()).toEqual({ requests: [] })
    // They see the list, masked: an answer by trying would tell what the mask hides.
    for (const role of ['county-officer', 'auditor', 'partner', 'system-admin', 'audit-admin'])
      expect((await (await at.caller(role)).send('POST', url, asked)).statusCode, role).toBe(403)
    const seeker = await at.caller('clerk')
    const missed = { idNo: paperNumber(6), reason: '核对来电' }
    expect((await seeker.send('POST', '/api/registers/teachers/rows/by-number', missed)).json()).toEqual({ rows: [] })
    const entries = (await at.log('pii.searched')).slice(before)
    expect(entries.map((e) => [e.orgId, e.detail])).toEqual([
      [at.units.get('3623990001'), { reason: '核对来电', found: 0 }],
      [at.units.get('3623990001'), { reason: '核对来电', found: 0 }],
    ])
    expect(JSON.stringify(entries)).not.toContain(paperNumber(5))
  })

  const bodyOf = async () => ({
    orgId: at.units.get('3623990001'),
    kind: 'access',
    asker: 'self',
    idType: '1',
    idNo: paperNumber(9),
    name: '何清',
    askerName: '',
    contact: '邮箱',
    asks: '查阅',
    receivedOn: '2025-11-20',
  })

  it('lie sealed: no paper number, contact or question in any table', async () => {
    const texts = await at.app.db.read(async (tx) => {
      const tables = await rows(
        tx,
        sql<{
          name: string
        }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
      )
      const out: string[] = []
      for (const { name } of tables) {
        const hits = await rows(
          tx,
          sql<{ n: string }>`select count(*) as n from ${sql.ref(name)} t where t::text like ${`%${paperNumber(1)}%`}
            or t::text like '%139-0000-7777%' or t::text like '%登记了我的%'`,
        )
        if (hits[0]?.n !== '0') out.push(name)
      }
      return out
    })
    expect(texts).toEqual([])
  })

  it('go step by step: nothing is looked up before the identity was checked, and by the check that fits', async () => {
    const id = await at.receive(clerk, 'access', 1, { asker: 'guardian', askerName: '林父' })
    const early = await clerk.send('POST', `${REQUESTS}/${id}/holdings`)
    expect([early.statusCode, early.json<{ code: string }>().code]).toEqual([409, 'privacy.identity-open'])
    expect((await at.move(id, 'start')).json()).toMatchObject({ code: 'privacy.moved-on' })
    expect((await at.move(id, 'identify', { how: 'paper' })).json()).toMatchObject({ code: 'privacy.wrong-check' })
    expect((await at.move(id, 'identify', { how: 'guardian' })).statusCode).toBe(204)
    const stale = await clerk.send('POST', `${REQUESTS}/${id}/moves/start`, { lockVersion: 1 })
    expect(stale.json()).toMatchObject({ code: 'privacy.moved-on' })
  })

  it('an inquiry shows what is held in reach, masked, with purpose and basis, and names of other units only', async () => {
    const id = await at.begin('access')
    const list = await at.held(id)
    expect(list.map((h) => [h.register, h.rows.length, h.elsewhere])).toEqual([['teachers', 1, ['城中区旅游职业学校']]])
    const values = Object.fromEntries(list[0]!.rows[0]!.fields.map((f) => [f.label.zh, f.value]))
    expect(values).toMatchObject({ 姓名: '林**', 手机: '138****0001' })
    expect(JSON.stringify(list)).not.toContain(paperNumber(1))
    expect(JSON.stringify(list)).not.toContain('教辅')
    expect(list[0]!.basis.zh).toContain('第十三条')
    // The city reaches both schools.
    expect((await at.held(id, at.city))[0]).toMatchObject({ elsewhere: [] })
    const told = (await at.log('privacy.inquiry')).filter((e) => e.object === id)
    expect(told.map((e) => e.detail)).toMatchObject([
      { rows: 1, elsewhere: 1 },
      { rows: 2, elsewhere: 0 },
    ])
    expect((await at.move(id, 'answer', { answer: '' })).json()).toMatchObject({ code: 'privacy.missing' })
    expect((await at.move(id, 'answer', { answer: '已当面出示登记内容' })).statusCode).toBe(204)
    expect((await at.one(id)).request).toMatchObject({ state: 'answered', daysLeft: null })
    expect((await clerk.send('POST', `${REQUESTS}/${id}/holdings`)).statusCode).toBe(409)
  })

  it('stand on the workbench of the unit that must answer, late ones first and said to be late', async () => {
    const id = await at.receive(clerk, 'access', 2, { receivedOn: '2025-10-20' })
    expect((await at.one(id)).request.daysLeft).toBeLessThan(0)
    const waiting = async (who: Caller, code: string) =>
      (await who.get(`/api/workbench?unit=${at.units.get(code)}&year=2025`))
        .json<{ todos: { key: string; title: { zh: string } }[] }>()
        .todos.filter((t) => t.key.startsWith('privacy-'))
    const [first] = await waiting(clerk, '3623990001')
    expect(first).toMatchObject({ key: `privacy-${id}` })
    expect(first?.title.zh).toContain('已超期未答复')
    expect(await waiting(await at.caller('clerk2'), '3623990002')).toEqual([])
    // The city sees the request in its list; it is the school that answers.
    expect((await waiting(at.city, '239900')).map((t) => t.key)).not.toContain(`privacy-${id}`)
    expect((await at.move(id, 'refuse', { ground: 'identity-open', answer: '未能核实身份' })).statusCode).toBe(204)
    expect((await waiting(clerk, '3623990001')).map((t) => t.key)).not.toContain(`privacy-${id}`)
  })

  it('of another school are not there: not in the list, not by id, not by number', async () => {
    const id = await at.receive(clerk, 'access', 2)
    const other = await at.caller('clerk2')
    expect((await other.get(REQUESTS)).json()).toEqual({ requests: [] })
    const found = await other.send('POST', `${REQUESTS}/find`, { ...look, idNo: paperNumber(2) })
    expect(found.json()).toEqual({ requests: [] })
    for (const answer of [
      await other.get(`${REQUESTS}/${id}`),
      await other.send('POST', `${REQUESTS}/${id}/holdings`),
      await other.send('POST', `${REQUESTS}/${id}/unmask`, { reason: '电话联系' }),
    ])
      expect(answer.json()).toMatchObject({ status: 404, code: 'privacy.request-unknown' })
    const auditor = await at.caller('auditor')
    expect((await auditor.get(`${REQUESTS}/${id}`)).statusCode).toBe(200)
    expect((await auditor.send('POST', `${REQUESTS}/${id}/holdings`)).statusCode).toBe(403)
  })

  it('a contact is shown in clear with a reason that is logged', async () => {
    const id = await at.receive(clerk, 'explain', 2)
    const url = `${REQUESTS}/${id}/unmask`
    expect((await clerk.send('POST', url, { reason: '' })).statusCode).toBe(400)
    const shown = await clerk.send('POST', url, { reason: '电话答复申请人' })
    expect(shown.json()).toEqual({ name: '林向阳', askerName: '林向阳', contact: '139-0000-7777' })
    expect((await at.log('pii.read')).find((e) => e.object === id)?.detail).toMatchObject({ reason: '电话答复申请人' })
  })
})
