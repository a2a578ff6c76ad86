import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { actorOf } from '../../../directory/permission/actor-of.ts'
import { smallCity } from '../../../directory/testing/small-city.ts'
import { idCheckCharacter } from '../../../kernel/person.ts'
import { modules } from '../../../modules.ts'
import { auditMigrations } from '../../../platform/audit/migration.ts'
import { authMigrations } from '../../../platform/auth/migration.ts'
import { startSession } from '../../../platform/auth/sessions.ts'
import { csrfOf } from '../../../platform/auth/token.ts'
import { inWrite, SYSTEM } from '../../../platform/context.ts'
import { createServer } from '../../../platform/http/server.ts'
import type { MakeApp, TestApp } from '../../../platform/testing.ts'
import { openCampaign } from '../campaign/campaign.ts'

/** A person at a browser, signed in with a second factor. */
export interface Caller {
  get(url: string): Promise<LightMyRequestResponse>
  send(method: 'POST' | 'PATCH', url: string, body?: object): Promise<LightMyRequestResponse>
  upload(url: string, name: string, content: Buffer): Promise<LightMyRequestResponse>
  form(url: string, fields: Readonly<Record<string, string>>, files: readonly Part[]): Promise<LightMyRequestResponse>
}

/** A file as a form hands it in. */
export interface Part {
  readonly field: string
  readonly name: string
  readonly content: Buffer
}

export interface SmallCampaign {
  readonly app: TestApp
  readonly server: FastifyInstance
  readonly units: ReadonlyMap<string, string>
  /** By sign-in name: a role's name, or clerk2 of the other school. */
  caller(name: string): Promise<Caller>
}

function multipart(
  fields: Readonly<Record<string, string>>,
  files: readonly Part[],
): { payload: Buffer; headers: Record<string, string> } {
  const line = 'zhiheng-test-boundary'
  const head = (of: string, more = ''): Buffer =>
    Buffer.from(`--${line}\r\nContent-Disposition: form-data; ${of}\r\n${more}\r\n`)
  const end = Buffer.from('\r\n')
  const parts = [
    ...Object.entries(fields).flatMap(([name, value]) => [head(`name="${name}"`), Buffer.from(value), end]),
    ...files.flatMap(({ field, name, content }) => [
      head(`name="${field}"; filename="${name}"`, 'Content-Type: application/octet-stream\r\n'),
      content,
      end,
    ]),
  ]
  return {
    payload: Buffer.concat([...parts, Buffer.from(`--${line}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${line}` },
  }
}

/** The small city with its server and one open campaign over the registers given. Close the server when the suite ends. */
export async function smallCampaign(makeApp: MakeApp, registers: readonly string[]): Promise<SmallCampaign> {
  const app = await makeApp({
    migrations: [...auditMigrations, ...authMigrations],
    modules,
    now: '2025-11-20T01:30:00.000Z',
    region: '239900',
  })
  for (const m of modules) m.jobs?.(app.jobs)
  await app.jobs.prepare()
  const { units, people } = await smallCity(app)
  await inWrite(app, SYSTEM, (ctx) =>
    openCampaign(ctx, {
      code: '2025',
      name: '2025年秋季年报',
      period: '2025-2026',
      countDay: '2025-09-01',
      bookingDeadline: '2025-10-31',
      opensOn: '2025-09-01',
      dueOn: '2025-11-24',
      registers,
    }),
  )
  const server = await createServer(app, modules, { actorOf, logLevel: 'silent' })
  const caller = async (name: string): Promise<Caller> => {
    const token = await app.db.write((tx) =>
      startSession(
        tx,
        { userId: people.get(name) ?? '', stage: 'full', strong: true, ip: '', agent: '' },
        app.clock.now(),
      ),
    )
    const cookies = { zhiheng: token }
    const csrf = { 'x-csrf-token': csrfOf(token) }
    const form: Caller['form'] = (url, fields, files) => {
      const { payload, headers } = multipart(fields, files)
      return server.inject({ method: 'POST', url, cookies, headers: { ...csrf, ...headers }, payload })
    }
    return {
      get: (url) => server.inject({ method: 'GET', url, cookies }),
      send: (method, url, body) => server.inject({ method, url, cookies, headers: csrf, payload: body ?? {} }),
      upload: (url, file, content) => form(url, {}, [{ field: 'file', name: file, content }]),
      form,
    }
  }
  return { app, server, units, caller }
}

export const TEACHER_HEAD =
  '姓名,证件类型,证件号码,岗位类别,专任教师,任课类别,编制类别,任教课程,任教专业,进校年月,企业工作年限,学历,学位,职称,职称取得年月,教师资格种类,手机'

/** A paper number whose check character is right. */
export function paperNumber(n: number): string {
  const first = `239921198504${String(10 + (n % 18)).padStart(2, '0')}${String(100 + n)}`
  return first + idCheckCharacter(first)
}

/** A row of the staff register as a clerk would type it. */
export const teacherLine = (
  n: number,
  name: string,
  o: { post?: string; fullTime?: string; certificate?: string; title?: string } = {},
): string =>
  `${name},居民身份证,${paperNumber(n)},${o.post ?? '教师'},${o.fullTime ?? '是'},专业课,事业编制,机电设备,机电技术应用,2009-08,2,大学本科毕业,学士,${o.title ?? '讲师(中专)'},2016-11,${o.certificate ?? '中等职业学校教师资格'},138000${String(10000 + n)}`

export const teacherFile = (...lines: readonly string[]): Buffer => Buffer.from([TEACHER_HEAD, ...lines].join('\r\n'))
