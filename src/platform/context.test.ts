import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { auditMigrations } from './audit/migration.ts'
import { inRead, inWrite, SYSTEM, type Actor } from './context.ts'
import { withApps, type TestApp } from './testing.ts'

const officer: Actor = {
  userId: '01999999-0000-7000-8000-000000000001',
  name: '李主任',
  roles: [{ role: 'city-officer', orgId: '01999999-0000-7000-8000-0000000000aa' }],
  strong: true,
}

withApps('context', (makeApp) => {
  let app: TestApp
  const worked: object[] = []
  beforeAll(async () => {
    app = await makeApp({ migrations: auditMigrations })
    app.jobs.work('test/note', async (_app, job) => {
      worked.push(job.data)
      return Promise.resolve()
    })
    await app.jobs.prepare()
  })
  const entries = () =>
    app.db.read(
      async (tx) => (await sql`select at, region, actor_name, ip, action, detail from audit_entry`.execute(tx)).rows,
    )

  it('gives one time, the day in Shanghai and the region', async () => {
    app.clock.set('2026-09-17T16:30:00.000Z')
    const seen = await inRead(app, SYSTEM, (ctx) => Promise.resolve([ctx.now, ctx.today, ctx.region]))
    expect(seen).toEqual(['2026-09-17T16:30:00.000Z', '2026-09-18', '410100'])
  })

  it('keeps change, audit entry and job together or not at all', async () => {
    const act = (fail: boolean) =>
      inWrite(
        app,
        officer,
        async (ctx) => {
          await ctx.audit({ action: 'plan.issue', objectKind: 'plan', objectId: 'p1', detail: { tasks: 31 } })
          await ctx.jobs.send('test/note', { fail })
          if (fail) throw new Error('no')
        },
        { request: { id: 'r1', ip: '10.0.0.8' }, region: '410200' },
      )
    await expect(act(true)).rejects.toThrow('no')
    expect(await entries()).toEqual([])
    expect(await app.jobs.drain(app)).toBe(0)
    await act(false)
    expect(await entries()).toEqual([
      {
        at: '2026-09-17T16:30:00.000Z',
        region: '410200',
        actor_name: '李主任',
        ip: '10.0.0.8',
        action: 'plan.issue',
        detail: { tasks: 31 },
      },
    ])
    expect(await app.jobs.drain(app)).toBe(1)
    expect(worked).toEqual([{ fail: false }])
  })
})
