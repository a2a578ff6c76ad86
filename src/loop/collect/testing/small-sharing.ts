import { Readable } from 'node:stream'
import type { LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import { msOf } from '../../../platform/clock/clock.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { MakeApp } from '../../../platform/testing.ts'
import { processUpload } from '../upload/process.ts'
import { receiveUpload } from '../upload/receive.ts'
import { clerkWith } from './pupil-files.ts'
import {
  smallCampaign,
  teacherFile,
  teacherLine,
  type Caller,
  type Part,
  type SmallCampaign,
} from './small-campaign.ts'

const PDF = Buffer.from('%PDF-1.7\n协议\n')

export const SIGNED: Part = { field: 'signed', name: '协议.pdf', content: PDF }
export const ASSESSED: Part = { field: 'assessed', name: '评估报告.pdf', content: PDF }

/** An agreement of the county with an invented office, over two columns of the staff register. */
export const AGREEMENT = {
  kind: 'provision',
  receiver: '临溪县就业服务中心',
  receiverCode: '12239900MB9A00110X',
  contact: '综合科',
  purpose: '核对专任教师在岗情况',
  basis: '履行法定职责所必需',
  keep: '存于政务内网，核对完成后三个月内删除',
  paperNo: '临教协〔2025〕3号',
  from: '2025-11-01',
  to: '2026-10-31',
  replaces: null as string | null,
  assessedOn: '2025-10-20' as string | null,
  assessedBy: '临溪县教育局信息安全组',
  lawful: '目的明确，只提供核对必需的列',
  risk: '姓名已遮盖，影响较小',
  measures: '加密传输，专人保管，到期删除',
  registers: [{ register: 'teachers', fields: ['name', 'post', 'orgName'] }],
}

/** Two schools of two counties with staff, and callers to write and confirm agreements of the first county. */
export interface SmallSharing extends SmallCampaign {
  readonly county: string
  /** Sends the form of an agreement with its papers. */
  write(who: string, agreement?: object, papers?: readonly Part[], orgId?: string): Promise<LightMyRequestResponse>
  correct(
    who: string,
    id: string,
    seen: number,
    agreement?: object,
    papers?: readonly Part[],
  ): Promise<LightMyRequestResponse>
  /** Writes one as the county officer and has the city confirm it; gives its id. */
  inForce(agreement?: object): Promise<string>
  log(action: string): Promise<{ actor: string; object: string; detail: Record<string, unknown> }[]>
  /** Whole days pass, and with them the sessions. */
  days(n: number): void
}

/** Close the server when the suite ends. */
export async function smallSharing(makeApp: MakeApp): Promise<SmallSharing> {
  const at = await smallCampaign(makeApp, ['teachers', 'conditions'])
  const clerk = await clerkWith(at, ['clerk', '3623990002', 'school'])
  const hand = async (school: string, ...lines: string[]): Promise<void> => {
    const content = Readable.from([teacherFile(...lines)])
    const file = { orgId: at.units.get(school) ?? '', register: 'teachers', period: '', fileName: 't.csv', content }
    const { state } = await processUpload(at.app, clerk, await receiveUpload(at.app, clerk, file))
    if (state !== 'published') throw new Error(state)
  }
  await hand('3623990001', teacherLine(1, '林向阳'), teacherLine(2, '周文竹'))
  await hand('3623990002', teacherLine(3, '方启明'))
  const county = at.units.get('239921') ?? ''

  // one session for everybody: an account has only a few at once
  const callers = new Map<string, Caller>()
  const caller = async (name: string): Promise<Caller> => {
    const known = callers.get(name) ?? (await at.caller(name))
    callers.set(name, known)
    return known
  }
  const written = (agreement: object): string => JSON.stringify({ ...AGREEMENT, ...agreement })
  const write: SmallSharing['write'] = async (who, agreement = {}, papers = [SIGNED, ASSESSED], orgId = county) =>
    (await caller(who)).form('/api/sharing/agreements', { orgId, agreement: written(agreement) }, papers)
  return {
    ...at,
    county,
    write,
    caller,
    correct: async (who, id, seen, agreement = {}, papers = []) =>
      (await caller(who)).form(
        `/api/sharing/agreements/${id}/correct`,
        { seen: String(seen), agreement: written(agreement) },
        papers,
      ),
    async inForce(agreement = {}) {
      const made = await write('county-officer', agreement)
      if (made.statusCode !== 200) throw new Error(made.body)
      const { id } = made.json<{ id: string }>()
      const city = await caller('city-officer')
      const said = await city.send('POST', `/api/sharing/agreements/${id}/approve`, { words: '同意', seen: 1 })
      if (said.statusCode !== 204) throw new Error(said.body)
      return id
    },
    log: (action) =>
      at.app.db.read((tx) =>
        rows(
          tx,
          sql<{
            actor: string
            object: string
            detail: Record<string, unknown>
          }>`select actor_name as actor, object_id as object, detail
            from audit_entry where action = ${action} order by id`,
        ),
      ),
    days(n) {
      at.app.clock.set(new Date(msOf(at.app.clock.now()) + n * 86_400_000).toISOString())
      callers.clear()
    },
  }
}
