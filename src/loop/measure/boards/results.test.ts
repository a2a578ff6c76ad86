import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import { confirmCertain, handDown, importPlan } from '../../plan/public.ts'
import { at, SENIOR, titledCity, type TitledCity } from '../routes/testing/titled-city.ts'

const PLAN = `衡州市2025年职业教育工作要点

一、建强教师队伍
1．提升职称。高级职称教师占比不低于25%。（牵头单位：市教育局，配合单位：各县区）

衡州市教育局
2025年2月20日
`

interface Cell {
  value: string
  met: boolean | null
  gap: string
  asked: string | null
  line: { threshold: string } | null
}
interface Board {
  columns: { id: string; name: string }[]
  rows: { indicator: { code: string }; source: string; line: unknown; cells: (Cell | null)[] }[]
}

withApps('the board of results', (makeApp) => {
  let c: TitledCity
  let target = ''
  beforeAll(async () => {
    c = await titledCity(makeApp)
    const file = { fileName: '要点.txt', content: Buffer.from(PLAN), orgId: c.city }
    const { planId } = await importPlan(c.app, SYSTEM, file)
    target = await inWrite(c.app, SYSTEM, async (ctx) => {
      await sql`update target set indicator = ${SENIOR}, link_state = 'linked', change = 'value', state = 'confirmed'
        where plan_id = ${planId}::uuid`.execute(ctx.tx)
      await confirmCertain(ctx, planId, { assumed: true })
      return (await rows(ctx.tx, sql<{ id: string }>`select id from target where plan_id = ${planId}::uuid`))[0]!.id
    })
  })
  afterAll(() => c.close())

  const row = async () => {
    const { body } = await c.get<Board>('city-officer', at('results', c.city))
    const found = body.rows.find((r) => r.indicator.code === SENIOR)
    return { found, of: (name: string) => found?.cells[body.columns.findIndex((x) => x.name === name)] ?? null }
  }

  it('holds a county against the plan of the city until it has a share of its own', async () => {
    const { found, of } = await row()
    expect([found?.source, of('临溪县')?.line?.threshold, of('临溪县')?.met]).toEqual(['target', '0.25', true])
  })

  it('holds each county against what it was given, and judges nobody that was given nothing', async () => {
    await inWrite(c.app, SYSTEM, (ctx) =>
      handDown(ctx, target, c.city, {
        seen: 0,
        reach: 'counties',
        method: 'hand',
        basis: '',
        due: null,
        reason: '',
        lines: [{ orgId: c.county, value: '40', fixed: true }],
      }),
    )
    const { found, of } = await row()
    expect([found?.source, found?.cells.filter((x) => x?.met === null).length]).toEqual(['share', 1])
    expect(of('临溪县')).toMatchObject({ asked: '0.4', met: false, line: { threshold: '0.4' } })
    expect(of('城中区')).toMatchObject({ asked: null, met: null, line: null })
  })

  it('gives the board as a workbook to those who may read it, and writes that down', async () => {
    expect((await c.get('city-officer', at('results/file', c.city))).status).toBe(200)
    expect((await c.get('partner', at('results/file', c.city))).status).toBe(403)
    expect((await c.get('county-officer', at('results/file', c.city))).status).toBe(403)
    const entries = await inRead(c.app, SYSTEM, (ctx) =>
      rows(
        ctx.tx,
        sql<{ detail: { rows: number } }>`select detail from audit_entry where action = 'measure.export-results'`,
      ),
    )
    expect(entries.map((e) => e.detail.rows > 0)).toEqual([true])
  })
})
