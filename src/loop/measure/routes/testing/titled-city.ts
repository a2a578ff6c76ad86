import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { actorOf } from '../../../../directory/permission/actor-of.ts'
import { clientOf, type Client } from '../../../../directory/testing/client.ts'
import { PASSWORD, smallCity } from '../../../../directory/testing/small-city.ts'
import { idCheckCharacter } from '../../../../kernel/person.ts'
import { modules } from '../../../../modules.ts'
import { auditMigrations } from '../../../../platform/audit/migration.ts'
import { authMigrations } from '../../../../platform/auth/migration.ts'
import { inWrite, SYSTEM } from '../../../../platform/context.ts'
import { rows } from '../../../../platform/db/statement.ts'
import { createServer } from '../../../../platform/http/server.ts'
import type { TestApp, withApps } from '../../../../platform/testing.ts'
import { acceptReturns, openCampaign, processUpload, receiveUpload, submitReturn } from '../../../collect/public.ts'

const HEAD =
  '姓名,证件类型,证件号码,岗位类别,专任教师,任课类别,编制类别,任教课程,任教专业,进校年月,企业工作年限,学历,学位,职称,职称取得年月,教师资格种类'
/** The indicator that the two schools have values of. */
export const SENIOR = 'teachers.senior-title-share'

const idNo = (n: number): string => {
  const first = `2399211985041${n}10${n}`
  return first + idCheckCharacter(first)
}
const line = (n: number, name: string, title: string): string =>
  `${name},居民身份证,${idNo(n)},教师,是,专业课,事业编制,机电设备,机电技术应用,2009-08,2,大学本科毕业,学士,${title},2016-11,中等职业学校教师资格`

const upload = async (app: TestApp, orgId: string, lines: readonly string[]): Promise<void> => {
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
      sql`select failure, (select jsonb_agg(i.message_zh) from upload_issue i where i.region = ${ctx.region} and i.upload_id = u.id) as issues from upload u where u.region = ${ctx.region} and u.id = ${id}::uuid`,
    ),
  )
  expect(done.state, JSON.stringify(why)).toBe('published')
}

/** A city whose two secondary schools have sent in their teachers, with people who ask for figures. */
export interface TitledCity {
  readonly app: TestApp
  readonly city: string
  readonly county: string
  /** A school of the county with three teachers, one of them senior when the return was accepted, two since. */
  readonly own: string
  /** A school of another county with one teacher, who is senior. */
  readonly other: string
  readonly idNo: (n: number) => string
  readonly get: <T>(who: string, path: string) => Promise<{ status: number; body: T }>
  readonly close: () => Promise<void>
}

/** An address of the stage for a unit and the year 2025. */
export const at = (path: string, org: string, more = ''): string => `/api/measure/${path}?org=${org}&period=2025${more}`

/** Loads teachers of two schools, accepts their returns, changes rows afterwards and signs six people in. */
export async function titledCity(makeApp: Parameters<Parameters<typeof withApps>[1]>[0]): Promise<TitledCity> {
  const people = new Map<string, Client>()
  const app = await makeApp({
    migrations: [...auditMigrations, ...authMigrations],
    modules,
    now: '2025-11-20T02:00:00.000Z',
    region: '239900',
  })
  for (const m of modules) m.jobs?.(app.jobs)
  await app.jobs.prepare()
  const { units } = await smallCity(app)
  const city = units.get('239900')!
  const county = units.get('239921')!
  const own = units.get('3623990001')!
  const other = units.get('3623990002')!
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
  await upload(app, own, [
    line(1, '林向阳', '高级讲师(中专)'),
    line(2, '周文竹', '讲师(中专)'),
    line(3, '方启明', '讲师(中专)'),
  ])
  await upload(app, other, [line(4, '潘望舒', '高级讲师(中专)')])
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
  await upload(app, own, [
    line(1, '林向阳', '讲师(中专)'),
    line(2, '周文竹', '高级讲师(中专)'),
    line(3, '方启明', '高级讲师(中专)'),
  ])
  const server = await createServer(app, modules, { actorOf, logLevel: 'silent' })
  for (const name of ['clerk', 'county-officer', 'city-officer', 'auditor', 'system-admin', 'partner']) {
    const client = clientOf(server)
    await client.signIn(name, PASSWORD)
    people.set(name, client)
  }
  const get = async <T>(who: string, path: string): Promise<{ status: number; body: T }> => {
    const answer = await people.get(who)!.send('GET', path)
    return { status: answer.statusCode, body: JSON.parse(answer.body.startsWith('PK') ? 'null' : answer.body) as T }
  }
  return { app, city, county, own, other, idNo, get, close: () => server.close() }
}
