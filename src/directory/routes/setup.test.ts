import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { directory } from '../module.ts'
import { actorOf } from '../permission/actor-of.ts'
import { setupCode } from '../setup/setup-code.ts'
import { clientOf } from '../testing/client.ts'

const people = (signNames: readonly string[]) =>
  ['system-admin', 'security-admin', 'audit-admin'].map((role, i) => ({
    role,
    signName: signNames[i],
    name: '赵钱孙',
    title: '',
  }))

withApps('first set-up', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory], region: '' })
    server = await createServer(app, [directory], { actorOf, logLevel: 'silent' })
  })
  afterAll(() => server.close())

  it('founds region and three administrators once, by the code only', async () => {
    const client = clientOf(server)
    const found = (code: string, names: readonly string[]) =>
      client.send('POST', '/api/setup', { code, region: { code: '239900', name: '衡州市' }, people: people(names) })
    const code = setupCode(app.keys)
    expect((await client.send('GET', '/api/setup')).json()).toEqual({ open: true })
    expect((await found('WRNG-CODE-HERE', ['sys', 'sec', 'aud'])).json()).toMatchObject({ code: 'setup.code-wrong' })
    expect((await found(code, ['sys', 'SYS', 'aud'])).json()).toMatchObject({ code: 'setup.same-person' })
    expect((await client.send('GET', '/api/setup')).json()).toEqual({ open: true })

    const made = await found(code.toLowerCase().replaceAll('-', ' '), ['sys', 'sec', 'aud'])
    expect(made.statusCode).toBe(200)
    const slips = made.json<{ people: { signName: string; password: string }[] }>().people
    expect(slips.map((p) => p.signName)).toEqual(['sys', 'sec', 'aud'])
    expect((await client.send('GET', '/api/setup')).json()).toEqual({ open: false })
    expect((await found(code, ['a.1', 'b.2', 'c.3'])).json()).toMatchObject({ code: 'setup.done' })

    const admin = clientOf(server)
    await admin.signIn('sys', slips[0]?.password ?? '')
    expect((await admin.send('GET', '/api/session')).json()).toMatchObject({
      stage: 'change-password',
      region: { code: '239900', name: '衡州市' },
      roles: [{ role: 'system-admin', orgName: '衡州市' }],
    })
  })
})
