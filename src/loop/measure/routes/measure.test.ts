import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actorOf } from '../../../directory/permission/actor-of.ts'
import { clientOf, type Client } from '../../../directory/testing/client.ts'
import { PASSWORD, smallCity } from '../../../directory/testing/small-city.ts'
import { idCheckCharacter } from '../../../kernel/person.ts'
import { modules } from '../../../modules.ts'
import { auditMigrations } from '../../../platform/audit/migration.ts'
import { authMigrations } from '../../../platform/auth/migration.ts'
import { inWrite, SYSTEM } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { createServer } from '../../../platform/http/server.ts'
import { withApps, type TestApp } from '../../../platform/testing.ts'
import { acceptReturns, openCampaign, processUpload, receiveUpload, submitReturn } from '../../collect/public.ts'

const HEAD =
  '姓名,证件类型,证件号码,岗位类别,专任教师,任课类别,编制类别,任教课程,任教专业,进校年月,企业工作年限,学历,学位,职称,职称取得年月,教师资格种类'
const SENIOR = 'teachers.senior-title-share'

const idNo = (n: number): string => {
  const first = `2399211985041${n}10${n}`
  return first + idCheckCharacter(first)
}
const line = (n: number, name: string, title: string): string =>
  `${name},居民身份证,${idNo(n)},教师,是,专业课,事业编制,机电设备,机电技术应用,2009-08,2,大学本科毕业,学士,${title},2016-11,中等职业学校教师资格`

interface Part {
  key: string
  value: string | null
}

withApps('routes of measure', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let city: string
  let county: string
  let own: string
  let other: string
  const people = new Map<string, Client>()

  const upload = async (orgId: string, lines: readonly string[]): Promise<void> => {
    const id = await receiveUpload(app, SYSTEM, {
      orgId,
      register: 'teachers',
      period: '',
      fileName: '教职工.csv',
      content: Readable.from([Buffer.from([HEAD, ...lines].join('\r\n'))]),
    })
    const done = await processUpload(app, SYSTEM, id)
    const why = await inWrite(app, SYSTEM, (ctx) =>
      rows(
        ctx.tx,
        sql`select failure, (select jsonb_agg(i.message_zh) from upload_issue i where i.upload_id = u.id) as issues from upload u where u.id = ${id}::uuid`,
      ),
    )
    expect(done.state, JSON.stringify(why)).toBe('published')
  }

  beforeAll(async () => {
    app = await makeApp({
      migrations: [...auditMigrations, ...authMigrations],
      modules,
      now: '2025-11-20T02:00:00.000Z',
      region: '239900',
    })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    const { units } = await smallCity(app)
    city = units.get('239900')!
    county = units.get('239921')!
    own = units.get('3623990001')!
    other = units.get('3623990002')!
    await inWrite(app, SYSTEM, (ctx) =>
      openCampaign(ctx, {
        code: '2025-autumn',
        name: '2025年秋季',
        period: '2025-2026',
        countDay: '2025-09-01',
        bookingDeadline: '2025-10-31',
        opensOn: '2025-09-01',
        dueOn: '2025-11-28',
        registers: ['teachers'],
      }),
    )
    await upload(own, [
      line(1, '林向阳', '高级讲师(中专)'),
      line(2, '周文竹', '讲师(中专)'),
      line(3, '方启明', '讲师(中专)'),
    ])
    await upload(other, [line(4, '潘望舒', '高级讲师(中专)')])
    await inWrite(app, SYSTEM, async (ctx) => {
      const list = await rows(
        ctx.tx,
        sql<{ id: string }>`select id from returns where org_id = any(${[own, other]}::uuid[]) order by id`,
      )
      for (const r of list) await submitReturn(ctx, r.id)
      await acceptReturns(
        ctx,
        list.map((r) => r.id),
      )
    })
    // rows that change after acceptance are not what was counted
    await upload(own, [
      line(1, '林向阳', '讲师(中专)'),
      line(2, '周文竹', '高级讲师(中专)'),
      line(3, '方启明', '高级讲师(中专)'),
    ])
    server = await createServer(app, modules, { actorOf, logLevel: 'silent' })
    for (const name of ['clerk', 'county-officer', 'city-officer', 'auditor', 'system-admin']) {
      const client = clientOf(server)
      await client.signIn(name, PASSWORD)
      people.set(name, client)
    }
  })
  afterAll(() => server.close())

  const get = async <T>(who: string, path: string): Promise<{ status: number; body: T }> => {
    const answer = await people.get(who)!.send('GET', path)
    return { status: answer.statusCode, body: JSON.parse(answer.body.startsWith('PK') ? 'null' : answer.body) as T }
  }
  const at = (path: string, org: string, more = ''): string => `/api/measure/${path}?org=${org}&period=2025${more}`

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
    expect(JSON.stringify(row.body)).not.toContain(idNo(1))
  })

  it('follows the month with the rows as they stand, and says that they are provisional', async () => {
    await app.jobs.drain(app)
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

  it('lists the course of every indicator when asked: months where they are followed', async () => {
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
    expect(course.at(-1)).toEqual({ period: '2025-11', value: '0.666666666667', unitsIn: 1, unitsDue: 1 })
    expect((await courses('')).every((i) => i.course.length === 0)).toBe(true)
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
    const { units } = await inWrite(app, SYSTEM, async (ctx) => ({
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

  it('holds units below against what their schools are held to, and judges nobody without a line or a value', async () => {
    await inWrite(app, SYSTEM, async (ctx) => {
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
