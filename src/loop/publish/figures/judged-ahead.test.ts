import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createOrg, moveOrg } from '../../../directory/org/change-org.ts'
import { actorOf } from '../../../directory/permission/actor-of.ts'
import { clientOf } from '../../../directory/testing/client.ts'
import { PASSWORD, smallCity } from '../../../directory/testing/small-city.ts'
import { modules } from '../../../modules.ts'
import { auditMigrations } from '../../../platform/audit/migration.ts'
import { authMigrations } from '../../../platform/auth/migration.ts'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'
import { createServer } from '../../../platform/http/server.ts'
import { withApps, type TestApp } from '../../../platform/testing.ts'
import { JUDGE_DAILY } from '../jobs.ts'
import { basisOf, judgedState, judgeHere } from './verdict-store.ts'

const CODE = 'teachers.dual-of-specialised'
const PERIOD = '2025-2026'

withApps('what is public', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let units: Map<string, string>

  /** How often everything was judged, and whether that was by the tree of now. */
  const judged = () =>
    inRead(app, SYSTEM, async (ctx) => {
      const state = await judgedState(ctx)
      return { turn: Number(state?.turn), fresh: state?.basis === (await basisOf(ctx)) }
    })
  const visit = async () => (await server.inject(`/public/v1/figures/${CODE}`)).statusCode
  const move = (school: string, to: string) =>
    inWrite(app, SYSTEM, (ctx) => moveOrg(ctx, units.get(school)!, units.get(to)!, ctx.today))
  const found = (code: string) =>
    inWrite(app, SYSTEM, (ctx) =>
      createOrg(
        ctx.tx,
        { region: ctx.region, code, name: code, kind: 'school', parent: units.get('239901')!, from: ctx.today },
        ctx.now,
      ),
    )

  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules, region: '239900' })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    units = (await smallCity(app)).units
    server = await createServer(app, modules, { actorOf, logLevel: 'silent', secondFactor: 'offered' })
    await inWrite(app, SYSTEM, (ctx) =>
      touch(
        ctx.tx,
        sql`insert into indicator_value (region, org_id, period, indicator, slice, value, parts, units_in, units_due, status, formula_from, computed_at)
          values (${ctx.region}, ${units.get('239900')!}::uuid, ${PERIOD}, ${CODE}, '', 0.5,
            '{"teachers.dual-recognised-specialised":"300","teachers.specialised":"600"}', 3, 3, 'official', '2020-01-01', ${ctx.now}::timestamptz)`,
      ),
    )
    const officer = clientOf(server)
    await officer.signIn('city-officer', PASSWORD)
    const body = { unit: units.get('239900'), code: CODE, period: PERIOD, reason: '' }
    expect((await officer.send('POST', '/api/publish/figures', body)).json()).toEqual({ version: 1 })
    expect(await visit()).toBe(200)
    await app.jobs.drain(app)
  })
  afterAll(() => server.close())

  it('is judged anew by a job when a unit was moved, and the next visitor finds it done', async () => {
    const { turn } = await judged()
    await move('3623990001', '239901')
    expect(await judged()).toEqual({ turn, fresh: false })
    await app.jobs.drain(app)
    expect(await judged()).toEqual({ turn: turn + 1, fresh: true })
    expect([await visit(), await judged()]).toEqual([200, { turn: turn + 1, fresh: true }])
  })

  it('is not judged again by a process that did not hear of the new tree when another had judged by it', async () => {
    const { turn } = await judged()
    await found('3623990098')
    await inWrite(app, SYSTEM, judgeHere)
    expect([await visit(), await judged()]).toEqual([200, { turn: turn + 1, fresh: true }])
  })

  it('is judged at night by units that were founded meanwhile', async () => {
    const { turn } = await judged()
    await found('3623990099')
    await app.jobs.drain(app)
    expect(await judged()).toEqual({ turn, fresh: false })
    await inWrite(app, SYSTEM, (ctx) => ctx.jobs.send(JUDGE_DAILY, {}))
    await app.jobs.drain(app)
    expect(await judged()).toEqual({ turn: turn + 1, fresh: true })
  })
})
