import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modules } from '../../../modules.ts'
import { assemble } from '../../../platform/assembly.ts'
import { rows } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import {
  paperNumber,
  smallCampaign,
  teacherFile,
  teacherLine,
  type Caller,
  type SmallCampaign,
} from '../testing/small-campaign.ts'
import { processingRecord } from './processing.ts'

interface Request {
  id: string
  number: string
  person: string
  dueOn: string
  daysLeft: number | null
  state: string
}
interface One {
  request: Request
  lockVersion: number
  answer: string
  ground: { zh: string } | null
  steps: { step: string; detail: Record<string, unknown>; by: string }[]
  moves: { name: string }[]
  copies: { id: string; state: string }[]
}
interface Held {
  register: string
  basis: { zh: string }
  elsewhere: string[]
  earlier: number
  rows: { recordId: string; fields: { label: { zh: string }; value: string }[] }[]
}

describe('the record of processing', () => {
  const record = processingRecord(assemble(modules))

  it('has a line with purpose and legal basis for every register that holds personal fields', () => {
    expect(record.filter((p) => p.basis === null).map((p) => p.register.code)).toEqual([])
    expect(record.map((p) => p.register.code)).toEqual(expect.arrayContaining(['teachers', 'students', 'graduates']))
    for (const p of record) expect(p.readers.length, p.register.code).toBeGreaterThan(0)
  })

  it('tells sensitive fields from others, and who may open them', () => {
    const teachers = record.find((p) => p.register.code === 'teachers')
    const fields = Object.fromEntries((teachers?.tables[0]?.fields ?? []).map((f) => [f.property, f]))
    expect(fields['idNo']).toMatchObject({ sensitive: true, sealed: true })
    expect(fields['phone']).toMatchObject({ sensitive: true, sealed: true })
    expect(fields['name']).toMatchObject({ sensitive: false, sealed: false })
    expect(fields['post']).toBeUndefined()
    expect(teachers?.clear).toEqual(['clerk', 'head', 'city-officer'])
  })
})

withApps('requests of persons', (makeApp) => {
  let at: SmallCampaign
  let clerk: Caller
  let head: Caller
  let city: Caller

  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    clerk = await at.caller('clerk')
    head = await at.caller('head')
    city = await at.caller('city-officer')
    const other = await at.caller('clerk2')
    const hand = async (who: Caller, ...lines: string[]): Promise<void> => {
      const { returns } = (await who.get('/api/collect/returns')).json<{ returns: { id: string }[] }>()
      const sent = await who.upload(`/api/collect/returns/${returns[0]!.id}/upload`, 't.csv', teacherFile(...lines))
      expect(sent.json(), sent.body).toMatchObject({ state: 'published' })
    }
    await hand(clerk, teacherLine(1, '林向阳'), teacherLine(2, '周文竹'))
    await hand(other, teacherLine(1, '林向阳', { fullTime: '否', post: '教辅' }), teacherLine(3, '方启明'))
  })
  afterAll(() => at.server.close())

  const requests = '/api/privacy/requests'
  const receive = async (who: Caller, kind: string, n = 1, more: object = {}): Promise<string> => {
    const answer = await who.send('POST', requests, {
      orgId: at.units.get('3623990001'),
      kind,
      asker: 'self',
      idType: '1',
      idNo: paperNumber(n),
      name: '林向阳',
      askerName: '',
      contact: '139-0000-7777',
      asks: '想知道学校登记了我的哪些信息',
      receivedOn: '2025-11-20',
      ...more,
    })
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json<{ id: string }>().id
  }
  const one = async (id: string, who = clerk): Promise<One> => (await who.get(`${requests}/${id}`)).json<One>()
  const move = async (id: string, name: string, more: object = {}, who = clerk) =>
    who.send('POST', `${requests}/${id}/moves/${name}`, { lockVersion: (await one(id)).lockVersion, ...more })
  const begin = async (kind: string, n = 1): Promise<string> => {
    const id = await receive(clerk, kind, n)
    expect((await move(id, 'identify', { how: 'paper' })).statusCode).toBe(204)
    expect((await move(id, 'start')).statusCode).toBe(204)
    return id
  }
  const held = async (id: string, who = clerk): Promise<Held[]> => {
    const answer = await who.send('POST', `${requests}/${id}/holdings`)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json<{ held: Held[] }>().held
  }
  const log = (action: string) =>
    at.app.db.read((tx) =>
      rows(
        tx,
        sql<{ object: string; detail: Record<string, unknown> }>`select object_id as object, detail from audit_entry
          where action = ${action} order by id`,
      ),
    )

  it('are numbered, due fifteen working days later, and found by the paper number alone', async () => {
    const id = await receive(clerk, 'access')
    const { request } = await one(id)
    // 20 November is a Thursday: fifteen working days later it is Thursday, 11 December.
    expect(request).toMatchObject({ number: 'GX-2025-001', person: '林**', dueOn: '2025-12-11', daysLeft: 15 })
    const found = async (n: number) =>
      (await clerk.send('POST', `${requests}/find`, { idType: '1', idNo: paperNumber(n) })).json<{
        requests: Request[]
      }>().requests
    expect((await found(1)).map((r) => r.id)).toEqual([id])
    expect(await found(2)).toEqual([])
    const future = await clerk.send('POST', requests, { ...(await bodyOf()), receivedOn: '2025-11-21' })
    expect(future.json()).toMatchObject({ code: 'privacy.future-day' })
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
    const id = await receive(clerk, 'access', 1, { asker: 'guardian', askerName: '林父' })
    const early = await clerk.send('POST', `${requests}/${id}/holdings`)
    expect([early.statusCode, early.json<{ code: string }>().code]).toEqual([409, 'privacy.identity-open'])
    expect((await move(id, 'start')).json()).toMatchObject({ code: 'privacy.moved-on' })
    expect((await move(id, 'identify', { how: 'paper' })).json()).toMatchObject({ code: 'privacy.wrong-check' })
    expect((await move(id, 'identify', { how: 'guardian' })).statusCode).toBe(204)
    const stale = await clerk.send('POST', `${requests}/${id}/moves/start`, { lockVersion: 1 })
    expect(stale.json()).toMatchObject({ code: 'privacy.moved-on' })
  })

  it('an inquiry shows what is held in reach, masked, with purpose and basis, and names of other units only', async () => {
    const id = await begin('access')
    const list = await held(id)
    expect(list.map((h) => [h.register, h.rows.length, h.elsewhere])).toEqual([['teachers', 1, ['城中区旅游职业学校']]])
    const values = Object.fromEntries(list[0]!.rows[0]!.fields.map((f) => [f.label.zh, f.value]))
    expect(values).toMatchObject({ 姓名: '林**', 手机: '138****0001' })
    expect(JSON.stringify(list)).not.toContain(paperNumber(1))
    expect(JSON.stringify(list)).not.toContain('教辅')
    expect(list[0]!.basis.zh).toContain('第十三条')
    // The city reaches both schools.
    expect((await held(id, city))[0]).toMatchObject({ elsewhere: [] })
    const told = (await log('privacy.inquiry')).filter((e) => e.object === id)
    expect(told.map((e) => e.detail)).toMatchObject([
      { rows: 1, elsewhere: 1 },
      { rows: 2, elsewhere: 0 },
    ])
    expect((await move(id, 'answer', { answer: '' })).json()).toMatchObject({ code: 'privacy.missing' })
    expect((await move(id, 'answer', { answer: '已当面出示登记内容' })).statusCode).toBe(204)
    expect((await one(id)).request).toMatchObject({ state: 'answered', daysLeft: null })
    expect((await clerk.send('POST', `${requests}/${id}/holdings`)).statusCode).toBe(409)
  })

  it('stand on the workbench of the unit that must answer, late ones first and said to be late', async () => {
    const id = await receive(clerk, 'access', 2, { receivedOn: '2025-10-20' })
    expect((await one(id)).request.daysLeft).toBeLessThan(0)
    const waiting = async (who: Caller, code: string) =>
      (await who.get(`/api/workbench?unit=${at.units.get(code)}&year=2025`))
        .json<{ todos: { key: string; title: { zh: string } }[] }>()
        .todos.filter((t) => t.key.startsWith('privacy-'))
    const [first] = await waiting(clerk, '3623990001')
    expect(first).toMatchObject({ key: `privacy-${id}` })
    expect(first?.title.zh).toContain('已超期未答复')
    expect(await waiting(await at.caller('clerk2'), '3623990002')).toEqual([])
    // The city sees the request in its list; it is the school that answers.
    expect((await waiting(city, '239900')).map((t) => t.key)).not.toContain(`privacy-${id}`)
    expect((await move(id, 'refuse', { ground: 'identity-open', answer: '未能核实身份' })).statusCode).toBe(204)
    expect((await waiting(clerk, '3623990001')).map((t) => t.key)).not.toContain(`privacy-${id}`)
  })

  it('of another school are not there: not in the list, not by id, not by number', async () => {
    const id = await receive(clerk, 'access', 2)
    const other = await at.caller('clerk2')
    expect((await other.get(requests)).json()).toEqual({ requests: [] })
    const found = await other.send('POST', `${requests}/find`, { idType: '1', idNo: paperNumber(2) })
    expect(found.json()).toEqual({ requests: [] })
    for (const answer of [
      await other.get(`${requests}/${id}`),
      await other.send('POST', `${requests}/${id}/holdings`),
      await other.send('POST', `${requests}/${id}/unmask`, { reason: '电话联系' }),
    ])
      expect(answer.json()).toMatchObject({ status: 404, code: 'privacy.request-unknown' })
    const auditor = await at.caller('auditor')
    expect((await auditor.get(`${requests}/${id}`)).statusCode).toBe(200)
    expect((await auditor.send('POST', `${requests}/${id}/holdings`)).statusCode).toBe(403)
  })

  it('a contact is shown in clear with a reason that is logged', async () => {
    const id = await receive(clerk, 'explain', 2)
    const url = `${requests}/${id}/unmask`
    expect((await clerk.send('POST', url, { reason: '' })).statusCode).toBe(400)
    const shown = await clerk.send('POST', url, { reason: '电话答复申请人' })
    expect(shown.json()).toEqual({ name: '林向阳', askerName: '林向阳', contact: '139-0000-7777' })
    expect((await log('pii.read')).find((e) => e.object === id)?.detail).toMatchObject({ reason: '电话答复申请人' })
  })

  it('a correction is answered by the change of that person’s record, in one transaction', async () => {
    const id = await begin('correct')
    expect((await move(id, 'answer', { answer: '已经改了' })).json()).toMatchObject({
      code: 'privacy.answered-by-deed',
    })
    const list = await held(id)
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
    const now = await one(id)
    expect(now.request.state).toBe('answered')
    expect(now.steps.at(-1)).toMatchObject({ step: 'changed', detail: { register: 'teachers', recordId: record } })
    expect((await change(record, id, '数控加工')).json()).toMatchObject({ code: 'privacy.moved-on' })
    expect((await rowOf(record)).values.subject).toBe('数控编程')
  })

  it('a deletion is refused with the ground that the law gives, and with no other', async () => {
    const id = await begin('delete')
    const refuse = (ground: string, answer: string) => move(id, 'refuse', { ground, answer })
    expect((await refuse('accurate', '教师人事档案须保存')).json()).toMatchObject({ code: 'privacy.wrong-ground' })
    expect((await refuse('kept-by-law', '')).json()).toMatchObject({ code: 'privacy.missing' })
    expect((await refuse('kept-by-law', '在职教师的人事登记依法须保存')).statusCode).toBe(204)
    const now = await one(id)
    expect(now).toMatchObject({ request: { state: 'refused' }, answer: '在职教师的人事登记依法须保存', moves: [] })
    expect(now.ground?.zh).toContain('第四十七条')
  })

  it('a copy is made after a second person agreed, handed out once in each format, and answers the request', async () => {
    const id = await begin('copy')
    const asked = await clerk.send('POST', `${requests}/${id}/copy`, { reason: '申请人要求复制' })
    expect(asked.json(), asked.body).toMatchObject({ rows: 1 })
    const { order } = asked.json<{ order: string }>()
    const take = (who: Caller, format: string) => who.send('POST', `/api/exports/${order}/file`, { format })
    expect((await take(clerk, 'pdf')).json()).toMatchObject({ code: 'export.not-approved' })
    const approve = (who: Caller) => who.send('POST', `/api/exports/${order}/approve`, { words: '' })
    expect((await approve(clerk)).statusCode).toBe(403)
    expect((await approve(await at.caller('county-officer'))).json()).toMatchObject({ code: 'permission.denied' })
    expect((await approve(head)).statusCode).toBe(204)
    expect((await approve(head)).json()).toMatchObject({ code: 'export.decided-already' })
    // Whoever approved it does not get it.
    expect((await take(head, 'pdf')).statusCode).toBe(404)
    const pdf = await take(clerk, 'pdf')
    expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await one(id)).request.state).toBe('answered')
    expect((await take(clerk, 'pdf')).json()).toMatchObject({ status: 410, code: 'export.taken-already' })
    expect((await take(clerk, 'xlsx')).statusCode).toBe(200)
    expect((await take(clerk, 'xlsx')).statusCode).toBe(410)
    const taken = (await log('export.taken')).filter((e) => e.object === order)
    expect(taken.map((e) => [e.detail['format'], e.detail['clear']])).toEqual([
      ['pdf', true],
      ['xlsx', true],
    ])
  })
})
