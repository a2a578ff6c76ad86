import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withApps } from '../../../platform/testing.ts'
import { at, SENIOR, titledCity, type TitledCity } from './testing/titled-city.ts'

const JOBS = 'labour.new-urban-jobs-count'

withApps('a partner office of the subject labour', (makeApp) => {
  let c: TitledCity
  const refused = { code: 'permission.denied' }

  beforeAll(async () => {
    c = await titledCity(makeApp)
    await c.app.db.write(async (tx) => {
      for (const [n, measure] of ['labour.new-urban-jobs', 'teachers.full-time'].entries())
        await sql`insert into cell (region, org_id, measure, period, slice, value, units_in, units_due, status, source, version, leaf, computed_at)
          values (${c.app.region}, ${c.county}::uuid, ${measure}, '2025', '', ${7 + n}, 1, 1, 'official', 'return', 1, false, ${c.app.clock.now()})`.execute(
          tx,
        )
      for (const [n, indicator] of [JOBS, SENIOR, null].entries())
        await sql`insert into warning (region, id, source, subject, org_id, indicator, level, title_zh, title_en, reason_zh, reason_en, opened_at, changed_at)
          values (${c.app.region}, ${`01890000-0000-7000-8000-00000000000${n}`}, 'standard', ${`s${n}`}, ${c.city}::uuid, ${indicator}, 'red', '一', 'One', '二', 'Two', ${c.app.clock.now()}, ${c.app.clock.now()})`.execute(
          tx,
        )
    })
  })
  afterAll(() => c.close())

  it('lists and finds the indicators of its subject, at every unit of its own', async () => {
    for (const unit of [c.city, c.county, c.own]) {
      const { status, body } = await c.get<{ indicators: { code: string }[] }>('partner', at('indicators', unit))
      expect(status).toBe(200)
      const codes = body.indicators.map((i) => i.code)
      expect(codes).toContain(JOBS)
      expect(codes.filter((code) => !/^(labour|training)\./.test(code))).toEqual([])
    }
    const hits = async (who: string, q: string): Promise<string[]> =>
      (
        await c.get<{ items: { kind: string; to: string }[] }>(who, `/api/search?q=${encodeURIComponent(q)}`)
      ).body.items.flatMap((h) => (h.kind === 'indicator' ? [h.to] : []))
    expect(await hits('partner', '城镇新增就业')).toContain(`/measure/indicators/${JOBS}`)
    expect(await hits('partner', '生师比')).toEqual([])
    expect(await hits('city-officer', '生师比')).not.toEqual([])
  })

  it('opens an indicator of its subject with the units around it, and none of another subject by any way', async () => {
    const one = await c.get<{ siblings: unknown[] }>('partner', at(`indicators/${JOBS}`, c.county))
    expect(one.status).toBe(200)
    expect(one.body.siblings.length).toBeGreaterThan(1)
    for (const path of ['trend', 'slices', 'ranking', 'tiles'])
      expect((await c.get('partner', at(`indicators/${JOBS}/${path}`, c.city))).status, path).toBe(200)
    for (const path of ['', '/trend', '/slices', '/ranking', '/tiles'])
      expect(await c.get('partner', at(`indicators/${SENIOR}${path}`, c.city)), path).toMatchObject({
        status: 403,
        body: refused,
      })
    const explain = (code: string) => c.get('partner', at('explain', c.city, `&indicator=${code}`))
    expect((await explain(JOBS)).status).toBe(200)
    expect(await explain(SENIOR)).toMatchObject({ status: 403, body: refused })
    const compare = (code: string) =>
      c.get('partner', `/api/measure/indicators/${code}/compare?orgs=${c.city}&periods=2025`)
    expect((await compare(JOBS)).status).toBe(200)
    expect(await compare(SENIOR)).toMatchObject({ status: 403, body: refused })
    for (const board of ['conditions', 'results', 'conditions/file'])
      expect(await c.get('partner', at(board, c.city)), board).toMatchObject({
        status: 403,
        body: { code: 'http.not-permitted' },
      })
  })

  it('reads cells and warnings of its subject only', async () => {
    const cells = async (who: string): Promise<string[]> => {
      const { body } = await c.get<{ cells: { measure: string }[] }>(who, at('cells', c.city, '&below=true'))
      return body.cells.map((cell) => cell.measure)
    }
    expect(await cells('partner')).toEqual(['labour.new-urban-jobs'])
    expect(await cells('city-officer')).toEqual(expect.arrayContaining(['labour.new-urban-jobs', 'teachers.full-time']))
    const warned = async (who: string): Promise<(string | null)[]> =>
      (
        await c.get<{ warnings: { indicator: string | null }[] }>(who, `/api/watch/warnings?unit=${c.city}`)
      ).body.warnings.map((w) => w.indicator)
    expect(await warned('partner')).toEqual([JOBS])
    expect(await warned('auditor')).toEqual(expect.arrayContaining([JOBS, SENIOR, null]))
    const bench = await c.get<{ warnings: { red: number } | null }>(
      'partner',
      `/api/workbench?unit=${c.city}&year=2025`,
    )
    expect(bench).toMatchObject({ status: 200 })
  })
})
