import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rows } from '../../../platform/db/statement.ts'
import { readZip } from '../../../platform/documents/write/docx/zip.ts'
import { withApps } from '../../../platform/testing.ts'
import type { Caller } from '../testing/small-campaign.ts'
import { AGREEMENT, smallSharing, type SmallSharing } from '../testing/small-sharing.ts'

const TEACHERS = '/api/registers/teachers'

withApps('handing data to others', (makeApp) => {
  let at: SmallSharing
  let county: Caller
  let city: Caller
  beforeAll(async () => {
    at = await smallSharing(makeApp)
    await callers()
  })
  afterAll(() => at.server.close())

  const callers = async (): Promise<void> => {
    county = await at.caller('county-officer')
    city = await at.caller('city-officer')
  }
  const days = async (n: number): Promise<void> => {
    at.days(n)
    await callers()
  }
  const ask = (agreement: string, more: object = {}, register = TEACHERS) =>
    county.send('POST', `${register}/export-orders`, {
      format: 'csv',
      columns: [],
      reason: '在岗核对',
      agreement,
      ...more,
    })
  const ordered = async (agreement: string, more: object = {}): Promise<string> => {
    const answer = await ask(agreement, more)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json<{ order: string }>().order
  }
  const approve = (id: string) => city.send('POST', `/api/exports/${id}/approve`, { words: '同意' })
  const take = (id: string) => county.send('POST', `/api/exports/${id}/file`, {})
  const end = (id: string) => county.send('POST', `/api/sharing/agreements/${id}/end`, { reason: '工作已完成' })
  const refused = (answer: { json<T>(): T }) => answer.json<{ code: string; params: Record<string, unknown> }>()

  it('waits for another person however few the rows; the approver sees receiver and purpose', async () => {
    const agreement = await at.inForce()
    const direct = await county.get(`${TEACHERS}/export?format=csv&agreement=${agreement}`)
    expect([direct.statusCode, refused(direct).code]).toEqual([409, 'export.agreement-waits'])
    const id = await ordered(agreement)
    const { orders } = (await city.get('/api/exports')).json<{
      orders: { id: string; rows: number; sharing: object | null; mayDecide: boolean }[]
    }>()
    expect(orders.find((o) => o.id === id)).toMatchObject({
      rows: 2,
      mayDecide: true,
      sharing: { receiver: AGREEMENT.receiver, purpose: AGREEMENT.purpose, holds: true },
    })
    expect(refused(await take(id)).code).toBe('export.not-approved')
  })

  it('gives a masked file of the agreed columns that names receiver, agreement and purpose; the log and the agreement say so', async () => {
    const agreement = await at.inForce()
    const id = await ordered(agreement)
    expect((await approve(id)).statusCode).toBe(204)
    const file = await take(id)
    expect(file.statusCode, file.body).toBe(200)
    const { line, orders } = (await county.get(`/api/sharing/agreements/${agreement}`)).json<{
      line: { number: string }
      orders: { id: string; rows: number; taken: number; by: string }[]
    }>()
    expect(file.body.split('\r\n')[0]).toBe('\ufeff姓名,岗位类别,单位')
    for (const part of [
      '林**',
      `接收方,${AGREEMENT.receiver}`,
      `对外提供协议,${line.number}`,
      `提供目的,${AGREEMENT.purpose}`,
      '个人信息,已遮盖',
    ])
      expect(file.body).toContain(part)
    // the county’s agreement reaches the county’s schools, and no name is in clear
    for (const part of ['林向阳', '方**', '138000']) expect(file.body).not.toContain(part)
    const said = { agreement: line.number, receiver: AGREEMENT.receiver }
    for (const action of ['export.asked', 'export.approved', 'export.taken'])
      expect((await at.log(action)).at(-1), action).toMatchObject({ object: id, detail: said })
    expect(orders).toMatchObject([{ id, rows: 2, taken: 1, by: '县区主管' }])
  })

  it('names in a workbook the receiver on the sheet that tells where it comes from', async () => {
    const id = await ordered(await at.inForce(), { format: 'xlsx' })
    await approve(id)
    const file = await take(id)
    expect(file.statusCode).toBe(200)
    const text = readZip(file.rawPayload)
      .map((p) => Buffer.from(p.data).toString())
      .join('\n')
    expect(text).toContain(AGREEMENT.receiver)
    expect(text).toContain(AGREEMENT.purpose)
  })

  it('stays within the agreed columns, also in filters, order and search', async () => {
    const agreement = await at.inForce()
    const beyond: [object, string][] = [
      [{ columns: ['person', 'phone', 'subject'] }, '手机、任教课程'],
      [{ columns: ['person', 'state'] }, '状态'],
      [{ where: JSON.stringify({ quota: ['1'] }) }, '编制类别'],
      [{ state: 'active' }, '状态'],
      [{ sort: '-titleOn' }, '职称取得年月'],
      [{ q: '林' }, '检索文字'],
    ]
    for (const [more, columns] of beyond) {
      const answer = await ask(agreement, more)
      expect(answer.statusCode, JSON.stringify(more)).toBe(409)
      expect(refused(answer)).toMatchObject({ code: 'export.beyond-agreement', params: { columns } })
    }
    const nobody = await ask(agreement, { where: JSON.stringify({ post: ['99'] }) })
    expect(refused(nobody).code).toBe('export.nothing')
    // names that are no columns bring those of the agreement, not those of the list
    const id = await ordered(agreement, {
      columns: ['nothing'],
      where: JSON.stringify({ post: ['10'] }),
      sort: 'person',
    })
    await approve(id)
    expect((await take(id)).body.split('\r\n')[0]).toBe('\ufeff姓名,岗位类别,单位')
  })

  it('stays within the register and the unit of the agreement', async () => {
    const agreement = await at.inForce()
    expect(refused(await ask(agreement, {}, '/api/registers/conditions')).code).toBe('export.register-beyond-agreement')
    const elsewhere = await city.send('POST', `${TEACHERS}/export-orders`, {
      format: 'csv',
      columns: [],
      reason: '在岗核对',
      agreement,
      org: at.units.get('3623990002'),
    })
    expect(refused(elsewhere).code).toBe('export.unit-beyond-agreement')
    const below = await ask(agreement, { org: at.units.get('3623990001') })
    expect([below.statusCode, below.json<{ rows: number }>().rows]).toEqual([200, 2])
  })

  it('shows the approver unit and columns of this order, which may be fewer than agreed; the log says them too', async () => {
    const agreement = await at.inForce()
    const school = at.units.get('3623990001') ?? ''
    const whole = await ordered(agreement)
    const part = await ordered(agreement, { org: school, columns: ['person', 'post'] })
    const { orders } = (await city.get('/api/exports')).json<{
      orders: { id: string; sharing: { unit: string; columns: { zh: string }[] } }[]
    }>()
    const units = new Map(
      (await at.app.db.read((tx) => rows(tx, sql<{ id: string; name: string }>`select id, name from org`))).map((o) => [
        o.id,
        o.name,
      ]),
    )
    const seen = (id: string): unknown[] => {
      const of = orders.find((o) => o.id === id)?.sharing
      return [of?.unit, of?.columns.map((c) => c.zh)]
    }
    expect(seen(whole)).toEqual([units.get(at.county), ['姓名', '岗位类别', '单位']])
    expect(seen(part)).toEqual([units.get(school), ['姓名', '岗位类别']])
    expect((await at.log('export.asked')).at(-1)).toMatchObject({
      object: part,
      detail: { unit: units.get(school), columns: ['name', 'post'] },
    })
  })

  it('is refused before the agreement begins, while it waits, and after its last day', async () => {
    const later = await at.inForce({ from: '2025-11-21' })
    expect(refused(await ask(later)).code).toBe('export.agreement-not-in-force')
    const waiting = (await at.write('county-officer')).json<{ id: string }>().id
    expect(refused(await ask(waiting)).code).toBe('export.agreement-not-in-force')
    const short = await at.inForce({ to: '2025-11-22' })
    const [decidedLate, takenLate] = [await ordered(short), await ordered(short)]
    expect((await approve(takenLate)).statusCode).toBe(204)
    await days(2)
    expect((await take(takenLate)).statusCode).toBe(200)
    await days(1)
    expect(refused(await ask(short)).code).toBe('export.agreement-not-in-force')
    expect(refused(await approve(decidedLate)).code).toBe('export.agreement-not-in-force')
    // the file that is kept is not handed out any more either
    expect(refused(await take(takenLate)).code).toBe('export.agreement-not-in-force')
    await days(-3)
  })

  it('stops with the agreement: what was approved and not taken stays where it is, and who asked is told', async () => {
    const agreement = await at.inForce()
    const id = await ordered(agreement)
    await approve(id)
    expect((await end(agreement)).statusCode).toBe(204)
    expect(refused(await take(id)).code).toBe('export.agreement-not-in-force')
    const { orders } = (await city.get('/api/exports')).json<{
      orders: { id: string; sharing: { holds: boolean } }[]
    }>()
    expect(orders.find((o) => o.id === id)?.sharing.holds).toBe(false)
    const own = await ordered(await at.inForce())
    await approve(own)
    expect((await take(own)).statusCode).toBe(200)
  })

  it('stops with an agreement that is replaced, and who asked is told from which day', async () => {
    const asked = async (from: string): Promise<[string, string]> => {
      const agreement = await at.inForce()
      // asked for by the city, for whoever does a thing is not told of it
      const answer = await city.send('POST', `${TEACHERS}/export-orders`, {
        format: 'csv',
        columns: [],
        reason: '在岗核对',
        agreement,
      })
      expect(answer.statusCode, answer.body).toBe(200)
      const made = await at.write('city-officer', { replaces: agreement, from })
      expect(made.statusCode, made.body).toBe(200)
      const how = { words: '同意', seen: 1 }
      const path = `/api/sharing/agreements/${made.json<{ id: string }>().id}/approve`
      expect((await county.send('POST', path, how)).statusCode).toBe(204)
      return [answer.json<{ order: string }>().order, from]
    }
    const [[today], [ahead]] = [await asked('2025-11-01'), await asked('2025-12-01')]
    const { messages } = (await city.get('/api/messages')).json<{
      messages: { link: string; title: { zh: string } }[]
    }>()
    const told = (order: string) => messages.filter((m) => m.link === `/exports?open=${order}`).map((m) => m.title.zh)
    expect(told(today)).toEqual([expect.stringMatching(/已终止$/)])
    expect(told(ahead)).toEqual([expect.stringMatching(/自 2025-12-01 起终止$/)])
  })

  it('is no way around the approval of own exports: without an agreement few rows need none', async () => {
    const answer = await county.send('POST', `${TEACHERS}/export-orders`, {
      format: 'csv',
      columns: [],
      reason: '在岗核对',
    })
    expect(refused(answer).code).toBe('export.not-needed')
  })
})
