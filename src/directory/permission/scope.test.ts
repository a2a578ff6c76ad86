import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { permission, type Predicate } from '../../kernel/permission.ts'
import { inRead, inWrite, SYSTEM, type Actor, type HeldRole } from '../../platform/context.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { moveOrg } from '../org/change-org.ts'
import { directory } from '../module.ts'
import { smallCity } from '../testing/small-city.ts'
import { demand, permits, permitted } from './demand.ts'
import { scopeOf, type Extend } from './scope.ts'

const allow = (by: Predicate) => ({
  label: { zh: '看', en: 'See' },
  allow: [{ roles: ['clerk', 'partner'] as const, by }],
})
const sample = {
  name: 'sample',
  purpose: { zh: '', en: '' },
  permissions: [
    ...(['subtree', 'party', 'field', 'assignment', 'self'] as const).map((by) =>
      permission(`sample.${by}`, allow(by)),
    ),
    permission('sample.both', {
      label: { zh: '看', en: 'See' },
      allow: [
        { roles: ['clerk'], by: 'subtree' },
        { roles: ['clerk'], by: 'self' },
      ],
    }),
  ],
}
const ME = '01890000-0000-7000-8000-000000000001'
const OTHER = '01890000-0000-7000-8000-000000000002'

withApps('scope', (makeApp) => {
  let app: TestApp
  let units: Map<string, string>
  const unit = (code: string): string => units.get(code) ?? ''
  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory, sample] })
    units = (await smallCity(app)).units
    await app.db.write((tx) =>
      sql`create table sample (n int, org_id uuid, helper uuid, field text, owner uuid, judge uuid)`.execute(tx),
    )
    const rows: [string, string, string, string, string][] = [
      ['3623990001', '3623990002', 'labour', OTHER, OTHER],
      ['3623990002', '3623990001', 'labour', ME, OTHER],
      ['4123099901', '4123099901', 'finance', OTHER, ME],
    ]
    for (const [i, [org, helper, field, owner, judge]] of rows.entries())
      await app.db.write((tx) =>
        sql`insert into sample values (${i + 1}, ${unit(org)}, ${unit(helper)}, ${field}, ${owner}, ${judge})`.execute(
          tx,
        ),
      )
  })

  const who = (...roles: HeldRole[]): Actor => ({ userId: ME, name: 'me', roles, strong: false })
  const clerk = (code = '3623990001'): Actor => who({ role: 'clerk', orgId: unit(code) })
  const extend: Extend = {
    self: (user) => sql`t.owner = ${user}::uuid`,
    party: (mine) => mine(sql.ref('t.helper')),
    field: (fields, mine) => sql`(t.field = any(${fields}::text[]) and ${mine(sql.ref('t.org_id'))})`,
    assignment: (user) => sql`t.judge = ${user}::uuid`,
  }
  const seen = (actor: Actor, name: string, more: Extend | undefined = extend): Promise<number[]> =>
    inRead(app, actor, async (ctx) => {
      const { rows } = await sql<{ n: number }>`
        select t.n from sample t where ${scopeOf(ctx, name).on(sql.ref('t.org_id'), more)} order by t.n`.execute(ctx.tx)
      return rows.map((r) => r.n)
    })

  it('by subtree: what lies below a unit of mine today', async () => {
    expect(await seen(clerk(), 'sample.subtree')).toEqual([1])
    expect(await seen(clerk('239900'), 'sample.subtree')).toEqual([1, 2, 3])
    expect(await seen(who({ role: 'head', orgId: unit('239900') }), 'sample.subtree')).toEqual([])
  })

  it('by party, field, assignment and self: what the module says of its records', async () => {
    expect(await seen(clerk(), 'sample.party')).toEqual([2])
    expect(await seen(clerk(), 'sample.self')).toEqual([2])
    expect(await seen(clerk(), 'sample.assignment')).toEqual([3])
    const partner = who({ role: 'partner', orgId: unit('239900'), field: 'labour' })
    expect(await seen(partner, 'sample.field')).toEqual([1, 2])
    expect(await seen(who({ role: 'partner', orgId: unit('239901'), field: 'labour' }), 'sample.field')).toEqual([2])
    expect(await seen(who({ role: 'partner', orgId: unit('239900') }), 'sample.field')).toEqual([])
  })

  it('joins predicates by OR, and lets nobody in where a module says nothing', async () => {
    expect(await seen(clerk(), 'sample.both')).toEqual([1, 2])
    for (const by of ['party', 'field', 'assignment', 'self'])
      expect(await seen(clerk(), `sample.${by}`, {})).toEqual([])
  })

  it('lets the system see all and a visitor nothing', async () => {
    expect(await seen(SYSTEM, 'sample.subtree')).toEqual([1, 2, 3])
    expect(await seen({ ...SYSTEM }, 'sample.subtree')).toEqual([])
  })

  it('refuses one record with who does it and who grants it', async () => {
    await inRead(app, clerk(), async (ctx) => {
      expect(await permits(ctx, 'sample.subtree', unit('3623990001'))).toBe(true)
      expect(await permitted(ctx, 'sample.subtree', [unit('3623990002'), unit('3623990001')])).toEqual([
        unit('3623990001'),
      ])
      await expect(demand(ctx, 'sample.subtree', unit('3623990002'))).rejects.toMatchObject({
        code: 'permission.denied',
        status: 403,
        text: { advice: { zh: expect.stringContaining('填报员、协同部门') as string } },
      })
      expect(() => scopeOf(ctx, 'sample.unknown')).toThrow('no module declares')
    })
  })

  it('follows a unit that moves, from the day on which it moves', async () => {
    const county = clerk('239921')
    expect(await seen(county, 'sample.subtree')).toEqual([1])
    await inWrite(app, SYSTEM, (ctx) => moveOrg(ctx, unit('3623990001'), unit('239901'), '2026-10-01'))
    expect(await seen(county, 'sample.subtree')).toEqual([1])
    app.clock.set('2026-09-30T16:00:00.000Z')
    expect(await seen(county, 'sample.subtree')).toEqual([])
    expect(await seen(clerk('239901'), 'sample.subtree')).toEqual([1, 2])
  })
})
