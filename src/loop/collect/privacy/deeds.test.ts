import { afterAll, beforeAll, expect, it } from 'vitest'
import { withApps } from '../../../platform/testing.ts'
import type { Caller } from '../testing/small-campaign.ts'
import { REQUESTS, smallRequests, type SmallRequests } from '../testing/small-requests.ts'

withApps('requests that are answered by what is done', (makeApp) => {
  let at: SmallRequests
  let clerk: Caller
  beforeAll(async () => {
    at = await smallRequests(makeApp)
    clerk = at.clerk
  })
  afterAll(() => at.server.close())

  it('a correction is written down with the change of that person’s record, and closes when the officer says that all is done', async () => {
    const id = await at.begin('correct')
    expect((await at.move(id, 'answer', { answer: '已经改了' })).json()).toMatchObject({
      code: 'privacy.answered-by-deed',
    })
    expect((await at.one(id)).moves.map((m) => m.name)).toEqual(['refuse'])
    const list = await at.held(id)
    const record = list[0]!.rows[0]!.recordId
    const rowOf = async (of: string) =>
      (await clerk.get(`/api/registers/teachers/rows/${of}`)).json<{ version: string; values: { subject: string } }>()
    const all = (await clerk.get('/api/registers/teachers/rows')).json<{ rows: { id: string }[] }>().rows
    const foreign = all.find((r) => r.id !== record)!.id
    const change = async (of: string, request: string, subject: string) =>
      clerk.send('PATCH', `/api/registers/teachers/rows/${of}`, {
        version: (await rowOf(of)).version,
        values: { subject },
        request,
      })
    const wrong = await change(foreign, id, '机械制图')
    expect([wrong.statusCode, wrong.json<{ code: string }>().code]).toEqual([409, 'privacy.other-person'])
    expect((await rowOf(foreign)).values.subject).toBe('机电设备')
    const right = await change(record, id, '数控编程')
    expect(right.json(), right.body).toMatchObject({ saved: true })
    const now = await at.one(id)
    // It may name more: it stays in work, and from now on the officer may say that all is done.
    expect(now.request.state).toBe('working')
    const deed = { step: 'changed', detail: { register: 'teachers', recordId: record }, register: { zh: '教职工' } }
    expect(now.steps.at(-1)).toMatchObject(deed)
    expect(now.moves.map((m) => m.name)).toEqual(['answer', 'refuse'])
    expect((await change(record, id, '数控加工')).json()).toMatchObject({ saved: true })
    expect((await at.move(id, 'answer', { answer: '' })).json()).toMatchObject({ code: 'privacy.missing' })
    expect((await at.move(id, 'answer', { answer: '任教课程已改为数控加工' })).statusCode).toBe(204)
    const done = await at.one(id)
    expect(done).toMatchObject({ request: { state: 'answered' }, answer: '任教课程已改为数控加工', moves: [] })
    expect(done.steps.slice(-3)).toMatchObject([deed, deed, { step: 'answer', detail: { records: 1 } }])
    expect((await at.log('privacy.moved')).filter((e) => e.object === id).map((e) => e.detail['move'])).toEqual([
      'identify',
      'start',
      'changed',
      'changed',
      'answer',
    ])
    expect((await change(record, id, '工程测量')).json()).toMatchObject({ code: 'privacy.moved-on' })
    expect((await rowOf(record)).values.subject).toBe('数控加工')
  })

  it('a deletion is refused with the ground that the law gives, and with no other', async () => {
    const id = await at.begin('delete')
    const refuse = (ground: string, answer: string) => at.move(id, 'refuse', { ground, answer })
    expect((await refuse('accurate', '教师人事档案须保存')).json()).toMatchObject({ code: 'privacy.wrong-ground' })
    expect((await refuse('kept-by-law', '')).json()).toMatchObject({ code: 'privacy.missing' })
    expect((await refuse('kept-by-law', '在职教师的人事登记依法须保存')).statusCode).toBe(204)
    const now = await at.one(id)
    expect(now).toMatchObject({ request: { state: 'refused' }, answer: '在职教师的人事登记依法须保存', moves: [] })
    expect(now.ground?.zh).toContain('第四十七条')
  })

  it('a copy is made after a second person agreed, handed out once in each format, and answers the request', async () => {
    const id = await at.begin('copy')
    const asked = await clerk.send('POST', `${REQUESTS}/${id}/copy`, { reason: '申请人要求复制' })
    expect(asked.json(), asked.body).toMatchObject({ rows: 1 })
    const { order } = asked.json<{ order: string }>()
    const take = (who: Caller, format: string) => who.send('POST', `/api/exports/${order}/file`, { format })
    expect((await take(clerk, 'pdf')).json()).toMatchObject({ code: 'export.not-approved' })
    const approve = (who: Caller) => who.send('POST', `/api/exports/${order}/approve`, { words: '' })
    expect((await approve(clerk)).statusCode).toBe(403)
    expect((await approve(await at.caller('county-officer'))).json()).toMatchObject({ code: 'permission.denied' })
    expect((await approve(at.head)).statusCode).toBe(204)
    expect((await approve(at.head)).json()).toMatchObject({ code: 'export.decided-already' })
    // Whoever approved it does not get it.
    expect((await take(at.head, 'pdf')).statusCode).toBe(404)
    const pdf = await take(clerk, 'pdf')
    expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await at.one(id)).request.state).toBe('answered')
    expect((await take(clerk, 'pdf')).json()).toMatchObject({ status: 410, code: 'export.taken-already' })
    expect((await take(clerk, 'xlsx')).statusCode).toBe(200)
    expect((await take(clerk, 'xlsx')).statusCode).toBe(410)
    const taken = (await at.log('export.taken')).filter((e) => e.object === order)
    expect(taken.map((e) => [e.detail['format'], e.detail['clear']])).toEqual([
      ['pdf', true],
      ['xlsx', true],
    ])
  })
})
