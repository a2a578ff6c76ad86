import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actorOf } from '../../src/directory/permission/actor-of.ts'
import { smallCity } from '../../src/directory/testing/small-city.ts'
import { openCampaign } from '../../src/loop/collect/public.ts'
import { ROLES, type Role } from '../../src/kernel/permission.ts'
import { modules } from '../../src/modules.ts'
import { auditMigrations } from '../../src/platform/audit/migration.ts'
import { authMigrations } from '../../src/platform/auth/migration.ts'
import { startSession } from '../../src/platform/auth/sessions.ts'
import { csrfOf } from '../../src/platform/auth/token.ts'
import { inWrite, SYSTEM } from '../../src/platform/context.ts'
import type { Route } from '../../src/platform/http/route.ts'
import { createServer } from '../../src/platform/http/server.ts'
import { withApps, type TestApp } from '../../src/platform/testing.ts'

const roles = Object.keys(ROLES).filter((r): r is Role => Object.hasOwn(ROLES, r))
const routes = modules.flatMap((m) => m.routes ?? [])
const permissions = new Map(modules.flatMap((m) => m.permissions ?? []).map((p) => [p.name, p]))
const OPEN = new Set(['public', 'signed-in', 'change-password'])

/**
 * Lists that are not empty in the small city, and who finds something there; every other role that may come in finds
 * an empty list. A module that brings a list adds a line here and its sample records to `beforeAll`.
 */
const SEES: Readonly<Record<string, readonly Role[]>> = {
  listOrgs: roles,
  listPeople: ['system-admin', 'security-admin', 'auditor'],
  listPermissions: ['system-admin', 'security-admin', 'auditor'],
  listCodeLists: roles,
  listParameters: ['city-officer', 'province-officer', 'auditor', 'system-admin', 'security-admin', 'audit-admin'],
  readSetupSteps: ['system-admin', 'security-admin', 'city-officer'],
  readAudit: ['audit-admin', 'auditor'],
  listReturns: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'],
  listCampaigns: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'auditor'],
}

const ID = '01890000-0000-7000-8000-000000000000'
const addressOf = (route: Route): string => route.path.replace(/:[a-zA-Z]+/g, ID).replace(/\*$/, 'x')

/** What the declaration says must happen to this role at this route: a refusal's code, or null for coming in. */
function expected(route: Route, role: Role, strong: boolean): string | null {
  if (OPEN.has(route.permission)) return null
  const permission = permissions.get(route.permission)
  if (!permission?.allow.some((a) => a.roles.includes(role))) return 'http.not-permitted'
  return permission.strong && !strong ? 'auth.second-factor-needed' : null
}

const GATE = new Set([
  'auth.not-signed-in',
  'auth.csrf',
  'auth.password-expired',
  'http.not-permitted',
  'auth.second-factor-needed',
])

const filled = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && Object.values(body).some((v) => Array.isArray(v) && v.length > 0)

withApps('every route', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let people: Map<string, string>

  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    people = (await smallCity(app)).people
    await inWrite(app, SYSTEM, (ctx) =>
      openCampaign(ctx, {
        code: '2025',
        name: '2025年秋季年报',
        period: '2025-2026',
        countDay: '2025-09-01',
        bookingDeadline: '2025-10-31',
        opensOn: '2025-09-01',
        dueOn: '2025-11-21',
        registers: ['teachers'],
      }),
    )
    server = await createServer(app, modules, { actorOf, logLevel: 'silent' })
  })
  afterAll(() => server.close())

  let asked = 0
  /** From another address every time: limits of requests are not what is tried here. */
  const ask = async (route: Route, token: string | null) => {
    asked++
    const answer = await server.inject({
      method: route.method,
      remoteAddress: `10.0.${asked >> 8}.${asked & 255}`,
      url: addressOf(route),
      ...(token ? { cookies: { zhiheng: token }, headers: { 'x-csrf-token': csrfOf(token) } } : {}),
      ...(route.body ? { payload: {} } : {}),
    })
    const problem = answer.headers['content-type']?.toString().includes('problem') ?? false
    return { status: answer.statusCode, body: answer.body, code: problem ? answer.json<{ code: string }>().code : null }
  }

  const tokenOf = (role: Role, strong: boolean): Promise<string> =>
    app.db.write((tx) =>
      startSession(tx, { userId: people.get(role) ?? '', stage: 'full', strong, ip: '', agent: '' }, app.clock.now()),
    )

  it.each(routes.map((r): [string, Route] => [`${r.method} ${r.path}`, r]))(
    '%s opens to nobody unless public',
    async (_, route) => {
      const { code, status } = await ask(route, null)
      expect(status).not.toBe(500)
      if (route.permission === 'public') expect(code).not.toBe('auth.not-signed-in')
      else expect(code).toBe('auth.not-signed-in')
    },
  )

  describe.each(roles)('%s', (role) => {
    it.each([false, true])('comes in exactly where the declarations say (second factor: %s)', async (strong) => {
      const told: Record<string, string | null> = {}
      const wanted: Record<string, string | null> = {}
      let token = await tokenOf(role, strong)
      for (const route of routes) {
        const { code, status, body } = await ask(route, token)
        expect(status, `${route.method} ${route.path}: ${body}`).not.toBe(500)
        // Some routes end the session: whoever changed something comes again with a new one.
        if (route.method !== 'GET' && status < 400) token = await tokenOf(role, strong)
        told[route.name] = code !== null && GATE.has(code) ? code : null
        wanted[route.name] = expected(route, role, strong)
      }
      expect(told).toEqual(wanted)
    })

    it('finds what it should find, and nothing elsewhere', async () => {
      const token = await tokenOf(role, true)
      for (const [name, finders] of Object.entries(SEES)) {
        const route = routes.find((r) => r.name === name)
        if (!route) throw new Error(`SEES names ${name}, which is no route`)
        const answer = await ask(route, token)
        const found = answer.status === 200 && filled(JSON.parse(answer.body))
        expect(found, `${role} at ${name}`).toBe(finders.includes(role))
      }
    })
  })

  it('asks a second factor of whoever approves or administers', () => {
    const administration = [...permissions.values()].filter((p) =>
      /\.(grant|approve|accept|confirm|review|decide|publish|manage-)/.test(p.name),
    )
    expect(administration.filter((p) => !p.strong).map((p) => p.name)).toEqual([])
  })

  it('declares no permission that nobody holds', () => {
    expect(
      [...permissions.values()].filter((p) => !p.allow.some((a) => a.roles.length > 0)).map((p) => p.name),
    ).toEqual([])
  })
})
