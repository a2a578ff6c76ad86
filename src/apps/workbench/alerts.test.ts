import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actorOf } from '../../directory/permission/actor-of.ts'
import { smallCity } from '../../directory/testing/small-city.ts'
import { modules } from '../../modules.ts'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { startSession } from '../../platform/auth/sessions.ts'
import { inWrite } from '../../platform/context.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'

withApps('alerts on the workbench', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let people: Map<string, string>
  let city = ''

  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules })
    const made = await smallCity(app)
    people = made.people
    city = made.units.get('239900') ?? ''
    server = await createServer(app, modules, { actorOf, logLevel: 'silent' })
    const clerk = { userId: people.get('clerk') ?? null, name: '填报员', roles: [], strong: false }
    await inWrite(app, clerk, async (ctx) => {
      for (let i = 0; i < 30; i++) await ctx.audit({ action: 'pii.read', objectKind: 'students' })
    })
  })
  afterAll(() => server.close())

  const waiting = async (name: string): Promise<{ title: string; to: string }[]> => {
    const start = { userId: people.get(name) ?? '', stage: 'full', strong: true, ip: '', agent: '' } as const
    const token = await app.db.write((tx) => startSession(tx, start, app.clock.now()))
    const answer = await server.inject({
      url: `/api/workbench?unit=${city}&year=2026`,
      cookies: { zhiheng: token },
    })
    expect(answer.statusCode, answer.body).toBe(200)
    return answer
      .json<{ todos: { stage: string; title: { zh: string }; act: { to: string } }[] }>()
      .todos.filter((t) => t.stage === 'system')
      .map((t) => ({ title: t.title.zh, to: t.act.to }))
  }

  it('stand before the administrators they concern, with the page where they are looked at, and before nobody else', async () => {
    const opened = { title: '填报员一天内查看完整个人信息 30 次', to: '/system/alerts' }
    const backup = { title: '还没有做过备份', to: '/system/alerts' }
    expect(await waiting('audit-admin')).toEqual([backup, opened])
    expect(await waiting('security-admin')).toEqual([backup, opened])
    expect(await waiting('system-admin')).toEqual([backup])
    expect(await waiting('city-officer')).toEqual([])
  })
})
