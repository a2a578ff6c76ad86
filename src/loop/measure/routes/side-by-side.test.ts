import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { figureText } from '../../../kernel/format/figure.ts'
import { figureOf } from '../../../kernel/format/stored-figure.ts'
import { inWrite, SYSTEM } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import { at, SENIOR, titledCity, type TitledCity } from './testing/titled-city.ts'

withApps('figures side by side', (makeApp) => {
  let c: TitledCity
  let [city, county, own, other] = ['', '', '', '']
  const get: TitledCity['get'] = (who, path) => c.get(who, path)

  beforeAll(async () => {
    c = await titledCity(makeApp)
    ;({ city, county, own, other } = c)
  })
  afterAll(() => c.close())

  it('lists the course of every indicator when asked: months where they are followed', async () => {
    await c.app.jobs.drain(c.app)
    const courses = async (more: string) =>
      (
        await get<{ indicators: { code: string; course: { period: string; value: string }[] }[] }>(
          'county-officer',
          at('indicators', county, more),
        )
      ).body.indicators
    const course = (await courses('&course=true')).find((i) => i.code === SENIOR)?.course ?? []
    const months = course.map((p) => p.period)
    expect(months.length).toBeGreaterThan(1)
    expect(months.every((m) => /^\d{4}-\d{2}$/.test(m))).toBe(true)
    expect(months).toEqual([...months].sort())
    expect(course.at(-1)).toEqual({ period: '2025-11', value: '0.666666666667', whole: '3', unitsIn: 1, unitsDue: 1 })
    expect((await courses('')).every((i) => i.course.length === 0)).toBe(true)
  })

  it('gives the denominator with a value through every door, so that all pages show the same digits', async () => {
    const who = 'city-officer'
    type V = { value: string | null; whole: string | null }
    type Row = { unit: { id: string }; value: V }
    const path = (rest: string) => `/api/measure/indicators/${SENIOR}${rest}`
    const here = `org=${county}&period=2025-2026`
    const list = (await get<{ indicators: (V & { code: string })[] }>(who, `/api/measure/indicators?${here}`)).body
    const page = (await get<{ value: V }>(who, path(`?${here}`))).body
    const trend = (await get<{ official: (V & { period: string })[] }>(who, path(`/trend?${here}`))).body
    const compared = (await get<{ rows: { values: V[] }[] }>(who, path(`/compare?orgs=${county}&periods=2025-2026`)))
      .body
    const ranked = (await get<{ rows: Row[] }>(who, path(`/ranking?org=${city}&period=2025-2026`))).body
    const tiles = (
      await get<{ tiles: { unit: { id: string }; value: string; n: string }[] }>(
        who,
        path(`/tiles?org=${city}&period=2025-2026`),
      )
    ).body
    const chain = (await get<{ value: V }>(who, `/api/measure/explain?indicator=${SENIOR}&${here}`)).body
    const above = (
      await get<{ units: Row[] }>(who, `/api/measure/explain?indicator=${SENIOR}&org=${city}&period=2025-2026`)
    ).body
    const tile = tiles.tiles.find((x) => x.unit.id === county)
    const doors = [
      list.indicators.find((i) => i.code === SENIOR),
      page.value,
      trend.official.find((v) => v.period === '2025-2026'),
      compared.rows[0]?.values[0],
      ranked.rows.find((r) => r.unit.id === county)?.value,
      ...(tile ? [{ value: tile.value, whole: tile.n }] : []),
      chain.value,
      above.units.find((u) => u.unit.id === county)?.value,
    ]
    const texts = doors.map((v) => figureText(figureOf('%', v ?? { value: null, whole: null }, 'zh')))
    expect(doors.length).toBeGreaterThan(6)
    expect(new Set(texts)).toEqual(new Set(['33%']))
  })

  it('compares units and periods side by side', async () => {
    const { body } = await get<{ rows: { unit: { id: string }; values: ({ value: string } | null)[] }[] }>(
      'city-officer',
      `/api/measure/indicators/${SENIOR}/compare?orgs=${county},${city}&periods=2024-2025,2025-2026`,
    )
    expect(body.rows.map((r) => r.values.map((v) => v?.value ?? null))).toEqual([
      [null, '0.333333333333'],
      [null, '0.5'],
    ])
  })

  it('ranks compared units among their peers only, with how many have a value', async () => {
    const { units } = await inWrite(c.app, SYSTEM, async (ctx) => ({
      units: await rows(
        ctx.tx,
        sql<{ id: string; name: string }>`select id, name from org where kind in ('county', 'group') order by code`,
      ),
    }))
    const { body } = await get<{
      rows: { unit: { name: string }; places: ({ place: number; of: number } | null)[] }[]
    }>(
      'city-officer',
      `/api/measure/indicators/${SENIOR}/compare?orgs=${[city, ...units.map((u) => u.id)].join(',')}&periods=2024-2025,2025-2026`,
    )
    const places = Object.fromEntries(body.rows.map((r) => [r.unit.name, r.places]))
    expect(places['城中区']).toEqual([null, { place: 1, of: 2 }])
    expect(places['临溪县']).toEqual([null, { place: 2, of: 2 }])
    expect(places['市直学校']).toEqual([null, null])
    expect(body.rows[0]?.places).toEqual([null, null])
  })

  it('holds units below against what their schools are held to, and judges nobody without a line or a value', async () => {
    await inWrite(c.app, SYSTEM, async (ctx) => {
      await touch(
        ctx.tx,
        sql`insert into standard (region, school_group, indicator, comparator, threshold, unit, key_condition, basis, confidence, valid_from)
          values (${ctx.region}, 'secondary', ${SENIOR}, 'at-least', 0.4, '%', false, '县级要求', 'V', '2020-01-01')`,
      )
      await touch(
        ctx.tx,
        sql`update org set attrs = attrs || '{"schoolGroup": "secondary", "inScope": true}'::jsonb where id = any(${[own, other]}::uuid[])`,
      )
    })
    interface Answer {
      columns: { name: string }[]
      rows: {
        indicator: { code: string }
        source: string
        basis: string
        line: unknown
        cells: ({ value: string; met: boolean; gap: string; gapUnit: string; share: string | null } | null)[]
      }[]
    }
    const { body } = await get<Answer>('city-officer', at('results', city))
    const row = body.rows.find((r) => r.indicator.code === SENIOR)
    const cell = (name: string) => row?.cells[body.columns.findIndex((c) => c.name === name)]
    expect(row).toMatchObject({ source: 'standard', line: { comparator: 'at-least', threshold: '0.4' } })
    expect(cell('城中区')).toMatchObject({ value: '1', met: true, share: null })
    expect(cell('临溪县')).toMatchObject({ met: false, gap: '0.2', gapUnit: 'person', share: '0.166667' })
    expect(cell('市直学校')).toBeNull()
    expect(body.rows.every((r) => r.cells.some((c) => c !== null))).toBe(true)
    const schools = (await get<Answer>('county-officer', at('results', county))).body
    expect(schools.columns).toHaveLength(1)
    expect(schools.rows.find((r) => r.indicator.code === SENIOR)?.cells).toMatchObject([{ met: false }])
  })
})
