import { sql } from 'kysely'
import type { LightMyRequestResponse } from 'fastify'
import { rows } from '../../../platform/db/statement.ts'
import type { MakeApp } from '../../../platform/testing.ts'
import {
  paperNumber,
  smallCampaign,
  teacherFile,
  teacherLine,
  type Caller,
  type SmallCampaign,
} from './small-campaign.ts'

/** A request as its list shows it. */
export interface Request {
  id: string
  number: string
  person: string
  dueOn: string
  daysLeft: number | null
  state: string
}
/** A request with what was done for it. */
export interface One {
  request: Request
  lockVersion: number
  answer: string
  ground: { zh: string } | null
  steps: { step: string; detail: Record<string, unknown>; by: string }[]
  moves: { name: string }[]
  copies: { id: string; state: string }[]
}
/** What one table holds about the person. */
export interface Held {
  register: string
  basis: { zh: string }
  elsewhere: string[]
  earlier: number
  rows: { recordId: string; fields: { label: { zh: string }; value: string }[] }[]
}

/** Address of requests. */
export const REQUESTS = '/api/privacy/requests'

/** Requests of persons at the first school, over a register of staff: 林向阳 (1) stands in both schools, 周文竹 (2) in the first alone. */
export interface SmallRequests extends SmallCampaign {
  readonly clerk: Caller
  readonly head: Caller
  readonly city: Caller
  /** Enters a request of person `n`; gives its id. */
  receive(who: Caller, kind: string, n?: number, more?: object): Promise<string>
  one(id: string, who?: Caller): Promise<One>
  move(id: string, name: string, more?: object, who?: Caller): Promise<LightMyRequestResponse>
  /** Enters a request, checks the identity and begins. */
  begin(kind: string, n?: number): Promise<string>
  held(id: string, who?: Caller): Promise<Held[]>
  /** Entries of the log by their action, in order. */
  log(action: string): Promise<{ object: string; orgId: string | null; detail: Record<string, unknown> }[]>
}

const sure = (answer: LightMyRequestResponse, status: number): LightMyRequestResponse => {
  if (answer.statusCode !== status) throw new Error(`${answer.statusCode}: ${answer.body}`)
  return answer
}

/** Close the server when the suite ends. */
export async function smallRequests(makeApp: MakeApp): Promise<SmallRequests> {
  const at = await smallCampaign(makeApp, ['teachers'])
  const clerk = await at.caller('clerk')
  const hand = async (who: Caller, ...lines: string[]): Promise<void> => {
    const { returns } = (await who.get('/api/collect/returns')).json<{ returns: { id: string }[] }>()
    const sent = await who.upload(`/api/collect/returns/${returns[0]!.id}/upload`, 't.csv', teacherFile(...lines))
    if (sent.json<{ state: string }>().state !== 'published') throw new Error(sent.body)
  }
  await hand(clerk, teacherLine(1, '林向阳'), teacherLine(2, '周文竹'))
  await hand(
    await at.caller('clerk2'),
    teacherLine(1, '林向阳', { fullTime: '否', post: '教辅' }),
    teacherLine(3, '方启明'),
  )
  const one = async (id: string, who = clerk): Promise<One> => (await who.get(`${REQUESTS}/${id}`)).json<One>()
  const receive = async (who: Caller, kind: string, n = 1, more: object = {}): Promise<string> => {
    const answer = await who.send('POST', REQUESTS, {
      orgId: at.units.get('3623990001'),
      kind,
      asker: 'self',
      idType: '1',
      idNo: paperNumber(n),
      name: '林向阳',
      askerName: '',
      contact: '139-0000-7777',
      asks: '想知道学校登记了我的哪些信息',
      receivedOn: '2025-11-20',
      ...more,
    })
    return sure(answer, 200).json<{ id: string }>().id
  }
  const move = async (id: string, name: string, more: object = {}, who = clerk): Promise<LightMyRequestResponse> =>
    who.send('POST', `${REQUESTS}/${id}/moves/${name}`, { lockVersion: (await one(id)).lockVersion, ...more })
  return {
    ...at,
    clerk,
    head: await at.caller('head'),
    city: await at.caller('city-officer'),
    receive,
    one,
    move,
    async begin(kind, n = 1) {
      const id = await receive(clerk, kind, n)
      sure(await move(id, 'identify', { how: 'paper' }), 204)
      sure(await move(id, 'start'), 204)
      return id
    },
    held: async (id, who = clerk) =>
      sure(await who.send('POST', `${REQUESTS}/${id}/holdings`), 200).json<{ held: Held[] }>().held,
    log: (action) =>
      at.app.db.read((tx) =>
        rows(
          tx,
          sql<{ object: string; orgId: string | null; detail: Record<string, unknown> }>`
            select object_id as object, org_id as "orgId", detail from audit_entry
            where action = ${action} order by id`,
        ),
      ),
  }
}
