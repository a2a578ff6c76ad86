import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importPeople } from '../../src/directory/people/import-people.ts'
import { startSession } from '../../src/platform/auth/sessions.ts'
import { csrfOf } from '../../src/platform/auth/token.ts'
import { rows } from '../../src/platform/db/statement.ts'
import { withApps } from '../../src/platform/testing.ts'
import { smallCampaign, type Caller, type SmallCampaign } from '../../src/loop/collect/testing/small-campaign.ts'
import { OWN } from './scene.ts'

interface Checked {
  readonly file: { readonly sha256: string; readonly name: string; readonly ticket: string }
  readonly rows: readonly { readonly signName: string; readonly present: boolean }[]
  readonly problems: readonly {
    readonly row: number
    readonly column: string
    readonly text: { readonly zh: string }
  }[]
}

const HEAD = '登录名,姓名,职务,单位代码,角色,授权单位代码,业务领域'
const listOf = (...lines: string[]): Buffer => Buffer.from([HEAD, ...lines].join('\r\n'))

withApps('a list of people of a county', (makeApp) => {
  let at: SmallCampaign
  let county: { check(...lines: string[]): Promise<Checked>; apply(file: Checked['file']): Promise<[number, string]> }
  let city: Caller

  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    const { app, server } = at
    const now = app.clock.now()
    const one = { signName: 'county.security', name: '县安全员', orgCode: '239921', role: 'security-admin' as const }
    const made = await app.db.write((tx) => importPeople(tx, app.region, [one], now))
    const start = { userId: made.get('county.security') ?? '', stage: 'full', strong: true, ip: '', agent: '' } as const
    const token = await app.db.write((tx) => startSession(tx, start, now))
    const options = { cookies: { zhiheng: token }, headers: { 'x-csrf-token': csrfOf(token) } }
    city = await at.caller('security-admin')
    county = {
      check: async (...lines) => {
        const line = 'people-list'
        const head = `--${line}\r\nContent-Disposition: form-data; name="file"; filename="people.csv"\r\n\r\n`
        const answer = await server.inject({
          method: 'POST',
          url: '/api/setup/people/check',
          cookies: options.cookies,
          headers: { ...options.headers, 'content-type': `multipart/form-data; boundary=${line}` },
          payload: Buffer.concat([Buffer.from(head), listOf(...lines), Buffer.from(`\r\n--${line}--\r\n`)]),
        })
        if (answer.statusCode !== 200) throw new Error(answer.body)
        return answer.json<Checked>()
      },
      apply: async (file) => {
        const answer = await server.inject({
          method: 'POST',
          url: '/api/setup/people/apply',
          ...options,
          payload: { file },
        })
        return [answer.statusCode, answer.json<{ code?: string }>().code ?? '']
      },
    }
  })
  afterAll(() => at.server.close())

  const grants = () => at.app.db.execute('select * from role_grant order by id')
  const accounts = () => at.app.db.execute('select id, sign_name from user_account order by id')
  const log = (action: string) =>
    at.app.db.read((tx) =>
      rows(
        tx,
        sql<{ org: string | null; role: string | null; user: string | null }>`
          select org_id as org, detail ->> 'role' as role, detail ->> 'user' as user from audit_entry
          where action = ${action} order by id`,
      ),
    )

  it('gives nothing to an account of another county, and does not say whose it is', async () => {
    const before = [await grants(), await accounts()]
    // clerk2 is 欧阳文 of the other county; the one list guesses the name right, the other does not.
    for (const name of ['欧阳文', '某某某']) {
      const found = await county.check(`clerk2,${name},,239921,head,,`)
      expect(found.problems.map((p) => [p.row, p.column])).toEqual([[2, '登录名']])
      expect(found.problems[0]?.text.zh).toBe('登录名“clerk2”已被使用；换一个登录名')
      expect(await county.apply(found.file)).toEqual([422, 'setup.problems'])
    }
    expect(JSON.stringify(await county.check('Clerk2,某某某,,239921,head,,'))).not.toContain('欧阳文')
    expect([await grants(), await accounts()]).toEqual(before)
  })

  it('is checked once more when it is applied: what is clean for the city is not for the county', async () => {
    const before = await grants()
    const sent = await city.upload('/api/setup/people/check', 'people.csv', listOf('clerk2,欧阳文,,239921,head,,'))
    const found = sent.json<Checked>()
    expect([found.problems, found.rows.map((r) => r.present)]).toEqual([[], [true]])
    // A file is applied by whoever uploaded it: to others it is not there, whatever hash they name.
    expect((await county.apply(found.file))[0]).toBe(404)
    expect((await county.apply({ ...found.file, sha256: '0'.repeat(64) }))[0]).toBe(404)
    const own = await county.check('clerk2,欧阳文,,239921,head,,')
    expect(own.file.sha256).toBe(found.file.sha256)
    expect(await county.apply(own.file)).toEqual([422, 'setup.problems'])
    expect(await grants()).toEqual(before)
  })

  it('writes every account and every role down with its unit, and tells the person', async () => {
    const [none, opened] = [
      (await log('directory.role-granted')).length,
      (await log('directory.account-opened')).length,
    ]
    const found = await county.check(
      `new.one,新来的,,${OWN},clerk,,`,
      'New.One,新来的,,239921,county-officer,,',
      `clerk,填报员,,${OWN},head,,`,
    )
    expect([found.problems, found.rows.map((r) => r.present)]).toEqual([[], [false, false, true]])
    expect(await county.apply(found.file)).toEqual([200, ''])
    const [own, above] = [at.units.get(OWN), at.units.get('239921')]
    const given = (await log('directory.role-granted')).slice(none)
    expect(given.map((e) => [e.org, e.role])).toEqual([
      [own, 'clerk'],
      [above, 'county-officer'],
      [own, 'head'],
    ])
    expect(new Set(given.map((e) => e.user)).size).toBe(2)
    expect((await log('directory.account-opened')).slice(opened).map((e) => e.org)).toEqual([own])
    expect((await log('directory.people-imported')).map((e) => e.org)).toEqual([above])
    const told = (await (await at.caller('clerk')).get('/api/messages')).json<{
      messages: { title: { zh: string }; text: { zh: string } }[]
    }>().messages
    const mine = told.filter((m) => m.title.zh === '您被授予了角色')
    expect(mine).toHaveLength(1)
    expect(mine[0]?.text.zh).toContain('由县安全员办理')
  })

  it('sent again, it gives nothing and tells nobody', async () => {
    const before = [await grants(), (await log('directory.role-granted')).length]
    const messages = () => at.app.db.execute('select count(*)::int as n from message')
    const told = await messages()
    const found = await county.check(`clerk,填报员,,${OWN},head,,`)
    expect(await county.apply(found.file)).toEqual([200, ''])
    expect([await grants(), (await log('directory.role-granted')).length]).toEqual(before)
    expect(await messages()).toEqual(told)
  })
})
