import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { createAccount } from '../../src/directory/people/accounts.ts'
import { grantRole } from '../../src/directory/people/grants.ts'
import { moveOrg } from '../../src/directory/org/change-org.ts'
import { importUnits, type UnitRow } from '../../src/directory/org/import-units.ts'
import {
  acceptReturns,
  openCampaign,
  processUpload,
  receiveUpload,
  submitReturn,
} from '../../src/loop/collect/public.ts'
import { paperNumber, teacherFile, teacherLine } from '../../src/loop/collect/testing/small-campaign.ts'
import { decide, insertOrder } from '../../src/loop/collect/export/order-store.ts'
import { newId } from '../../src/kernel/id.ts'
import { msOf } from '../../src/platform/clock/clock.ts'
import { importPlan, proposePilot } from '../../src/loop/plan/public.ts'
import { createReport, signReport } from '../../src/loop/publish/store/reports.ts'
import { startSession } from '../../src/platform/auth/sessions.ts'
import { inRead, inWrite, SYSTEM } from '../../src/platform/context.ts'
import { rows } from '../../src/platform/db/statement.ts'
import type { TestApp } from '../../src/platform/testing.ts'
import type { Role } from '../../src/kernel/permission.ts'
import { SUBJECT, within, type Grant } from './oracle.ts'
import type { World } from './world.ts'
import { TODAY } from './world.ts'

export interface School {
  readonly id: string
  readonly name: string
  readonly records: readonly string[]
  readonly returnId: string
  readonly uploadId: string
  /** Exports of its ledger that somebody else asked for: one that waits, one that is approved. */
  readonly orders: { readonly waiting: string; readonly approved: string }
  /** A pilot that the school carries; its one measure is of the subject that a world asks for. */
  readonly pilotId: string
  /** Paper numbers of its staff, which no answer may hold. */
  readonly numbers: readonly string[]
}

export interface Person {
  readonly token: string
  readonly grants: readonly Grant[]
  readonly called: string
}

export interface Built {
  readonly city: string
  /** Code of the city, under which one entry of the log belongs to no unit. */
  readonly code: string
  /** The tree of today in words, for whoever reads a failure. */
  readonly drawn: string
  readonly parents: ReadonlyMap<string, string>
  readonly schools: readonly School[]
  readonly people: readonly Person[]
  readonly report: { readonly id: string; readonly issuer: string; readonly signed: boolean }
}

const at = <T>(list: readonly T[], n: number): T => list[n % list.length]!
let people = 0

/** Hands in and accepts the staff of one school. */
async function handIn(app: TestApp, orgId: string, first: number, count: number): Promise<string> {
  const lines = Array.from({ length: count }, (_, i) => teacherLine(first + i, '林向阳', { title: '高级讲师(中专)' }))
  const file = { orgId, register: 'teachers', period: '', fileName: '教职工.csv' }
  const id = await receiveUpload(app, SYSTEM, { ...file, content: Readable.from([teacherFile(...lines)]) })
  const done = await processUpload(app, SYSTEM, id)
  if (done.state !== 'published') throw new Error(`a sound file was not published: ${JSON.stringify(done)}`)
  return id
}

/** Two exports of a school's ledger, asked for by somebody who is none of the world's people. */
const askExports = (app: TestApp, orgId: string): Promise<School['orders']> =>
  inWrite(app, { ...SYSTEM, userId: newId(msOf(app.clock.now())), name: '另有其人' }, async (ctx) => {
    const order = {
      kind: 'ledger',
      orgId,
      register: 'teachers',
      requestId: null,
      ask: { fields: {}, format: 'csv', columns: [] },
      rowCount: 5000,
      clear: false,
      reason: '核对人数',
    } as const
    const [waiting, approved] = [await insertOrder(ctx, order), await insertOrder(ctx, order)]
    await decide(ctx, approved, { state: 'approved', decision: '', expiresAt: '2099-01-01T00:00:00.000Z' })
    return { waiting, approved }
  })

/** A pilot at a school, set up by the office. */
const tryOut = (app: TestApp, unit: string, plan: string): Promise<string> =>
  inWrite(app, SYSTEM, (ctx) =>
    proposePilot(ctx, {
      unit,
      plan,
      task: null,
      setUp: true,
      title: '试点课程',
      aim: '看一看成效',
      trial: '每周两节课',
      startsOn: '2025-09-01',
      endsOn: '2026-06-30',
      measures: [
        {
          id: null,
          indicator: 'teachers.senior-title-share',
          name: '',
          unit: '',
          comparator: 'at_least',
          base: null,
          aim: '30',
          due: '2026-06-30',
        },
      ],
      stages: [{ id: null, title: '开课', due: '2026-01-15' }],
    }),
  )

/** Partner offices of the subject that is asked for, and of another one, by their place among the people. */
const fieldOf = (role: Role, place: number): string => (role !== 'partner' ? '' : place % 2 === 0 ? 'labour' : SUBJECT)

/** Makes a drawn world: its tree, its records by the way of files and returns, its people, a report. `n` keeps names apart. */
export async function build(app: TestApp, world: World, n: number): Promise<Built> {
  const now = app.clock.now()
  const city = `W${n}`
  const top: UnitRow[] = [
    { code: city, name: `试${n}城`, kind: 'city', parentCode: '230000' },
    { code: `${city}-G`, name: `试${n}直`, kind: 'group', parentCode: city },
  ]
  for (let i = 0; i < world.counties; i++)
    top.push({ code: `${city}-C${i}`, name: `试${n}县${i}`, kind: 'county', parentCode: city })
  const holders = top.slice(1)
  const list: UnitRow[] = world.schools.map((s, i) => ({
    code: `${city}-S${i}`,
    name: `试${n}校${i}`,
    kind: 'school',
    parentCode: at(holders, s.under).code,
  }))
  const units = [...top, ...list]
  await inWrite(app, SYSTEM, (ctx) => ctx.audit({ action: 'test.unitless', objectKind: 'test', objectId: city }))
  const ids = await inWrite(app, SYSTEM, (ctx) => importUnits(ctx.tx, app.region, units, '2020-01-01', now))
  const idOf = (u: UnitRow): string => ids.get(u.code)!
  await inWrite(app, SYSTEM, (ctx) =>
    openCampaign(ctx, {
      code: city,
      name: `${city} 年报`,
      period: '2025-2026',
      countDay: '2025-09-01',
      bookingDeadline: '2025-10-31',
      opensOn: '2025-09-01',
      dueOn: '2025-11-24',
      registers: ['teachers'],
      orgIds: list.map(idOf),
    }),
  )
  const plan = await importPlan(app, SYSTEM, {
    fileName: `${city}.txt`,
    content: Buffer.from(
      `试${n}城2025年职业教育工作要点\n\n一、工作任务\n1．开展试点。全年开展试点3个。（责任单位：各学校）\n`,
    ),
    orgId: idOf(top[0]!),
  })
  const schools: School[] = []
  for (const [i, s] of world.schools.entries()) {
    const unit = list[i]!
    const first = people + 1
    people += s.rows
    const uploadId = await handIn(app, idOf(unit), first, s.rows)
    const found = await inRead(app, SYSTEM, async (ctx) => ({
      records: await rows(ctx.tx, sql<{ id: string }>`select id from teachers where org_id = ${idOf(unit)}::uuid`),
      returns: await rows(ctx.tx, sql<{ id: string }>`select id from returns where org_id = ${idOf(unit)}::uuid`),
    }))
    schools.push({
      id: idOf(unit),
      name: unit.name,
      records: found.records.map((r) => r.id),
      returnId: found.returns[0]!.id,
      uploadId,
      orders: await askExports(app, idOf(unit)),
      pilotId: await tryOut(app, idOf(unit), plan.planId),
      numbers: Array.from({ length: s.rows }, (_, k) => paperNumber(first + k)),
    })
  }
  const issuer = at([top[0]!, ...top.slice(2)], world.report.issuer)
  const { move } = world
  const parents = new Map(units.map((u) => [idOf(u), ids.get(u.parentCode) ?? 'province']))
  const reportId = await inWrite(app, SYSTEM, async (ctx) => {
    for (const s of schools) await submitReturn(ctx, s.returnId)
    await acceptReturns(
      ctx,
      schools.map((s) => s.returnId),
    )
    const { id } = await createReport(ctx, { kind: 'monitor', orgId: idOf(issuer), period: '2025' })
    if (world.report.signed) await signReport(ctx, id)
    if (move === null) return id
    const [child, parent] = [at(list, move.school), at(holders, move.to)]
    await moveOrg(ctx, idOf(child), idOf(parent), move.day)
    if (move.day <= TODAY) parents.set(idOf(child), idOf(parent))
    return id
  })
  const made: Person[] = []
  for (const [i, p] of world.people.entries()) {
    const wanted = [p, ...(p.also ? [p.also] : [])].map((g) => ({ role: g.role, unit: at(units, g.over) }))
    const token = await app.db.write(async (tx) => {
      const orgId = idOf(wanted[0]!.unit)
      const account = { region: app.region, signName: `p${n}.${i}`, name: `试人${n}${i}`, orgId }
      const userId = await createAccount(tx, account, now)
      for (const { role, unit } of wanted)
        await grantRole(
          tx,
          { userId, role, orgId: idOf(unit), field: fieldOf(role, i), from: '2025-01-01', by: null },
          now,
        )
      return startSession(tx, { userId, stage: 'full', strong: true, ip: '', agent: '' }, now)
    })
    const grants = wanted.map(({ role, unit }) => ({ role, over: idOf(unit), field: fieldOf(role, i) }))
    const called = grants.map((g, k) => `${g.role} ${g.field} over ${at(wanted, k).unit.name}`).join(' and ')
    made.push({ token, grants, called })
  }
  const names = new Map(units.map((u) => [idOf(u), u.name]))
  const drawn = [...parents].map(([child, parent]) => `${names.get(child)} below ${names.get(parent) ?? '某省'}`)
  const built = { city: idOf(top[0]!), code: city, parents, schools, people: made, drawn: drawn.join('; ') }
  if (!schools.every((s) => within(parents, s.id, built.city))) throw new Error('a school hangs outside its city')
  return { ...built, report: { id: reportId, issuer: idOf(issuer), signed: world.report.signed } }
}
