import { sql } from 'kysely'
import type { LightMyRequestResponse } from 'fastify'
import { actorOf } from '../../../../directory/permission/actor-of.ts'
import type { Client } from '../../../../directory/testing/client.ts'
import type { Role } from '../../../../kernel/permission.ts'
import { inRead, SYSTEM, type Actor } from '../../../../platform/context.ts'
import { first, rows } from '../../../../platform/db/statement.ts'
import { putValue, type PlanCity } from '../../testing/plan-city.ts'
import type { readPilot } from '../detail.ts'

type Detail = Awaited<ReturnType<typeof readPilot>>

/** A pilot as somebody would write it: two stages, a share that is counted and a count by hand. `more` says what matters. */
export const aPilot = (c: PlanCity, more: object & { readonly unit: string }) => ({
  plan: c.planId,
  task: null as string | null,
  setUp: false,
  title: '双师工作坊进企业',
  aim: '让专业课教师在生产现场取得双师资格',
  trial: '教师每学期到企业工作坊四周，由企业师傅考核',
  startsOn: '2026-03-01',
  endsOn: '2026-11-30',
  measures: [
    {
      id: null as string | null,
      indicator: 'teachers.dual-of-specialised' as string | null,
      name: '',
      unit: '',
      comparator: 'at_least',
      base: null as string | null,
      aim: '60',
      due: '2026-11-30',
    },
    {
      id: null,
      indicator: null,
      name: '签约企业',
      unit: '家',
      comparator: 'at_least',
      base: '2',
      aim: '5',
      due: '2026-11-30',
    },
  ],
  stages: [
    { id: null as string | null, title: '签约开班', due: '2026-05-31' },
    { id: null, title: '形成机制', due: '2026-11-30' },
  ],
  ...more,
})

/** The share that the pilot is judged by. */
export const DUAL = 'teachers.dual-of-specialised'

/** The share of 临溪县 before and during the pilot, by months, and of a year that must not be taken for its base. */
export async function dualShares(c: PlanCity): Promise<void> {
  for (const [period, value] of [
    ['2026-02', '0.50'],
    ['2026-03', '0.51'],
    ['2026-06', '0.58'],
    ['2026-07', '0.63'],
    ['2025-2026', '0.20'],
  ] as const)
    await putValue(c.app, { orgId: c.units.get('239921')!, indicator: DUAL, period, value })
}

/** What tests of pilots ask again and again. */
export interface PilotKit {
  read(who: Client, id: string): Promise<Detail>
  /** A report on a stage with one file or none. */
  send(who: Client, url: string, report: object, file?: string): Promise<LightMyRequestResponse>
  actor(role: Role): Promise<Actor>
  /** Actions that the log holds about a pilot. */
  actions(id: string): Promise<string[]>
}

export const pilotKit = (c: PlanCity): PilotKit => ({
  async read(who, id) {
    const answer = await who.send('GET', `/api/plan/pilots/${id}`)
    if (answer.statusCode !== 200) throw new Error(answer.body)
    return answer.json<Detail>()
  },
  async send(who, url, report, file) {
    const line = 'zhiheng-test'
    const part = (name: string, text: string, more = '') =>
      `--${line}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${text}\r\n`
    const body = [
      part('report', JSON.stringify(report)),
      ...(file === undefined ? [] : [part('file', file, '; filename="佐证.txt"\r\ncontent-type: text/plain')]),
    ]
    return c.server.inject({
      method: 'POST',
      url,
      headers: { 'x-csrf-token': who.csrf, 'content-type': `multipart/form-data; boundary=${line}` },
      cookies: { zhiheng: who.cookie },
      payload: Buffer.from(`${body.join('')}--${line}--\r\n`),
    })
  },
  async actor(role) {
    const user = await inRead(c.app, SYSTEM, (ctx) =>
      first(ctx.tx, sql<{ id: string }>`select id from user_account where sign_name = ${role}`),
    )
    if (!user) throw new Error(`nobody signs in as ${role}`)
    const found = await inRead(c.app, SYSTEM, (ctx) => actorOf(ctx.tx, user.id, ctx.today))
    if (!found) throw new Error(`${role} has no account`)
    return found.actor
  },
  actions: async (id) =>
    (
      await inRead(c.app, SYSTEM, (ctx) =>
        rows(ctx.tx, sql<{ action: string }>`select action from audit_entry where object_id = ${id}`),
      )
    ).map((e) => e.action),
})
