import { afterAll, beforeAll, expect, it } from 'vitest'
import { withApps } from '../../platform/testing.ts'
import { smallCampaign, teacherFile, teacherLine, type SmallCampaign } from './testing/small-campaign.ts'

interface Listed {
  id: string
  orgName: string
  register: string
  state: string
  silent: boolean
  daysLeft: number
  lockVersion: number
}
interface Upload {
  id: string
  state: string
  blocks: number
  explains: number
  added: number
  changed: number
  ended: number
  issues: { seq: number; code: string; sheet: string; row: number; field: string; severity: string }[]
}

withApps('returns over HTTP', (makeApp) => {
  let at: SmallCampaign
  let mine: Listed
  let theirs: Listed
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    const all = (await (await at.caller('city-officer')).get('/api/collect/returns')).json<{ returns: Listed[] }>()
    mine = all.returns.find((r) => r.orgName === '临溪县职业教育中心')!
    theirs = all.returns.find((r) => r.orgName === '城中区旅游职业学校')!
  })
  afterAll(() => at.server.close())

  const returnNow = async (name: string, id: string) =>
    (await (await at.caller(name)).get(`/api/collect/returns/${id}`)).json<{
      return: Listed & { acts: Record<string, boolean>; moves: { move: string }[]; reviewer: string }
      upload: Upload | null
    }>()

  it('shows each what lies within reach, with working days left', async () => {
    const seen = async (name: string): Promise<string[]> =>
      (await (await at.caller(name)).get('/api/collect/returns'))
        .json<{ returns: Listed[] }>()
        .returns.map((r) => r.orgName)
    expect(await seen('clerk')).toEqual(['临溪县职业教育中心'])
    expect(await seen('clerk2')).toEqual(['城中区旅游职业学校'])
    expect(await seen('county-officer')).toEqual(['临溪县职业教育中心'])
    expect(await seen('city-officer')).toHaveLength(3)
    expect((await (await at.caller('partner')).get('/api/collect/returns')).statusCode).toBe(403)
    expect(mine).toMatchObject({ state: 'draft', silent: true, daysLeft: 2 })
  })

  it('keeps a clerk away from another school', async () => {
    const clerk = await at.caller('clerk')
    const file = teacherFile(teacherLine(1, '林向阳'))
    for (const answer of [
      await clerk.get(`/api/collect/returns/${theirs.id}`),
      await clerk.get(`/api/collect/returns/${theirs.id}/template`),
      await clerk.get(`/api/collect/returns/${theirs.id}/differences`),
      await clerk.upload(`/api/collect/returns/${theirs.id}/upload`, 't.csv', file),
    ]) {
      expect(answer.statusCode).toBe(404)
      expect(answer.json<{ code: string }>().code).toBe('collect.return-unknown')
    }
  })

  it('corrects on screen: fixes are kept over the file, checked again and published', async () => {
    const clerk = await at.caller('clerk')
    const file = teacherFile(
      teacherLine(1, '林向阳'),
      teacherLine(2, '周文竹', { post: '教辅' }),
      teacherLine(3, '方启明', { certificate: '无' }),
    )
    const sent = await clerk.upload(`/api/collect/returns/${mine.id}/upload`, 't.csv', file)
    expect(sent.statusCode, sent.body).toBe(200)
    const upload = sent.json<Upload>()
    expect(upload).toMatchObject({ state: 'needs-fixing', blocks: 1 })
    const bad = upload.issues[0]!
    expect(bad).toMatchObject({ code: 'teachers.full-time-post', row: 3, field: 'fullTime' })

    const cells = await clerk.get(`/api/collect/uploads/${upload.id}/cells?sheet=${bad.sheet}&rows=3`)
    const shown = cells.json<{
      rows: { row: number; heading: boolean; cells: Record<string, string> }[]
      columns: { field: string; heading: string }[]
    }>()
    expect(shown.rows.filter((r) => !r.heading).map((r) => [r.row, r.cells['name'], r.cells['post']])).toEqual([
      [2, '林**', '教师'],
      [3, '周**', '教辅'],
    ])
    expect(JSON.stringify(shown)).not.toContain('19850411')
    expect(shown.columns.find((c) => c.field === 'fullTime')?.heading).toBe('专任教师')

    const head = await at.caller('head')
    const early = await head.send('POST', `/api/collect/returns/${mine.id}/submit`, { lockVersion: 1 })
    expect([early.statusCode, early.json<{ code: string }>().code]).toEqual([422, 'collect.nothing-to-submit'])

    const fixed = await clerk.send('PATCH', `/api/collect/uploads/${upload.id}/fixes`, {
      fixes: [{ sheet: bad.sheet, row: 3, field: 'fullTime', value: '否' }],
    })
    expect(fixed.statusCode, fixed.body).toBe(200)
    expect(fixed.json<Upload>()).toMatchObject({ state: 'published', blocks: 0, explains: 1, added: 3 })
    expect(
      (
        await (
          await at.caller('clerk2')
        ).send('PATCH', `/api/collect/uploads/${upload.id}/fixes`, {
          fixes: [{ sheet: 't', row: 3, field: 'fullTime', value: '是' }],
        })
      ).statusCode,
    ).toBe(404)
  })

  it('asks for the explanation before it lets the principal submit', async () => {
    const [head, clerk] = [await at.caller('head'), await at.caller('clerk')]
    const { return: r, upload } = await returnNow('head', mine.id)
    expect(r.acts).toMatchObject({ submit: true, prepare: false })
    const refused = await head.send('POST', `/api/collect/returns/${mine.id}/submit`, { lockVersion: r.lockVersion })
    expect(refused.json<{ code: string }>().code).toBe('collect.unexplained')
    const place = upload!.issues.find((i) => i.severity === 'explain')!
    const told = await clerk.send('PATCH', `/api/collect/uploads/${upload!.id}/explanations`, {
      explanation: '证书年底前取得',
      seqs: [place.seq],
    })
    expect(told.json()).toEqual({ explained: 1 })
    expect(
      (await clerk.send('POST', `/api/collect/returns/${mine.id}/submit`, { lockVersion: r.lockVersion })).statusCode,
    ).toBe(403)
    const done = await head.send('POST', `/api/collect/returns/${mine.id}/submit`, { lockVersion: r.lockVersion })
    expect(done.statusCode, done.body).toBe(200)
    const again = await clerk.upload(
      `/api/collect/returns/${mine.id}/upload`,
      't.csv',
      teacherFile(teacherLine(1, '林向阳')),
    )
    expect(again.json<{ code: string }>().code).toBe('collect.return-closed')
  })

  it('lets the county send back with reasons and the city alone accept', async () => {
    const [county, city, clerk, head] = [
      await at.caller('county-officer'),
      await at.caller('city-officer'),
      await at.caller('clerk'),
      await at.caller('head'),
    ]
    const { return: seen } = await returnNow('county-officer', mine.id)
    const back = await county.send('POST', `/api/collect/returns/${mine.id}/send-back`, {
      lockVersion: seen.lockVersion,
      dueOn: '2025-11-26',
      marks: [{ measure: 'teachers.full-time', kind: 'contradiction', reason: '与上年差 1 人，请核对。' }],
    })
    expect(back.statusCode, back.body).toBe(200)
    const changed = teacherFile(teacherLine(1, '林向阳', { title: '高级讲师(中专)' }), teacherLine(4, '何清'))
    const next = (await clerk.upload(`/api/collect/returns/${mine.id}/upload`, 't.csv', changed)).json<Upload>()
    expect(next).toMatchObject({ state: 'published', added: 1, changed: 1, ended: 0 })
    const draft = (await returnNow('head', mine.id)).return
    expect(
      (await head.send('POST', `/api/collect/returns/${mine.id}/submit`, { lockVersion: draft.lockVersion }))
        .statusCode,
    ).toBe(200)

    const diff = (await county.get(`/api/collect/returns/${mine.id}/differences?draft=1`)).json<{
      added: number
      changed: number
      items: { kind: string; title: string; fields: { field: string; before: unknown; after: unknown }[] }[]
    }>()
    expect(diff).toMatchObject({ added: 1, changed: 1 })
    expect(diff.items[0]).toMatchObject({ kind: 'changed', title: '林**' })
    expect(diff.items[0]!.fields.map((f) => f.field)).toEqual(['title', 'titleLevel'])

    const { return: waiting } = await returnNow('city-officer', mine.id)
    const tooEarly = await city.send('POST', `/api/collect/returns/${mine.id}/accept`, {
      lockVersion: waiting.lockVersion,
    })
    expect(tooEarly.json<{ code: string }>().code).toBe('collect.county-first')
    const notTheirs = await county.send('POST', `/api/collect/returns/${mine.id}/accept`, {
      lockVersion: waiting.lockVersion,
    })
    expect(notTheirs.json<{ code: string }>().code).toBe('http.not-permitted')
    expect(
      (await county.send('POST', `/api/collect/returns/${mine.id}/review`, { lockVersion: waiting.lockVersion }))
        .statusCode,
    ).toBe(200)
  })

  it('accepts once when two officers accept at the same time', async () => {
    const [one, two] = [await at.caller('city-officer'), await at.caller('city-officer')]
    const { return: r } = await returnNow('city-officer', mine.id)
    const body = { returns: [{ id: mine.id, lockVersion: r.lockVersion }] }
    const answers = await Promise.all([
      one.send('POST', '/api/collect/returns/accept', body),
      two.send('POST', '/api/collect/returns/accept', body),
    ])
    expect(answers.map((a) => a.statusCode).sort()).toEqual([200, 409])
    const after = await returnNow('auditor', mine.id)
    expect(after.return.state).toBe('accepted')
    expect(after.return.moves.map((m) => m.move)).toEqual(['submit', 'send-back', 'submit', 'review', 'accept'])
  })

  it('opens a correction beside the accepted return, which stays in force', async () => {
    const city = await at.caller('city-officer')
    const made = await city.send('POST', `/api/collect/returns/${mine.id}/correct`, { reason: '学校补报一人' })
    const { id } = made.json<{ id: string }>()
    expect((await returnNow('clerk', id)).return).toMatchObject({ state: 'draft', version: 2 })
    expect((await returnNow('clerk', mine.id)).return.state).toBe('accepted')
  })

  it('counts progress by county and keeps reminders for those who are silent', async () => {
    const county = await at.caller('county-officer')
    const listed = (await (await at.caller('city-officer')).get('/api/collect/campaigns')).json<{
      campaigns: { id: string; progress: { county: string; due: number; silent: number; accepted: number }[] }[]
    }>()
    const campaign = listed.campaigns[0]!
    expect(campaign.progress).toEqual([
      expect.objectContaining({ county: '市直学校', due: 1, silent: 1, accepted: 0 }),
      expect.objectContaining({ county: '城中区', due: 1, silent: 1, accepted: 0 }),
      expect.objectContaining({ county: '临溪县', due: 1, silent: 0, accepted: 1 }),
    ])
    const path = `/api/collect/campaigns/${campaign.id}/remind`
    const theirUnit = at.units.get('3623990002')!
    const outside = await county.send('POST', path, { orgIds: [theirUnit], message: '请尽快上报' })
    expect(outside.json<{ code: string }>().code).toBe('collect.nobody-to-remind')
    const told = await (
      await at.caller('city-officer')
    ).send('POST', path, { orgIds: [theirUnit], message: '请尽快上报' })
    expect(told.json()).toEqual({ units: 1, returns: 1 })
    const seen = (await (await at.caller('clerk2')).get(`/api/collect/returns/${theirs.id}`)).json<{
      reminders: { message: string }[]
    }>()
    expect(seen.reminders.map((m) => m.message)).toEqual(['请尽快上报'])
  })
})
