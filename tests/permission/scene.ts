import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import {
  smallCampaign,
  teacherFile,
  teacherLine,
  type Caller,
  type SmallCampaign,
} from '../../src/loop/collect/testing/small-campaign.ts'
import { startSession } from '../../src/platform/auth/sessions.ts'
import { rows } from '../../src/platform/db/statement.ts'
import type { MakeApp } from '../../src/platform/testing.ts'

export interface Listed {
  readonly id: string
  readonly orgName: string
  readonly lockVersion: number
}
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** Codes of the clerk's own school and of another one in another county. */
export const OWN = '3623990001'
export const OTHER = '3623990002'

/** Two schools that have handed in their staff, and their clerks. */
export interface Scene {
  readonly at: SmallCampaign
  readonly server: FastifyInstance
  readonly clerk: Caller
  readonly other: Caller
  readonly mine: Listed
  readonly theirs: Listed
  readonly theirUpload: string
  readonly theirRow: string
  readonly userOf: ReadonlyMap<string, string>
  unit(code: string): string
  /** Token of a new session. */
  session(name: string, strong?: boolean): Promise<string>
  /** A request as an attacker writes it, each from another address. */
  raw(method: Method, url: string, token: string, more?: InjectOptions): Promise<LightMyRequestResponse>
  /** All staff records of the database, to see that nothing has changed. */
  records(): Promise<string>
}

export const refusal = (answer: LightMyRequestResponse): [number, string] => [
  answer.statusCode,
  answer.json<{ code: string }>().code,
]

/** School 1 hands in one person, school 2 two. Close the server when the suite ends. */
export async function scene(makeApp: MakeApp): Promise<Scene> {
  const at = await smallCampaign(makeApp, ['teachers'])
  const { server } = at
  const clerk = await at.caller('clerk')
  const other = await at.caller('clerk2')
  const all = (await (await at.caller('city-officer')).get('/api/collect/returns')).json<{ returns: Listed[] }>()
  const mine = all.returns.find((r) => r.orgName === '临溪县职业教育中心')!
  const theirs = all.returns.find((r) => r.orgName === '城中区旅游职业学校')!
  await clerk.upload(`/api/collect/returns/${mine.id}/upload`, 't.csv', teacherFile(teacherLine(1, '林向阳')))
  const two = teacherFile(teacherLine(2, '周文竹'), teacherLine(3, '方启明'))
  const sent = await other.upload(`/api/collect/returns/${theirs.id}/upload`, 't.csv', two)
  const listed = (await other.get('/api/registers/teachers/rows')).json<{ rows: { id: string }[] }>()
  const accounts = await at.app.db.execute('select id, sign_name from user_account')
  const userOf = new Map(accounts.map((r) => [String(r['sign_name']), String(r['id'])]))
  let turn = 0
  return {
    at,
    server,
    clerk,
    other,
    mine,
    theirs,
    theirUpload: sent.json<{ id: string }>().id,
    theirRow: listed.rows[0]!.id,
    userOf,
    unit: (code) => at.units.get(code) ?? '',
    session: (name, strong = true) =>
      at.app.db.write((tx) =>
        startSession(
          tx,
          { userId: userOf.get(name) ?? '', stage: 'full', strong, ip: '', agent: '' },
          at.app.clock.now(),
        ),
      ),
    raw: (method, url, token, more = {}) => {
      turn++
      const remoteAddress = `10.7.${turn >> 8}.${turn & 255}`
      return server.inject({ method, url, remoteAddress, cookies: { zhiheng: token }, ...more })
    },
    records: async () =>
      JSON.stringify(await at.app.db.read((tx) => rows(tx, sql`select * from teachers order by id, from_version`))),
  }
}
