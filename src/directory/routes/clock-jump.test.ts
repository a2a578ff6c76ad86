import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { confirmEnrolment, enrolTotp } from '../../platform/auth/second-factor.ts'
import { totpCode } from '../../platform/auth/totp.ts'
import { msOf } from '../../platform/clock/clock.ts'
import { inRead, inWrite, SYSTEM } from '../../platform/context.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { installationAlerts } from '../alerts/installation.ts'
import { directory } from '../module.ts'
import { actorOf } from '../permission/actor-of.ts'
import { clientOf, type Client } from '../testing/client.ts'
import { PASSWORD, smallCity } from '../testing/small-city.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

withApps('a clock that ran a year ahead and was put right', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let people: Map<string, string>
  let secret: string
  let client: Client
  let turn = 0
  let right: number

  const at = (ms: number): void => app.clock.set(new Date(ms).toISOString())
  const enter = async (name: string, password: string, code?: string): Promise<string> => {
    const body = { name, password, ...(code === undefined ? {} : { code }) }
    const answer = await clientOf(server, `10.4.0.${++turn}`).send('POST', '/api/sign-in', body)
    return answer.statusCode === 200 ? 'in' : answer.json<{ code: string }>().code
  }
  const clockAlerts = async (): Promise<number[]> =>
    (await inRead(app, SYSTEM, (ctx) => installationAlerts(ctx)))
      .filter((a) => a.kind === 'clock')
      .map((a) => a.value ?? 0)

  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory] })
    people = (await smallCity(app)).people
    server = await createServer(app, [directory], { actorOf, logLevel: 'silent' })
    right = msOf(app.clock.now())
    const admin = people.get('security-admin') ?? ''
    secret = (await inWrite(app, SYSTEM, (ctx) => enrolTotp(ctx, admin, 'security-admin'))).secret
    await inWrite(app, SYSTEM, (ctx) => confirmEnrolment(ctx, admin, totpCode(secret, right)))
    expect(await clockAlerts()).toEqual([])
    at(right + 365 * DAY)
    client = clientOf(server, '10.4.1.1')
    await client.signIn('clerk', PASSWORD)
    expect(await enter('security-admin', PASSWORD, totpCode(secret, right + 365 * DAY))).toBe('in')
    at(right)
  })
  afterAll(() => server.close())

  it('the alerts say so', async () => {
    // Two sessions, two tries that succeeded, one used code.
    expect(await clockAlerts()).toEqual([5])
  })

  it('a session of the jump is over, at once and when its time comes', async () => {
    for (const days of [0, 1, 30, 300, 366]) {
      at(right + days * DAY)
      expect((await client.send('GET', '/api/session')).statusCode, `${days} days`).toBe(401)
    }
    at(right)
  })

  it('five failures lock the name, though a success lies in the future', async () => {
    for (let i = 0; i < 5; i++) expect(await enter('clerk', `wrong-${i}`)).toBe('auth.sign-in-failed')
    expect(await enter('clerk', PASSWORD)).toBe('auth.locked')
  })

  it('the second factor takes codes again, each of them once', async () => {
    const later = right + 5 * MINUTE
    at(later)
    expect(await enter('security-admin', PASSWORD, totpCode(secret, later))).toBe('in')
    expect(await enter('security-admin', PASSWORD, totpCode(secret, later))).toBe('auth.code-wrong')
  })

  it('a clock that is set back by a minute ends nobody’s session and opens no code twice', async () => {
    const now = right + 60 * MINUTE
    at(now)
    const head = clientOf(server, '10.4.1.2')
    await head.signIn('head', PASSWORD)
    const code = totpCode(secret, now)
    expect(await enter('security-admin', PASSWORD, code)).toBe('in')
    at(now - MINUTE)
    expect((await head.send('GET', '/api/session')).statusCode).toBe(200)
    at(now - MINUTE + 45_000)
    expect(await enter('security-admin', PASSWORD, code)).toBe('auth.code-wrong')
  })
})
