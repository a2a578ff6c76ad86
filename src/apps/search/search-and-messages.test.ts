import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tell } from '../../directory/public.ts'
import { actorOf } from '../../directory/permission/actor-of.ts'
import { clientOf, type Client } from '../../directory/testing/client.ts'
import { PASSWORD, smallCity } from '../../directory/testing/small-city.ts'
import { label } from '../../kernel/label.ts'
import { openCampaign } from '../../loop/collect/public.ts'
import { modules } from '../../modules.ts'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { inWrite, SYSTEM } from '../../platform/context.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'

interface Hit {
  kind: string
  title: { zh: string }
  to: string
}

withApps('search and messages', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let units: Map<string, string>

  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    units = (await smallCity(app)).units
    await inWrite(app, SYSTEM, (ctx) =>
      openCampaign(ctx, {
        code: '2026',
        name: '2026年秋季年报',
        period: '2026-2027',
        countDay: '2026-09-01',
        bookingDeadline: '2026-10-31',
        opensOn: '2026-09-01',
        dueOn: '2026-11-21',
        registers: ['teachers'],
      }),
    )
    server = await createServer(app, modules, { actorOf, logLevel: 'silent', secondFactor: 'offered' })
  })
  afterAll(() => server.close())

  const as = async (name: string): Promise<Client> => {
    const client = clientOf(server)
    await client.signIn(name, PASSWORD)
    return client
  }
  const find = async (client: Client, q: string): Promise<Hit[]> =>
    (await client.send('GET', `/api/search?q=${encodeURIComponent(q)}`)).json<{ items: Hit[] }>().items

  it('finds indicators, units and campaigns by name, pinyin and initials, the best first', async () => {
    const city = await as('city-officer')
    expect((await find(city, '双师'))[0]?.kind).toBe('indicator')
    expect((await find(city, 'shuangshi')).some((h) => h.to.endsWith('teachers.dual-of-specialised'))).toBe(true)
    expect((await find(city, 'lxx'))[0]).toMatchObject({ kind: 'unit', title: { zh: '临溪县' } })
    expect((await find(city, '秋季年报'))[0]?.kind).toBe('campaign')
  })

  it('finds only what the caller may read', async () => {
    const clerk = await as('clerk')
    expect((await find(clerk, '职业')).filter((h) => h.kind === 'unit').map((h) => h.title.zh)).toEqual([
      '临溪县职业教育中心',
    ])
    expect((await find(clerk, '欧阳')).filter((h) => h.kind === 'person')).toEqual([])
    expect((await find(await as('security-admin'), 'oyw')).map((h) => h.title.zh)).toEqual(['欧阳文'])
    expect((await server.inject('/api/search?q=a')).statusCode).toBe(401)
  })

  it('says how names sound, so that the browser can search its own', async () => {
    const answer = await (await as('clerk')).send('POST', '/api/search/sounds', { texts: ['预警板'] })
    expect(answer.json()).toEqual({ sounds: [{ pinyin: 'yujingban', initials: 'yjb' }] })
  })

  it('tells a school that a campaign opened, and counts what is unread beside the bell', async () => {
    const clerk = await as('clerk')
    const inbox = (await clerk.send('GET', '/api/messages')).json<{
      messages: { id: string; kind: string; title: { zh: string }; read: boolean }[]
      counts: Record<string, { all: number; unread: number }>
    }>()
    expect(inbox.messages.map((m) => [m.kind, m.title.zh, m.read])).toEqual([
      ['assigned', '2026年秋季年报开始填报', false],
    ])
    expect((await clerk.send('GET', '/api/workbench/frame')).json<{ unread: number }>().unread).toBe(1)
    await clerk.send('POST', '/api/messages/read', { ids: [inbox.messages[0]?.id], read: true })
    expect((await clerk.send('GET', '/api/workbench/frame')).json<{ unread: number }>().unread).toBe(0)
    expect((await clerk.send('GET', '/api/messages?unread=true')).json<{ messages: unknown[] }>().messages).toEqual([])
  })

  it('keeps messages to their person and tells nothing twice', async () => {
    const news = {
      orgId: units.get('3623990002') ?? '',
      roles: ['clerk'] as const,
      kind: 'reminder' as const,
      about: 'once',
      title: label('催报', 'Reminder'),
      text: label('', ''),
      link: '/collect/returns',
    }
    expect(await inWrite(app, SYSTEM, (ctx) => tell(ctx, [news]))).toBe(1)
    expect(await inWrite(app, SYSTEM, (ctx) => tell(ctx, [news]))).toBe(0)
    const kinds = async (name: string) =>
      (await (await as(name)).send('GET', '/api/messages'))
        .json<{ messages: { kind: string }[] }>()
        .messages.map((m) => m.kind)
    expect(await kinds('clerk2')).toContain('reminder')
    expect(await kinds('clerk')).not.toContain('reminder')
  })
})
