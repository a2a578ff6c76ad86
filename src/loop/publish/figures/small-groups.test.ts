import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actorOf } from '../../../directory/permission/actor-of.ts'
import { clientOf, type Client } from '../../../directory/testing/client.ts'
import { PASSWORD, smallCity } from '../../../directory/testing/small-city.ts'
import { modules } from '../../../modules.ts'
import { auditMigrations } from '../../../platform/audit/migration.ts'
import { authMigrations } from '../../../platform/auth/migration.ts'
import { inWrite, SYSTEM } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'
import { createServer } from '../../../platform/http/server.ts'
import { withApps, type TestApp } from '../../../platform/testing.ts'

const CODE = 'teachers.dual-of-specialised'
const PERIOD = '2025-2026'
const URL = `/public/v1/figures/${CODE}`

interface Page {
  figure: {
    content: {
      figure: { value: string | null; top: string | null }
      rows: { name: string; state: string }[]
      trend: object[]
    }
  } | null
  versions: { value: string | null }[]
}

withApps('small groups in public figures', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let units: Map<string, string>
  let officer: Client

  const put = (code: string, dual: number, all: number, period = PERIOD) =>
    inWrite(app, SYSTEM, (ctx) =>
      touch(
        ctx.tx,
        sql`insert into indicator_value (region, org_id, period, indicator, slice, value, parts, units_in, units_due, status, formula_from, computed_at)
          values (${ctx.region}, ${units.get(code) ?? ''}::uuid, ${period}, ${CODE}, '', ${String(dual / all)}::numeric,
            ${JSON.stringify({ 'teachers.dual-recognised-specialised': String(dual), 'teachers.specialised': String(all) })}::jsonb, 3, 3, 'official', '2020-01-01', ${ctx.now}::timestamptz)
          on conflict (region, org_id, period, indicator, slice) do update set value = excluded.value, parts = excluded.parts`,
      ),
    )
  const publish = async (unit: string, reason = '', period = PERIOD): Promise<number | string> => {
    const body = { unit: units.get(unit), code: CODE, period, reason }
    const { version, code } = (await officer.send('POST', '/api/publish/figures', body)).json<{
      version?: number
      code?: string
    }>()
    return version ?? code ?? ''
  }
  const page = async (query = ''): Promise<Page> => (await server.inject(`${URL}${query}`)).json()
  const states = async (query = ''): Promise<string[]> =>
    ((await page(query)).figure?.content.rows ?? []).map((r) => `${r.name} ${r.state}`)

  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    units = (await smallCity(app)).units
    server = await createServer(app, modules, { actorOf, logLevel: 'silent', secondFactor: 'offered' })
    officer = clientOf(server)
    await officer.signIn('city-officer', PASSWORD)
  })
  afterAll(() => server.close())

  it('do not come back by publishing a unit that another page hides', async () => {
    await put('239900', 340, 600)
    await put('239900-G', 300, 500)
    await put('239901', 36, 80)
    await put('239921', 4, 20)
    expect(await publish('239900')).toBe(1)
    expect(await states()).toEqual(['市直学校 shown', '城中区 hidden', '临溪县 hidden'])
    expect(await publish('239901')).toBe('publish.figure-derivable')
    expect(await publish('239921')).toBe('publish.figure-small')
    expect(await publish('239900-G')).toBe(1)
  })

  it('do not come back when the unit came first: the page above hides another row', async () => {
    const last = '2024-2025'
    await put('239900', 340, 600, last)
    await put('239900-G', 300, 500, last)
    await put('239901', 36, 80, last)
    await put('239921', 4, 20, last)
    expect(await publish('239901', '', last)).toBe(1)
    expect(await publish('239900', '', last)).toBe(1)
    expect(await states(`?unit=239900&period=${last}`)).toEqual(['市直学校 hidden', '城中区 hidden', '临溪县 hidden'])
    // What is public stays as it was: the question asked again has the same answer.
    expect(await states(`?unit=239900&period=${PERIOD}`)).toEqual(['市直学校 shown', '城中区 hidden', '临溪县 hidden'])
  })

  it('do not come out by setting versions of one figure side by side, whichever of them hides', async () => {
    const hides = ['市直学校 shown', '城中区 hidden', '临溪县 hidden']
    // In the one period the correction is the small one, in the other what was corrected.
    for (const [period, small] of [
      ['2022-2023', 2],
      ['2021-2022', 1],
    ] as const) {
      await put('239900-G', 300, 500, period)
      await put('239901', 36, 80, period)
      for (const version of [1, 2]) {
        const county = version === small ? 4 : 15
        await put('239900', 336 + county, 640 + version, period)
        await put('239921', county, 60 + version, period)
        expect(await publish('239900', '更正', period)).toBe(version)
      }
      const one = await states(`?unit=239900&period=${period}&version=1`)
      const two = await states(`?unit=239900&period=${period}&version=2`)
      expect([one, two]).toEqual([hides, hides])
    }
  })

  it('are also those who are not in a share', async () => {
    await put('239900', 590, 600)
    await put('239900-G', 497, 500)
    await put('239901', 77, 80)
    await put('239921', 16, 20)
    expect(await publish('239900', '更正')).toBe(2)
    expect(await states()).toEqual(['市直学校 hidden', '城中区 hidden', '临溪县 hidden'])
    await put('239900', 597, 600)
    expect(await publish('239900', '更正')).toBe('publish.figure-small')
  })

  it('are hidden at reading in what an earlier rule let through, in pages, lists and files', async () => {
    await app.db.write((tx) =>
      sql`update public_figure set content = jsonb_set(jsonb_set(content, '{figure}', content -> 'figure' || '{"value":"0.995","top":"597","bottom":"600"}'),
            '{rows,0}', content #> '{rows,0}' || '{"value":"0.994","top":"497","bottom":"500","state":"shown"}'), id = md5(id::text)::uuid
        where version = 2`.execute(tx),
    )
    const shown = await page(`?unit=239900&period=${PERIOD}`)
    expect(shown.figure?.content.figure).toMatchObject({ value: null, top: null })
    expect(shown.versions[0]?.value).toBeNull()
    expect(await states(`?unit=239900&period=${PERIOD}`)).toEqual(['市直学校 hidden', '城中区 hidden', '临溪县 hidden'])
    const list = await server.inject('/public/v1/figures')
    const files = await Promise.all(
      ['csv', 'json'].map((f) => server.inject(`${URL}/file?format=${f}&unit=239900&period=${PERIOD}`)),
    )
    for (const answer of [list, ...files]) expect(answer.body).not.toMatch(/0\.99[45]|[^0-9]597[^0-9]|[^0-9]497[^0-9]/)
    expect(files[0]?.body).toContain('衡州市,*,*,*,*')
  })

  it('are not shown while nobody has judged them; what was judged stays, also for the next server', async () => {
    const last = '2024-2025'
    const shown = async (): Promise<unknown> => (await page(`?unit=239900&period=${last}`)).figure?.content.figure.value
    const turn = () =>
      app.db.read(async (tx) => (await sql<{ turn: string }>`select turn from public_judged`.execute(tx)).rows[0]?.turn)
    const before = [await shown(), await turn()]
    expect(before).toEqual([expect.stringMatching(/^0\.5666/), expect.anything()])
    await server.close()
    server = await createServer(app, modules, { actorOf, logLevel: 'silent', secondFactor: 'offered' })
    expect([await shown(), await turn()]).toEqual(before)
    await app.db.write((tx) => sql`delete from public_verdict where period = ${last}`.execute(tx))
    expect(await shown()).toBeNull()
    expect(await states(`?unit=239900&period=${last}`)).toEqual(['市直学校 hidden', '城中区 hidden', '临溪县 hidden'])
    // A database of before, with what an earlier rule let through in it: judged as a whole, once.
    await app.db.write((tx) => sql`delete from public_judged`.execute(tx))
    const [one, two] = await Promise.all([shown(), shown()])
    expect([one, two, await turn()]).toEqual([before[0], before[0], '1'])
    expect((await page(`?unit=239900&period=${PERIOD}`)).figure?.content.figure.value).toBeNull()
  })
})
