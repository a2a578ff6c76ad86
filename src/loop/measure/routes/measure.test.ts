import { afterAll, beforeAll, expect, it } from 'vitest'
import { withApps } from '../../../platform/testing.ts'
import { at, SENIOR, titledCity, type TitledCity } from './testing/titled-city.ts'

interface Part {
  key: string
  value: string | null
}

withApps('routes of measure', (makeApp) => {
  let c: TitledCity
  let [city, county, own, other] = ['', '', '', '']
  const get: TitledCity['get'] = (who, path) => c.get(who, path)

  beforeAll(async () => {
    c = await titledCity(makeApp)
    ;({ city, county, own, other } = c)
  })
  afterAll(() => c.close())

  it('shows an officer the value of the whole tree, summed before it is divided, with its coverage', async () => {
    const { body } = await get<{
      period: string
      value: { value: string; unitsIn: number; unitsDue: number; status: string }
      missing: { name: string }[]
      siblings: unknown[]
    }>('city-officer', at(`indicators/${SENIOR}`, city))
    expect(body.value).toMatchObject({ value: '0.5', unitsIn: 2, unitsDue: 3, status: 'official' })
    expect(body.period).toBe('2025-2026')
    expect(body.missing.map((m) => m.name)).toEqual(['衡州职业技术学院'])
  })

  it('finds indicators by name, other name and the sound of their names, with the values of the unit', async () => {
    const found = async (search: string) =>
      (
        await get<{ indicators: { code: string; value: string | null }[] }>(
          'city-officer',
          at('indicators', city, `&search=${encodeURIComponent(search)}`),
        )
      ).body.indicators
    const all = await found('')
    expect(all.length).toBeGreaterThan(60)
    expect(all.find((i) => i.code === SENIOR)?.value).toBe('0.5')
    expect((await found('生师比'))[0]?.code).toBe('conditions.student-teacher-ratio')
    expect((await found('ssx')).map((i) => i.code)).toContain('teachers.dual-of-specialised')
    expect(await found('没有这样的指标')).toEqual([])
  })

  it('ranks units below with what each lacks to a line, in persons', async () => {
    const { body } = await get<{
      rows: {
        unit: { name: string }
        place: number | null
        n: string | null
        distance: { met: boolean; gap: string; gapUnit: string } | null
      }[]
    }>('city-officer', at(`indicators/${SENIOR}/ranking`, city, '&threshold=0.6'))
    const line = (name: string) => body.rows.find((r) => r.unit.name === name)
    expect(line('城中区')).toMatchObject({ place: 1, n: '1', distance: { met: true, gap: '0' } })
    expect(line('临溪县')).toMatchObject({ place: 2, n: '3', distance: { met: false, gap: '0.8', gapUnit: 'person' } })
    expect(line('市直学校')).toMatchObject({ place: null, distance: null })
  })

  it('splits by declared dimensions only', async () => {
    const { body } = await get<{
      dimensions: { name: string }[]
      slices: { code: string; parts: Record<string, string> }[]
    }>('city-officer', at(`indicators/${SENIOR}/slices`, city, '&dimension=title-level'))
    expect(body.dimensions.map((d) => d.name)).toContain('title-level')
    expect(body.slices.reduce((n, s) => n + Number(s.parts['teachers.full-time']), 0)).toBe(4)
    const wrong = await get<{ code: string }>(
      'city-officer',
      at(`indicators/${SENIOR}/slices`, city, '&dimension=moon'),
    )
    expect(wrong).toMatchObject({ status: 422, body: { code: 'measure.dimension-unknown' } })
  })

  it('explains down to the rows that were frozen, not those that stand now', async () => {
    const chain = await get<{
      formula: { top: { value: string }; bottom: { value: string } }
      parts: Part[]
      returns: { state: string; moves: unknown[] }[]
    }>('city-officer', `/api/measure/explain?indicator=${SENIOR}&org=${own}&period=2025`)
    expect(chain.body.formula).toMatchObject({ top: { value: '1' }, bottom: { value: '3' } })
    expect(chain.body.returns).toMatchObject([{ state: 'accepted' }])
    const records = await get<{
      counted: number
      standing: number
      register: string
      entity: string
      dataVersion: string
      fields: { name: string; hit: boolean }[]
      records: { id: string; version: string; row: number; cells: string[] }[]
    }>(
      'city-officer',
      `/api/measure/explain/records?indicator=${SENIOR}&org=${own}&period=2025&part=teachers.senior-title`,
    )
    expect(records.body).toMatchObject({ counted: 1, standing: 3, dataVersion: '1' })
    expect(records.body.fields.filter((f) => f.hit).map((f) => f.name)).toContain('titleLevel')
    const [record] = records.body.records
    expect(record?.cells.join(' ')).toContain('林**')
    expect(JSON.stringify(records.body)).not.toContain('林向阳')
    const row = await get<{
      file: { name: string }
      row: number
      headingRow: number
      cells: { field: string; column: string; value: string }[]
    }>(
      'city-officer',
      `/api/measure/explain/row?org=${own}&register=teachers&entity=${records.body.entity}&record=${record?.id}&version=${record?.version}`,
    )
    expect(row.body).toMatchObject({ file: { name: '教职工.csv' }, row: 2, headingRow: 1 })
    expect(row.body.cells.find((c) => c.field === 'title')).toMatchObject({ column: 'N', value: '高级讲师(中专)' })
    expect(JSON.stringify(row.body)).not.toContain('林向阳')
    expect(JSON.stringify(row.body)).not.toContain(c.idNo(1))
  })

  it('follows the month with the rows as they stand, and says that they are provisional', async () => {
    await c.app.jobs.drain(c.app)
    const { body } = await get<{ value: { value: string; status: string } }>(
      'county-officer',
      `/api/measure/indicators/${SENIOR}?org=${county}&period=2025-11`,
    )
    expect(body.value).toMatchObject({ value: '0.666666666667', status: 'provisional' })
    const trend = await get<{ official: unknown[]; tracking: { period: string }[] }>(
      'county-officer',
      at(`indicators/${SENIOR}/trend`, county),
    )
    expect(trend.body.official).toHaveLength(1)
    expect(trend.body.tracking.at(-1)?.period).toBe('2025-11')
  })

  it('answers nothing outside of the own tree, and says so', async () => {
    const paths = (org: string) => [
      at('indicators', org),
      at(`indicators/${SENIOR}`, org),
      at(`indicators/${SENIOR}/trend`, org),
      at(`indicators/${SENIOR}/ranking`, org),
      at(`indicators/${SENIOR}/tiles`, org),
      at(`indicators/${SENIOR}/slices`, org),
      `/api/measure/indicators/${SENIOR}/compare?orgs=${org}&periods=2025-2026`,
      at('cells', org),
      at('explain', org, `&indicator=${SENIOR}`),
      at('explain/records', org, `&indicator=${SENIOR}&part=teachers.senior-title`),
      at('conditions', org),
      at('conditions/file', org),
      at('results', org),
    ]
    for (const path of paths(own)) expect((await get('clerk', path)).status, path).toBe(200)
    for (const org of [city, other])
      for (const path of paths(org)) expect((await get('clerk', path)).status, path).toBe(403)
    for (const path of paths(other)) expect((await get('county-officer', path)).status, path).toBe(403)
    for (const path of paths(city)) expect((await get('system-admin', path)).status, path).toBe(403)
    const ranking = await get<{ siblings: { id: string }[] }>('clerk', at(`indicators/${SENIOR}`, own))
    expect(ranking.body.siblings.map((s) => s.id)).toEqual([own])
  })

  it('refuses what is not there with its reason', async () => {
    expect(await get('city-officer', at('indicators/teachers.moon', city))).toMatchObject({
      status: 404,
      body: { code: 'measure.indicator-unknown' },
    })
    expect(
      await get('city-officer', at('explain/records', city, `&indicator=${SENIOR}&part=teachers.moon`)),
    ).toMatchObject({
      status: 404,
      body: { code: 'measure.nothing-counted' },
    })
    expect((await get('city-officer', `/api/measure/indicators?org=${city}&period=20255`)).status).toBe(400)
  })
})
