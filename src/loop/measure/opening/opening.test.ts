import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { smallCity } from '../../../directory/testing/small-city.ts'
import { idCheckCharacter } from '../../../kernel/person.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { modules } from '../../../modules.ts'
import { auditMigrations } from '../../../platform/audit/migration.ts'
import { authMigrations } from '../../../platform/auth/migration.ts'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import type { Actor } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { withApps, type TestApp } from '../../../platform/testing.ts'
import { acceptReturns, openCampaign, processUpload, receiveUpload, submitReturn } from '../../collect/public.ts'
import { openingLoads, typedFigures } from './figures-of.ts'
import { loadOpening, previewOpening } from './load.ts'
import { readOpening } from './read-file.ts'
import { registerSwitches, switchRegister } from './switches.ts'
import { openingTemplate } from './template.ts'

const HEAD = '单位代码,单位名称,数据项,期间,分组,数值,来源说明'
const SOURCE = '2024年统计年报表3'
const TEACHER_HEAD =
  '姓名,证件类型,证件号码,岗位类别,专任教师,任课类别,编制类别,任教课程,任教专业,进校年月,企业工作年限,学历,学位,职称,职称取得年月,教师资格种类'
const ID = '23992119850411101'
const TEACHER = `林向阳,居民身份证,${ID}${idCheckCharacter(ID)},教师,是,专业课,事业编制,机电设备,机电技术应用,2009-08,2,大学本科毕业,学士,高级讲师(中专),2016-11,中等职业学校教师资格`

withApps('opening figures', (makeApp) => {
  let app: TestApp
  let city: string
  let own: string
  let clerk: Actor

  const file = async (lines: readonly string[]) => {
    const stored = await app.files.put(Readable.from([Buffer.from([HEAD, ...lines].join('\r\n'))]), '期初.csv')
    return { sha256: stored.sha256, name: '期初.csv', lines: await readOpening(app, stored.sha256, '期初.csv') }
  }
  const load = async (lines: readonly string[]) => {
    const read = await file(lines)
    return inWrite(app, SYSTEM, (ctx) => loadOpening(ctx, read))
  }
  const cells = (orgId: string, measure: string) =>
    inRead(app, SYSTEM, (ctx) =>
      rows(
        ctx.tx,
        sql<{ period: string; value: string; source: string; status: string; units_in: number }>`
          select period, value, source, status, units_in from cell where org_id = ${orgId}::uuid and measure = ${measure} and slice = '' order by period`,
      ),
    )
  const share = (orgId: string) =>
    inRead(app, SYSTEM, (ctx) =>
      rows(
        ctx.tx,
        sql`select period, value::float8 as value, units_in, units_due from indicator_value
          where org_id = ${orgId}::uuid and indicator = 'teachers.senior-title-share' and slice = '' and period like '%-20%' and length(period) = 9 order by period`,
      ),
    )

  beforeAll(async () => {
    app = await makeApp({
      migrations: [...auditMigrations, ...authMigrations],
      modules,
      now: '2025-11-20T02:00:00.000Z',
      region: '239900',
    })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    const { units, people } = await smallCity(app)
    city = units.get('239900')!
    own = units.get('3623990001')!
    const roles = [{ role: 'clerk', orgId: own, orgKind: 'school' }] as const
    clerk = { userId: people.get('clerk')!, name: '办事员', roles, strong: true }
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
  })

  it('become official figures of the unit and of all above it, with their source', async () => {
    const done = await load([
      `3623990001,,teachers.full-time 专任教师数,2024-2025,,40,${SOURCE}`,
      `3623990001,,teachers.senior-title,2024-2025,,10,${SOURCE}`,
      `3623990002,,专任教师数,2024-2025,,60,${SOURCE}`,
      `3623990002,,teachers.senior-title,2024-2025,,30,${SOURCE}`,
      `3623990001,,teachers.full-time,2025-2026,,41,${SOURCE}`,
      `3623990001,,teachers.senior-title,2025-2026,,11,${SOURCE}`,
    ])
    expect(done).toMatchObject({ added: 6, replaced: 0, problems: [], kept: [] })
    expect(await cells(own, 'teachers.full-time')).toEqual([
      { period: '2024-2025', value: '40', source: 'opening', status: 'official', units_in: 1 },
      { period: '2025-2026', value: '41', source: 'opening', status: 'official', units_in: 1 },
    ])
    expect(await share(city)).toMatchObject([
      { period: '2024-2025', value: 0.4, units_in: 2, units_due: 2 },
      { period: '2025-2026', units_in: 1, units_due: 3 },
    ])
    const typed = await inRead(app, SYSTEM, (ctx) =>
      typedFigures(ctx, own, [{ measure: 'teachers.senior-title', period: '2024-2025' }]),
    )
    expect(typed).toMatchObject([{ value: '10', source: SOURCE, fileName: '期初.csv', row: 3 }])
  })

  it('says row by row what is wrong and then stores nothing', async () => {
    const bad = [
      `3623990009,,teachers.full-time,2024-2025,,1,${SOURCE}`,
      `239921,,teachers.full-time,2024-2025,,1,${SOURCE}`,
      `3623990001,,teachers.nobody,2024-2025,,1,${SOURCE}`,
      `3623990001,,teachers.full-time,2024,,1,${SOURCE}`,
      `3623990001,,teachers.full-time,2027-2028,,1,${SOURCE}`,
      `3623990001,,teachers.full-time,2023-2024,colour=2,1,${SOURCE}`,
      `3623990001,,teachers.full-time,2023-2024,,-1,${SOURCE}`,
      `3623990001,,teachers.full-time,2023-2024,,1.5,${SOURCE}`,
      `3623990001,,teachers.full-time,2023-2024,,1,`,
      `3623990001,,teachers.full-time,2023-2024,,1,${SOURCE}`,
      `3623990001,,teachers.full-time,2023-2024,,1,${SOURCE}`,
    ]
    const read = await file(bad)
    const { problems } = await inRead(app, SYSTEM, (ctx) => previewOpening(ctx, read.lines))
    expect(problems.map((p) => `${p.row} ${p.code}`)).toEqual([
      '2 opening.unit-unknown',
      '3 opening.not-keeper',
      '4 opening.measure-unknown',
      '5 opening.period',
      '6 opening.period-future',
      '7 opening.slice',
      '8 opening.value',
      '9 opening.whole',
      '10 opening.source',
      '12 opening.twice',
    ])
    await expect(load(bad)).rejects.toMatchObject({ code: 'opening.blocked' })
    expect(await cells(own, 'teachers.full-time')).toHaveLength(2)
  })

  it('takes a later load in place of an earlier one', async () => {
    const done = await load([`3623990001,,teachers.full-time,2024-2025,,50,更正：统计年报复核`])
    expect(done).toMatchObject({ added: 0, replaced: 1 })
    expect((await cells(city, 'teachers.full-time'))[0]).toMatchObject({ value: '110', units_in: 2 })
    const loads = await inRead(app, SYSTEM, openingLoads)
    expect(loads.map((l) => l.standing)).toEqual([1, 5])
  })

  it('is for the city only', async () => {
    const read = await file([`3623990001,,teachers.full-time,2023-2024,,9,${SOURCE}`])
    const seen = await inRead(app, clerk, (ctx) => previewOpening(ctx, read.lines))
    expect(seen.problems.map((p) => p.code)).toEqual(['opening.unit-not-yours'])
  })

  it('gives way to the accepted return and never comes back over it', async () => {
    const id = await receiveUpload(app, SYSTEM, {
      orgId: own,
      register: 'teachers',
      period: '',
      fileName: '教职工.csv',
      content: Readable.from([Buffer.from([TEACHER_HEAD, TEACHER].join('\r\n'))]),
    })
    expect((await processUpload(app, SYSTEM, id)).state).toBe('published')
    await inWrite(app, SYSTEM, async (ctx) => {
      const [r] = await rows(ctx.tx, sql<{ id: string }>`select id from returns where org_id = ${own}::uuid`)
      await submitReturn(ctx, r!.id)
      await acceptReturns(ctx, [r!.id])
    })
    expect(await cells(own, 'teachers.full-time')).toMatchObject([
      { period: '2024-2025', value: '50', source: 'opening' },
      { period: '2025-2026', value: '1', source: 'return' },
    ])
    const read = await file([`3623990001,,teachers.full-time,2025-2026,,99,${SOURCE}`])
    const seen = await inRead(app, SYSTEM, (ctx) => previewOpening(ctx, read.lines))
    expect([seen.figures.length, seen.kept.length]).toEqual([0, 1])
    await expect(inWrite(app, SYSTEM, (ctx) => loadOpening(ctx, read))).rejects.toSatisfy(
      (e) => isRefusal(e) && e.code === 'opening.nothing',
    )
    const spec = await inRead(app, SYSTEM, (ctx) => openingTemplate(ctx, 'teachers', '2025-2026'))
    const units = new Set(spec.sheets[0]!.rows.map((r) => r[0]))
    expect([...units]).toEqual(expect.arrayContaining(['3623990002', '4123099901']))
    // its school-year figures are reported; what belongs to the calendar year may still be typed
    expect(spec.sheets[0]!.rows.some((r) => r[0] === '3623990001' && r[3] === '2025-2026')).toBe(false)
  })

  it('knows which registers the city keeps', async () => {
    const on = async () =>
      new Map((await inRead(app, SYSTEM, registerSwitches)).map((s) => [s.register.code, `${s.by} ${s.on}`]))
    expect((await on()).get('teachers')).toBe('campaign true')
    expect((await on()).get('conditions')).toBe('nobody false')
    const conditions = app.assembly.registers.get('conditions')!
    await inWrite(app, SYSTEM, (ctx) => switchRegister(ctx, conditions, true, '市教育局办公会'))
    expect((await on()).get('conditions')).toBe('city true')
    await expect(inWrite(app, clerk, (ctx) => switchRegister(ctx, conditions, false, '不用了'))).rejects.toMatchObject({
      code: 'permission.denied',
    })
  })
})
