import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importPeople, type PersonRow } from '../../src/directory/people/import-people.ts'
import { grantRole } from '../../src/directory/people/grants.ts'
import { preparePassword, savePassword } from '../../src/platform/auth/credentials.ts'
import { csrfOf } from '../../src/platform/auth/token.ts'
import { startSession } from '../../src/platform/auth/sessions.ts'
import { withApps } from '../../src/platform/testing.ts'
import { smallCampaign, type SmallCampaign } from '../../src/loop/collect/testing/small-campaign.ts'
import { refusal } from './scene.ts'

const COUNTY = '239921'
const row = (signName: string, name: string, role: PersonRow['role'], overCode = COUNTY): PersonRow => ({
  signName,
  name,
  orgCode: COUNTY,
  role,
  overCode,
})

withApps('an administrator below, an account of the own unit with rights above', (makeApp) => {
  let at: SmallCampaign
  let made: Map<string, string>
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    const { app, units } = at
    const secret = await preparePassword(app.keys, 'Heng-zhou-2026', 'nobody', null)
    const now = app.clock.now()
    made = await app.db.write(async (tx) => {
      const people = await importPeople(
        tx,
        app.region,
        [
          row('county.security', '县安全员', 'security-admin'),
          row('plain', '本县干部', 'county-officer'),
          row('lent', '借调到市', 'county-officer'),
          row('lent', '借调到市', 'city-officer', '239900'),
          row('beside', '兼管邻县', 'county-officer', '239901'),
          row('coming', '即将上任', 'county-officer'),
          row('was', '曾在市里', 'county-officer'),
        ],
        now,
      )
      const over = units.get('239900') ?? ''
      const role = 'city-officer' as const
      await grantRole(tx, { userId: people.get('coming') ?? '', role, orgId: over, from: '2026-01-01', by: null }, now)
      const past = {
        userId: people.get('was') ?? '',
        role,
        orgId: over,
        from: '2024-01-01',
        to: '2025-01-01',
        by: null,
      }
      await grantRole(tx, past, now)
      for (const id of people.values()) await savePassword(tx, id, secret, now, true)
      return people
    })
  })
  afterAll(() => at.server.close())

  const as = async (userId: string) => {
    const start = { userId, stage: 'full', strong: true, ip: '', agent: '' } as const
    const token = await at.app.db.write((tx) => startSession(tx, start, at.app.clock.now()))
    return (method: 'GET' | 'POST' | 'DELETE', url: string, payload: object = {}) =>
      at.server.inject({
        method,
        url,
        cookies: { zhiheng: token },
        headers: { 'x-csrf-token': csrfOf(token) },
        ...(method === 'GET' ? {} : { payload }),
      })
  }
  const idOf = (name: string): string => made.get(name) ?? ''
  const secrets = () =>
    at.app.db.execute('select user_id, password_hash, totp_sealed from auth_credential order by user_id')
  const accounts = () => at.app.db.execute('select id, closed_on from user_account order by id')

  describe.each([
    ['lent', 'a role over the city'],
    ['beside', 'a role over another county'],
    ['coming', 'a role over the city from next year on'],
  ])('%s: %s', (name) => {
    it.each([
      ['POST', '/password', { secondFactor: true }],
      ['POST', '/password', { secondFactor: false }],
      ['DELETE', '', {}],
      ['POST', '/reopen', {}],
      ['POST', '/unlock', {}],
      ['POST', '/end-sessions', {}],
    ] as const)('%s %s is refused and changes nothing', async (method, path, body) => {
      const call = await as(idOf('county.security'))
      const before = [await secrets(), await accounts()]
      const answer = await call(method, `/api/people/${idOf(name)}${path}`, body)
      expect(refusal(answer)).toEqual([403, 'account.rights-beyond'])
      expect(answer.body).not.toMatch(/city-officer|市局|239900|衡州|城中区/)
      expect([await secrets(), await accounts()]).toEqual(before)
    })
  })

  it('first passwords are not renewed for them, and for those within reach they are', async () => {
    const call = await as(idOf('county.security'))
    const count = (await call('GET', '/api/setup/passwords')).json<{ people: number }>().people
    const renewed = (await call('POST', '/api/setup/passwords')).json<{ people: { signName: string }[] }>()
    expect(renewed.people.map((p) => p.signName).sort()).toEqual(['plain', 'was'])
    expect(count).toBe(2)
  })

  it('a role that has ended binds nobody; the administrator above may reset everybody', async () => {
    const county = await as(idOf('county.security'))
    for (const name of ['plain', 'was'])
      expect((await county('POST', `/api/people/${idOf(name)}/password`, { secondFactor: true })).statusCode).toBe(200)
    const city = await at.caller('security-admin')
    for (const name of ['lent', 'beside', 'coming']) {
      const answer = await city.send('POST', `/api/people/${idOf(name)}/password`, { secondFactor: true })
      expect(answer.statusCode, answer.body).toBe(200)
    }
  })
})
