import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actorOf } from '../../../directory/permission/actor-of.ts'
import { clientOf, type Client } from '../../../directory/testing/client.ts'
import { PASSWORD, smallCity } from '../../../directory/testing/small-city.ts'
import { modules } from '../../../modules.ts'
import { auditMigrations } from '../../../platform/audit/migration.ts'
import { authMigrations } from '../../../platform/auth/migration.ts'
import { createServer } from '../../../platform/http/server.ts'
import { withApps } from '../../../platform/testing.ts'

const HEAD = '单位代码,单位名称,数据项,期间,分组,数值,来源说明'
const GOOD = [
  '3623990001,,teachers.full-time,2024-2025,,40,统计年报',
  '3623990001,,teachers.senior-title,2024-2025,,10,统计年报',
]
const PATH = '/api/measure/opening'

interface Overview {
  readonly registers: readonly { code: string; on: boolean; by: string }[]
  readonly loads: readonly { fileName: string; figures: number; standing: number; by: string }[]
}

withApps('opening balance at the door', (makeApp) => {
  let server: FastifyInstance
  let officer: Client
  let clerk: Client
  let school = ''

  beforeAll(async () => {
    const app = await makeApp({
      migrations: [...auditMigrations, ...authMigrations],
      modules,
      now: '2025-11-20T02:00:00.000Z',
      region: '239900',
    })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    school = (await smallCity(app)).units.get('3623990001')!
    server = await createServer(app, modules, { actorOf, logLevel: 'silent' })
    officer = clientOf(server)
    clerk = clientOf(server)
    await officer.signIn('city-officer', PASSWORD)
    await clerk.signIn('clerk', PASSWORD)
  })
  afterAll(() => server.close())

  const sent = (client: Client, path: string, lines: readonly string[]) => {
    const body = [
      '--edge',
      'content-disposition: form-data; name="file"; filename="opening.csv"',
      'content-type: text/csv',
      '',
      [HEAD, ...lines].join('\r\n'),
      '--edge--',
      '',
    ].join('\r\n')
    return server.inject({
      method: 'POST',
      url: path,
      payload: body,
      headers: { 'content-type': 'multipart/form-data; boundary=edge', 'x-csrf-token': client.csrf },
      cookies: { zhiheng: client.cookie },
    })
  }
  const overview = async (): Promise<Overview> => (await officer.send('GET', PATH)).json<Overview>()

  it('checks without storing, loads all or nothing, and lists what was loaded', async () => {
    const wrong = await sent(officer, `${PATH}/preview`, [
      ...GOOD,
      '3623990009,,teachers.full-time,2024-2025,,1,统计年报',
    ])
    expect(wrong.statusCode).toBe(200)
    expect(wrong.json()).toMatchObject({ problems: 1, shown: [{ code: 'opening.unit-unknown', row: 4 }] })
    expect((await overview()).loads).toEqual([])

    const refused = await sent(officer, `${PATH}/loads`, [
      ...GOOD,
      '3623990009,,teachers.full-time,2024-2025,,1,统计年报',
    ])
    expect(refused.statusCode).toBeGreaterThanOrEqual(400)
    expect((await overview()).loads).toEqual([])

    const done = await sent(officer, `${PATH}/loads`, GOOD)
    expect(done.json()).toMatchObject({ added: 2, replaced: 0, same: 0, kept: 0, problems: 0 })
    expect((await overview()).loads).toMatchObject([
      { fileName: 'opening.csv', figures: 2, standing: 2, by: '市局主管' },
    ])
    const shown = await officer.send(
      'GET',
      `/api/measure/explain?indicator=teachers.senior-title-share&org=${school}&period=2024-2025`,
    )
    expect(shown.statusCode).toBe(200)
    expect(shown.body).toContain('统计年报')
  })

  it('gives a template that Excel opens and switches a register with a reason', async () => {
    const template = await officer.send('GET', `${PATH}/template?register=teachers&period=2024-2025`)
    expect(template.headers['content-type']).toContain('spreadsheetml')
    expect(template.rawPayload.subarray(0, 2).toString('latin1')).toBe('PK')
    const on = async (): Promise<boolean | undefined> =>
      (await overview()).registers.find((r) => r.code === 'teachers')?.on
    expect(await on()).toBe(false)
    const answer = await officer.send('POST', `${PATH}/registers/teachers`, { on: true, reason: '本年起用' })
    expect(answer.json()).toEqual({ on: true })
    expect(await on()).toBe(true)
    expect((await officer.send('POST', `${PATH}/registers/nothing`, { on: true, reason: '本年起用' })).statusCode).toBe(
      404,
    )
  })

  it('is closed to a school', async () => {
    expect((await clerk.send('GET', PATH)).statusCode).toBe(403)
    expect((await sent(clerk, `${PATH}/loads`, GOOD)).statusCode).toBe(403)
    expect((await clerk.send('POST', `${PATH}/registers/teachers`, { on: false, reason: '不要了' })).statusCode).toBe(
      403,
    )
  })
})
