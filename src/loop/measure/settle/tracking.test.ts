import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { smallCity } from '../../../directory/testing/small-city.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import { defineModule } from '../../../kernel/module.ts'
import { idCheckCharacter } from '../../../kernel/person.ts'
import { modules } from '../../../modules.ts'
import type { ServerModule } from '../../../platform/assembly.ts'
import { auditMigrations } from '../../../platform/audit/migration.ts'
import { authMigrations } from '../../../platform/auth/migration.ts'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import { first, touch } from '../../../platform/db/statement.ts'
import { withApps, type TestApp } from '../../../platform/testing.ts'
import { acceptReturns, openCampaign, processUpload, receiveUpload, submitReturn } from '../../collect/public.ts'
import { TRACK_DAILY } from '../jobs.ts'
import { seriesOf } from '../reading/value.ts'
import { indicatorOf } from '../reading/names.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { valueBody } from '../routes/shown.ts'

const SCHOOLS = ['3623990001', '3623990002'] as const
const CITY = '239900'
const HEAD =
  '姓名,证件类型,证件号码,岗位类别,专任教师,任课类别,编制类别,任教课程,任教专业,进校年月,企业工作年限,学历,学位,职称,职称取得年月,教师资格种类'
const NAMES = ['林向阳', '周文竹', '方启明']

const idNo = (school: number, n: number): string => {
  const body = `239921198504${String(10 + n)}${school}${String(10 + n)}`
  return body + idCheckCharacter(body)
}

/** A school's teachers; those listed in `masters` have a master's degree. */
const teachers = (school: number, count: number, masters: readonly number[] = []): string =>
  [
    HEAD,
    ...NAMES.slice(0, count).map(
      (name, n) =>
        `${name},居民身份证,${idNo(school, n)},教师,是,专业课,事业编制,机电设备,机电技术应用,2009-08,2,大学本科毕业,${masters.includes(n) ? '硕士' : '学士'},讲师(中专),2016-11,中等职业学校教师资格`,
    ),
  ].join('\r\n')

const certificates = (school: number, ends: string): string =>
  [
    '姓名,证件类型,证件号码,批次,认定方式,认定级别,证书编号,有效期起,有效期止',
    `${NAMES[0]},居民身份证,${idNo(school, 0)},2022,标准认定,中级,ZS2022${school}00,2022-11-29,${ends}`,
  ].join('\r\n')

/** A monitored ratio of a return register over a live one, as later registers bring them. */
const booksPerTeacher: Indicator = {
  code: 'test.books-per-teacher',
  label: { zh: '师均图书', en: 'Books per teacher' },
  aliases: [],
  unit: 'volume',
  scale: 'ratio',
  direction: 'up',
  formula: { '2020-01-01': 'conditions.books / teachers.full-time' },
  official: { period: 'schoolYear', countDay: '09-01' },
  tracking: 'monthly',
  appliesTo: ['city'],
  breakdowns: [],
  basis: 'test',
  confidence: 'S',
}
const withBooks: readonly ServerModule[] = [
  ...modules,
  defineModule({ name: 'books', purpose: booksPerTeacher.label, indicators: [booksPerTeacher] }),
]

withApps('months between count days', (makeApp) => {
  let app: TestApp
  let ids: Map<string, string>

  beforeAll(async () => {
    app = await makeApp({
      migrations: [...auditMigrations, ...authMigrations],
      modules: withBooks,
      now: '2025-11-20T02:00:00.000Z',
      region: CITY,
    })
    for (const m of withBooks) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    ids = (await smallCity(app)).units
    await inWrite(app, SYSTEM, (ctx) =>
      openCampaign(ctx, {
        code: '2025-autumn',
        name: '2025年秋季',
        period: '2025-2026',
        countDay: '2025-09-01',
        bookingDeadline: '2025-10-31',
        opensOn: '2025-09-01',
        dueOn: '2026-11-28',
        registers: ['teachers', 'dual-qualified', 'conditions'],
      }),
    )
  })

  const unit = (code: string): string => ids.get(code)!

  async function upload(school: number, register: string, text: string): Promise<void> {
    const id = await receiveUpload(app, SYSTEM, {
      orgId: unit(SCHOOLS[school]!),
      register,
      period: '',
      fileName: `${register}.csv`,
      content: Readable.from([Buffer.from(text)]),
    })
    expect((await processUpload(app, SYSTEM, id)).state).toBe('published')
    await inWrite(app, SYSTEM, (ctx) =>
      touch(
        ctx.tx,
        sql`update upload_issue set explanation = '已核实' where region = ${ctx.region} and severity = 'explain'`,
      ),
    )
  }

  const accept = (school: number, register: string): Promise<void> =>
    inWrite(app, SYSTEM, async (ctx) => {
      const r = await first(
        ctx.tx,
        sql<{
          id: string
        }>`select id from returns where region = ${ctx.region} and org_id = ${unit(SCHOOLS[school]!)}::uuid and register = ${register} and state = 'draft'`,
      )
      await submitReturn(ctx, r!.id)
      await acceptReturns(ctx, [r!.id])
    })

  /** A night passes: the job of the new day, then what it asks for. */
  async function night(now: string): Promise<void> {
    app.clock.set(now)
    await inWrite(app, SYSTEM, (ctx) => ctx.jobs.send(TRACK_DAILY, {}))
    await app.jobs.drain(app)
  }

  const cell = (code: string, month: string, measure: string) =>
    inRead(app, SYSTEM, (ctx) =>
      first(
        ctx.tx,
        sql<{
          value: string
          source: string
          in: number
          carried: number
        }>`select value, source, units_in as "in", units_carried as carried from cell
          where region = ${ctx.region} and org_id = ${unit(code)}::uuid and period = ${month} and measure = ${measure} and slice = ''`,
      ),
    )
  const masters = async (month: string) => (await cell(CITY, month, 'teachers.graduate-degree'))?.value
  const shown = (indicator: string, month: string) =>
    inRead(app, SYSTEM, async (ctx) => {
      const found = (await seriesOf(ctx, unit(CITY), indicator)).find((v) => v.period === month)
      return found && valueBody(indicatorOf(catalogueOf(ctx.assembly), indicator), found)
    })

  it('give a city that begins in November the trend of the year, from the dates of its rows', async () => {
    await upload(0, 'teachers', teachers(0, 2))
    await upload(0, 'dual-qualified', certificates(0, '2025-11-28'))
    await upload(1, 'teachers', teachers(1, 3))
    await app.jobs.drain(app)
    expect(await cell(CITY, '2024-12', 'teachers.full-time')).toMatchObject({ value: '5', in: 2, carried: 0 })
    expect(await cell(CITY, '2025-11', 'teachers.dual-recognised')).toMatchObject({ value: '1' })
    expect(await masters('2025-11')).toBe('0')
  })

  it('close at their end: a date passes without any change of rows', async () => {
    await accept(0, 'teachers')
    await app.jobs.drain(app)
    await night('2025-12-03T02:00:00.000Z')
    expect(await cell(CITY, '2025-11', 'teachers.dual-recognised')).toMatchObject({ value: '0' })
    expect(await cell(CITY, '2025-12', 'teachers.full-time')).toMatchObject({ value: '5', in: 2 })
    const looked = await inRead(app, SYSTEM, (ctx) =>
      first(ctx.tx, sql<{ at: string }>`select at from watch_run where region = ${ctx.region}`),
    )
    expect(looked?.at).toBe('2025-12-03T02:00:00.000Z')
  })

  it('mark the units of which nothing was heard since their last confirmation, until something is', async () => {
    expect(await cell(SCHOOLS[0], '2025-12', 'teachers.full-time')).toMatchObject({ source: 'carried', carried: 1 })
    expect(await cell(SCHOOLS[0], '2025-11', 'teachers.full-time')).toMatchObject({ source: 'live', carried: 0 })
    expect(await cell(SCHOOLS[1], '2025-12', 'teachers.full-time')).toMatchObject({ source: 'live', carried: 0 })
    const part = { unitsIn: 2, unitsCarried: 1, unitsDue: 3, status: 'provisional' }
    expect(await shown('teachers.graduate-degree-share', '2025-12')).toMatchObject(part)
    await upload(0, 'teachers', teachers(0, 2, [0]))
    await app.jobs.drain(app)
    expect(await shown('teachers.graduate-degree-share', '2025-12')).toMatchObject({ ...part, unitsCarried: 0 })
    expect(await cell(SCHOOLS[0], '2025-12', 'teachers.full-time')).toMatchObject({ source: 'live' })
  })

  it('keep what was known at their end, whatever is corrected later', async () => {
    expect([await masters('2024-12'), await masters('2025-11'), await masters('2025-12')]).toEqual(['0', '0', '1'])
    await night('2026-01-08T02:00:00.000Z')
    await upload(0, 'teachers', teachers(0, 2, [0, 1]))
    await app.jobs.drain(app)
    expect(await masters('2026-01')).toBe('2')
    expect([await masters('2024-12'), await masters('2025-11'), await masters('2025-12')]).toEqual(['0', '0', '1'])
  })

  it('carry the last accepted return of a register that has no life between returns', async () => {
    const accepted = async (version: number, books: number): Promise<void> => {
      await inWrite(app, SYSTEM, async (ctx) => {
        const org = unit(SCHOOLS[0])
        await touch(
          ctx.tx,
          sql`insert into data_version (region, org_id, register, version, changed_at) values (${ctx.region}, ${org}::uuid, 'conditions', ${version}, ${ctx.now}::timestamptz)
            on conflict (region, org_id, register) do update set version = excluded.version`,
        )
        await touch(
          ctx.tx,
          sql`insert into change_set (region, org_id, register, version, kind, added, changed, ended, at)
            values (${ctx.region}, ${org}::uuid, 'conditions', ${version}, 'form', 1, 0, 0, ${ctx.now}::timestamptz)`,
        )
        await touch(
          ctx.tx,
          sql`insert into conditions (region, id, from_version, org_id, period, state, digest, changed_at, books)
            values (${ctx.region}, ${ctx.newId()}::uuid, ${version}, ${org}::uuid, '2025-2026', 'ok', '\\x00'::bytea, ${ctx.now}::timestamptz, ${books})`,
        )
        await touch(
          ctx.tx,
          sql`update returns set data_version = ${version} where region = ${ctx.region} and org_id = ${org}::uuid and register = 'conditions'`,
        )
      })
      await accept(0, 'conditions')
      await app.jobs.drain(app)
    }
    await accepted(1, 600)
    const joint = { unitsIn: 1, unitsCarried: 1, unitsDue: 3 }
    expect(await shown('test.books-per-teacher', '2026-01')).toMatchObject({ value: '300', ...joint })
    expect(await shown('test.books-per-teacher', '2025-12')).toMatchObject({ value: '300', ...joint })
    expect(await shown('test.books-per-teacher', '2025-11')).toBeUndefined()
    await night('2026-03-02T02:00:00.000Z')
    expect(await shown('test.books-per-teacher', '2026-03')).toMatchObject({ value: '300', ...joint })
    expect(await cell(SCHOOLS[0], '2026-03', 'conditions.books')).toMatchObject({ value: '600', source: 'carried' })
  })
})
