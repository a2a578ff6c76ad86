import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { moveOrg } from '../../src/directory/org/change-org.ts'
import { orgByCode } from '../../src/directory/public.ts'
import {
  acceptReturns,
  correctReturn,
  finishUpload,
  receiveUpload,
  reviewReturns,
  stageUpload,
  submitReturn,
} from '../../src/loop/collect/public.ts'
import { explain } from '../../src/loop/collect/upload/correct.ts'
import { recomputeAll } from '../../src/loop/measure/public.ts'
import { writeReport } from '../../src/loop/publish/public.ts'
import { sealAll } from '../../src/platform/audit/seal.ts'
import { backup } from '../../src/platform/backup/backup.ts'
import { inRead, inWrite, SYSTEM, type App, type Ctx } from '../../src/platform/context.ts'
import { first, rows } from '../../src/platform/db/statement.ts'
import { bringUpToDate } from '../../src/apps/open-app.ts'
import { CITY, COUNTIES, PERIOD, SCHOOLS, teacherFile } from './city.ts'

/** What a process is doing when it is killed. */
export const TARGETS = [
  'upload',
  'submit',
  'review',
  'accept',
  'correct',
  'jobs',
  'move',
  'recompute',
  'report',
  'backup',
  'seal',
  'migrate',
] as const
export type Target = (typeof TARGETS)[number]

export interface Order {
  readonly target: Target
  /** Index of the school. */
  readonly school: number
  /** Rows of the files it uploads. */
  readonly rows: number
  /** Makes files and names of this process differ from those of others. */
  readonly seed: number
  /** Folder for reports and backups. */
  readonly out: string
}

/** A step that was committed and told to the outside; what it claims must be there after any accident. */
export type Ack =
  | { readonly step: 'received'; readonly upload: string; readonly sha256: string }
  | { readonly step: 'published'; readonly upload: string; readonly rows: number }
  | {
      readonly step: 'moved'
      readonly id: string
      readonly move: 'submit' | 'review' | 'accept' | 'correct'
      readonly state: string
    }
  | { readonly step: 'report'; readonly id: string; readonly files: readonly { path: string; sha256: string }[] }
  | { readonly step: 'backup'; readonly path: string; readonly rows: number }
  | { readonly step: 'done'; readonly target: Target }

export type Tell = (ack: Ack) => void

interface OpenReturn {
  readonly id: string
  readonly state: string
  readonly filled: boolean
}

const latest = (ctx: Ctx, school: string): Promise<OpenReturn | undefined> =>
  first(
    ctx.tx,
    sql<OpenReturn>`select r.id, r.state, r.data_version is not null as filled from returns r join org o on o.id = r.org_id
      where r.region = ${ctx.region} and o.code = ${school} order by r.return_version desc limit 1`,
  )

const shaOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

async function upload(app: App, order: Order, variant: number, tell: Tell): Promise<void> {
  const org = await inRead(app, SYSTEM, (ctx) => orgByCode(ctx.tx, SCHOOLS[order.school]!, ctx.today))
  const content = teacherFile(order.school, order.rows, variant)
  const id = await receiveUpload(app, SYSTEM, {
    orgId: org!.id,
    register: 'teachers',
    period: '',
    fileName: `teachers-${order.rows}.csv`,
    content: Readable.from([content]),
  })
  tell({ step: 'received', upload: id, sha256: createHash('sha256').update(content).digest('hex') })
  const staged = await stageUpload(app, SYSTEM, id)
  if ('state' in staged) throw new Error(`a good file ended as ${staged.state}`)
  const done = await finishUpload(app, SYSTEM, staged)
  if (done.state !== 'published') throw new Error(`a good file ended as ${done.state}`)
  tell({ step: 'published', upload: id, rows: order.rows })
}

/** Gives the reason for whatever the checks ask: files differ by chance, and sometimes by more than goes without a word. */
async function explainAll(ctx: Ctx, id: string): Promise<void> {
  const asked = await rows(
    ctx.tx,
    sql<{ upload: string; seq: number }>`select i.upload_id as upload, i.seq from returns r
      join upload_issue i on i.region = ${ctx.region} and i.upload_id = r.upload_id and i.severity = 'explain'
      where r.region = ${ctx.region} and r.id = ${id}::uuid`,
  )
  const [any] = asked
  if (any) await explain(ctx, any.upload, { explanation: '人员职称评审后变动', seqs: asked.map((i) => i.seq) })
}

/** The move that leads on from a state, and what has to be there before. */
async function moveOn(app: App, order: Order, tell: Tell): Promise<string> {
  const r = (await inRead(app, SYSTEM, (ctx) => latest(ctx, SCHOOLS[order.school]!)))!
  const say = (move: 'submit' | 'review' | 'accept' | 'correct', state: string) =>
    tell({ step: 'moved', id: r.id, move, state })
  if (r.state === 'draft') {
    if (!r.filled) await upload(app, order, order.seed, tell)
    await inWrite(app, SYSTEM, (ctx) => explainAll(ctx, r.id))
    await inWrite(app, SYSTEM, (ctx) => submitReturn(ctx, r.id))
    say('submit', 'submitted')
  } else if (r.state === 'submitted') {
    await inWrite(app, SYSTEM, (ctx) => reviewReturns(ctx, [r.id]))
    say('review', 'county-reviewed')
  } else if (r.state === 'county-reviewed') {
    await inWrite(app, SYSTEM, (ctx) => acceptReturns(ctx, [r.id]))
    say('accept', 'accepted')
  } else {
    await inWrite(app, SYSTEM, (ctx) => correctReturn(ctx, r.id, '数据有误'))
    say('correct', 'accepted')
  }
  return r.state
}

const STATE_BEFORE = { submit: 'draft', review: 'submitted', accept: 'county-reviewed', correct: 'accepted' } as const

/** The school goes from county to county, and its figures after it. */
async function moveSchool(app: App, order: Order): Promise<void> {
  for (let n = 0; n < 6; n++) {
    await inWrite(app, SYSTEM, async (ctx) => {
      const [school, county] = [
        await orgByCode(ctx.tx, SCHOOLS[order.school]!, ctx.today),
        await orgByCode(ctx.tx, COUNTIES[n % COUNTIES.length]!, ctx.today),
      ]
      await moveOrg(ctx, school!.id, county!.id, ctx.today)
    })
    await app.jobs.drain(app)
  }
}

async function report(app: App, order: Order, tell: Tell): Promise<void> {
  const city = await inRead(app, SYSTEM, (ctx) => orgByCode(ctx.tx, CITY, ctx.today))
  const out = `${order.out}/report-${order.seed}`
  const done = await writeReport(app, SYSTEM, {
    kind: 'monitor',
    orgId: city!.id,
    period: PERIOD,
    formats: ['docx', 'html'],
    out,
  })
  tell({ step: 'report', id: done.reportId, files: done.files.map((path) => ({ path, sha256: shaOf(path) })) })
}

async function keepCopy(app: App, order: Order, tell: Tell): Promise<void> {
  const path = `${order.out}/backup-${order.seed}.tar.gz`
  const { rows } = await backup(app, path, app.clock.now())
  tell({ step: 'backup', path, rows })
}

/**
 * Brings the school to where the target act is next, calls `begin`, and does it; afterwards it goes on working, so that a
 * late kill hits something too. Everything goes through the product's own acts, one transaction each.
 */
export async function work(app: App, order: Order, begin: () => void, tell: Tell): Promise<void> {
  mkdirSync(order.out, { recursive: true })
  const { target } = order
  if (target === 'migrate') {
    begin()
    await bringUpToDate(app)
    return tell({ step: 'done', target })
  }
  if (target in STATE_BEFORE) {
    const before = Reflect.get(STATE_BEFORE, target) as string
    const state = async () => (await inRead(app, SYSTEM, (ctx) => latest(ctx, SCHOOLS[order.school]!)))!
    for (let r = await state(); r.state !== before || (r.state === 'draft' && !r.filled); r = await state()) {
      if (r.state === 'draft' && !r.filled) await upload(app, order, order.seed, tell)
      else await moveOn(app, order, tell)
    }
    begin()
    await moveOn(app, order, tell)
  } else {
    if (target === 'jobs' || target === 'seal') await upload(app, order, order.seed, tell)
    begin()
    if (target === 'upload') await upload(app, order, order.seed, tell)
    if (target === 'jobs') await app.jobs.drain(app)
    if (target === 'move') await moveSchool(app, order)
    if (target === 'recompute') await inWrite(app, SYSTEM, recomputeAll)
    if (target === 'report') await report(app, order, tell)
    if (target === 'backup') await keepCopy(app, order, tell)
    if (target === 'seal') await sealAll(app.db)
  }
  tell({ step: 'done', target })
  for (let n = 1; ; n++) {
    await moveOn(app, { ...order, seed: order.seed + n }, tell)
    await sealAll(app.db)
  }
}
