import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { PASSWORD, smallCity } from '../../directory/testing/small-city.ts'
import { modules } from '../../modules.ts'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { proxiesOf } from '../cli/serve.ts'
import { serve, type Serving } from './serve.ts'

withApps('behind a proxy', (makeApp) => {
  const open: Serving[] = []
  afterEach(async () => {
    for (const serving of open.splice(0)) await serving.close()
  })

  /** Signs in over a real connection, as a proxy that forwards a visitor would; what came back and which address the log has. */
  async function signIn(
    trustProxy: string | undefined,
  ): Promise<{ by: { prefixed: number; plain: number }; cookie: string; strict: string | null; ip: string }> {
    const app: TestApp = await makeApp({
      migrations: [...auditMigrations, ...authMigrations],
      modules,
      region: '239900',
    })
    await smallCity(app)
    const how = { host: '127.0.0.1', port: 0, logLevel: 'silent' }
    const serving = await serve(app, trustProxy === undefined ? how : { ...how, trustProxy })
    open.push(serving)
    const answer = await fetch(`${serving.address}/api/sign-in`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': '203.0.113.7',
        'x-forwarded-proto': 'https',
      },
      body: JSON.stringify({ name: 'auditor', password: PASSWORD }),
    })
    expect(answer.status).toBe(200)
    const { rows } = await app.db.read((tx) =>
      sql<{ ip: string }>`select ip from audit_entry where action = 'auth.sign-in'`.execute(tx),
    )
    // A cookie of the plain name may have been planted by a neighbour: by https it is nobody's.
    const token = /zhiheng=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
    const status = async (cookie: string): Promise<number> => {
      const headers = { cookie, 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' }
      return (await fetch(`${serving.address}/api/session`, { headers })).status
    }
    return {
      by: { prefixed: await status(`__Host-zhiheng=${token}`), plain: await status(`zhiheng=${token}`) },
      cookie: answer.headers.get('set-cookie') ?? '',
      strict: answer.headers.get('strict-transport-security'),
      ip: rows[0]?.ip ?? '',
    }
  }

  it('believes the proxy that it was told of: secure cookie, strict transport, the address of the visitor', async () => {
    const seen = await signIn(proxiesOf('10.9.0.0/16, 127.0.0.1'))
    expect(seen.cookie).toMatch(/^__Host-zhiheng=[^;]+; Path=\/; HttpOnly; Secure/)
    expect(seen.cookie).not.toMatch(/Domain/i)
    expect(seen.by).toEqual({ prefixed: 200, plain: 401 })
    expect(seen).toMatchObject({ strict: 'max-age=31536000', ip: '203.0.113.7' })
  })

  it.each([undefined, '10.9.8.7'])('believes nobody else (%s): http it is, from where it came', async (trusted) => {
    const seen = await signIn(trusted)
    expect(seen.cookie).toMatch(/^zhiheng=.*HttpOnly/)
    expect(seen.cookie).not.toMatch(/Secure/)
    expect(seen.by).toEqual({ prefixed: 401, plain: 200 })
    expect(seen).toMatchObject({ strict: null, ip: '127.0.0.1' })
  })
})

it.each(['', 'proxy.example', '10.0.0.1/0', '10.0.0.1/33', '10.0.0.1,', '10.0.0.1/8/8', 'true'])(
  'takes no %j for a proxy',
  (text) => {
    expect(() => proxiesOf(text)).toThrow(/not an address or network/)
  },
)

it('takes addresses and networks', () => {
  expect(proxiesOf('::1, 10.0.0.0/8')).toBe('::1,10.0.0.0/8')
})
