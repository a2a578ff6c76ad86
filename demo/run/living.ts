import { Readable } from 'node:stream'
import { sql } from 'kysely'
import {
  answerObjection,
  confirmedTargets,
  handDown,
  objectToShare,
  recordMilestone,
  remarkReport,
  remindReports,
  sendReport,
  setCadence,
  sharesByBasis,
  type NewShares,
  type WatchedTarget,
} from '../../src/loop/plan/public.ts'
import { fixedClock } from '../../src/platform/clock/clock.ts'
import { inRead, inWrite, SYSTEM, type Actor, type App, type Ctx } from '../../src/platform/context.ts'
import { rows } from '../../src/platform/db/statement.ts'
import type { RoleActors } from './city.ts'
import { COUNTY, DONE, OFFICE, PAIRED, type Said } from './living-words.ts'

/** The same application on another day: what people did in the course of the year carries its own date. */
export const onDay = (app: App, day: string, hour = 2): App => ({
  ...app,
  clock: fixedClock(`${day}T0${hour}:10:00.000Z`),
})

interface Year {
  readonly city: string
  readonly plan: string
  readonly targets: readonly WatchedTarget[]
  /** Root ids of tasks by number, milestones with their date. */
  readonly tasks: ReadonlyMap<string, string>
  readonly steps: readonly { readonly id: string; readonly quote: string }[]
  readonly units: readonly {
    readonly id: string
    readonly code: string
    readonly name: string
    readonly kind: string
  }[]
}

/** Null where nothing of this year was confirmed: another plan may speak of another year. */
async function yearOf(ctx: Ctx, cityCode: string): Promise<Year | null> {
  const units = await rows(
    ctx.tx,
    sql<Year['units'][number]>`select id, code, name, kind from org where region = ${ctx.region}`,
  )
  const city = units.find((u) => u.code === cityCode)!.id
  const targets = await confirmedTargets(ctx, city, 2025)
  const plan = targets[0]?.plan_id
  if (plan === undefined) return null
  const tasks = await rows(
    ctx.tx,
    sql<{ number: string; root: string }>`select number, root_id as root from plan_task
      where region = ${ctx.region} and plan_id = ${plan}::uuid`,
  )
  const steps = await rows(
    ctx.tx,
    sql<{
      id: string
      quote: string
    }>`select id, quote from milestone where region = ${ctx.region} and plan_id = ${plan}::uuid`,
  )
  return { city, plan, targets, steps, units, tasks: new Map(tasks.map((t) => [t.number, t.root])) }
}

/**
 * The plan's year as people lived it: two targets handed down, a rhythm of reports, what came, came late, came back or never came,
 * steps that were done, an objection that was answered and one that waits. Only for the demo's own plan: other plans have other tasks.
 */
export async function livePlan(app: App, actors: RoleActors, cityCode: string): Promise<void> {
  const year = await inRead(app, SYSTEM, (ctx) => yearOf(ctx, cityCode))
  const enrolment = year?.targets.find((t) => t.subject === '秋季中职招生')
  const teachers = year?.targets.find((t) => t.subject === '新增专任教师')
  if (!year || !enrolment || !teachers) return
  const officer = actors('city-officer', cityCode)
  const given = await handOut(app, officer, year, enrolment, teachers)
  await inWrite(onDay(app, '2025-09-05'), officer, (ctx) =>
    setCadence(ctx, year.plan, { cadence: 'month', firstPeriod: '2025-09', graceDays: 10 }),
  )
  await objections(app, actors, year, { enrolment, teachers, counties: given })
  await reports(app, actors, cityCode, year, given)
  await steps(app, officer, year)
}

/** Enrolment by students, whole and to the last place; posts by hand, with twenty kept back. Returns the counties that got a share. */
async function handOut(
  app: App,
  officer: Actor,
  year: Year,
  enrolment: WatchedTarget,
  teachers: WatchedTarget,
): Promise<string[]> {
  return inWrite(onDay(app, '2025-09-03'), officer, async (ctx) => {
    const plain: Omit<NewShares, 'lines'> = {
      seen: 0,
      reach: 'counties',
      method: 'basis',
      basis: 'students.full-time',
      due: null,
      reason: '',
    }
    const lines = (await sharesByBasis(ctx, enrolment.id, year.city, plain)).filter((l) => Number(l.value) > 0)
    await handDown(ctx, enrolment.id, year.city, { ...plain, lines })
    const counties = lines.map((l) => l.orgId)
    const part = Math.floor(300 / counties.length)
    await handDown(ctx, teachers.id, year.city, {
      ...plain,
      method: 'hand',
      basis: '',
      reason: '20 个名额由市局统筹，用于新设专业急需的教师，暂不分到县区',
      lines: counties.map((orgId, i) => ({
        orgId,
        value: String(i === 0 ? 300 - part * (counties.length - 1) : part),
        fixed: true,
      })),
    })
    // Schools that the city runs got a share as well; what follows is done by counties.
    const isCounty = new Set(year.units.filter((u) => u.kind === 'county').map((u) => u.id))
    return counties.filter((id) => isCounty.has(id))
  })
}

interface Handed {
  readonly enrolment: WatchedTarget
  readonly teachers: WatchedTarget
  readonly counties: readonly string[]
}

/** One county asks for fewer posts and gets them, the others carry the rest; another waits for its answer. */
async function objections(app: App, actors: RoleActors, year: Year, h: Handed): Promise<void> {
  const county = (orgId: string): Actor => actors('county-officer', year.units.find((u) => u.id === orgId)!.code)
  const [first, second] = h.counties
  if (first === undefined || second === undefined) return
  const id = await inWrite(onDay(app, '2025-09-10'), county(first), (ctx) =>
    objectToShare(ctx, h.teachers.id, {
      from: year.city,
      unit: first,
      wanted: '40',
      reason: '县内教师编制已满 96%，今年只能新增 40 个教师编制',
    }),
  )
  await inWrite(
    onDay(app, '2025-09-12'),
    actors('city-officer', year.units.find((u) => u.id === year.city)!.code),
    (ctx) =>
      answerObjection(ctx, id, {
        accept: true,
        value: '40',
        rest: 'others',
        reason: '情况属实，其余县区按原分解数比例分担',
      }),
  )
  await inWrite(onDay(app, '2025-11-18'), county(second), (ctx) =>
    objectToShare(ctx, h.enrolment.id, {
      from: year.city,
      unit: second,
      wanted: null,
      reason: '县内应届初中毕业生比上年少 310 人，请按毕业生数重新测算',
    }),
  )
}

async function reports(
  app: App,
  actors: RoleActors,
  cityCode: string,
  year: Year,
  counties: readonly string[],
): Promise<void> {
  const officer = actors('city-officer', cityCode)
  const told: string[] = []
  const send = async (day: string, actor: Actor, unit: string, said: readonly Said[]): Promise<void> => {
    const file = await app.files.put(
      Readable.from([Buffer.from(said[0]!.file?.text ?? '')]),
      said[0]!.file?.name ?? '无',
    )
    await inWrite(onDay(app, day), actor, async (ctx) => {
      for (const s of said) {
        const task = year.tasks.get(s.task)
        if (task === undefined) continue
        const figures = Object.entries(s.figures ?? {}).flatMap(([subject, value]) => {
          const t = year.targets.find((x) => x.subject === subject && x.task_number === s.task)
          return t ? [{ targetId: t.root_id, value }] : []
        })
        const evidence = s.file ? [{ sha256: file.sha256, name: s.file.name, size: file.size }] : []
        const sent = await sendReport(
          ctx,
          {
            task,
            unit,
            period: s.period,
            seen: 0,
            body: s.body,
            problems: s.problems ?? '',
            finished: s.finished ?? false,
            figures,
            keep: [],
          },
          evidence,
        )
        if (s.noted) told.push(sent.id)
      }
    })
  }
  const of = (period: string) => OFFICE.filter((s) => s.period === period)
  await send('2025-10-09', officer, year.city, of('2025-09'))
  await send('2025-11-07', officer, year.city, of('2025-10'))
  const paired = year.units.find((u) => u.name === '云麓区教育局')
  if (paired) await send('2025-11-13', actors('county-officer', paired.code), paired.id, PAIRED)
  for (const [i, orgId] of counties.entries()) {
    const actor = actors('county-officer', year.units.find((u) => u.id === orgId)!.code)
    // the last county never says anything; every third one is late
    if (i === counties.length - 1) continue
    await send(i % 3 === 2 ? '2025-10-16' : '2025-10-09', actor, orgId, COUNTY(i, '2025-09'))
    if (i % 2 === 0) await send('2025-11-08', actor, orgId, COUNTY(i, '2025-10'))
  }
  await inWrite(onDay(app, '2025-11-14'), officer, async (ctx) => {
    for (const id of told) await remarkReport(ctx, id, { returned: false, remark: '' })
    const thin = await rows(
      ctx.tx,
      sql<{ id: string }>`select id from task_report where region = ${ctx.region} and period = '2025-10' and is_current
        and org_id = ${counties[0] ?? year.city}::uuid and task_id = ${year.tasks.get('6') ?? null}::uuid`,
    )
    for (const { id } of thin)
      await remarkReport(ctx, id, {
        returned: true,
        remark: '只写了“正在推进”，请写明已到岗人数、公开招聘的进度和月底前的安排',
      })
    const task = year.tasks.get('5')
    if (task !== undefined && counties.length > 1)
      await remindReports(ctx, {
        period: '2025-10',
        message: '请 11 月 21 日前补报 10 月份招生任务的进展',
        of: [{ task, unit: counties.at(-1)! }],
      })
  })
}

async function steps(app: App, officer: Actor, year: Year): Promise<void> {
  for (const { quote, day, note, file } of DONE) {
    const step = year.steps.find((s) => s.quote.includes(quote))
    if (!step) continue
    const kept = file ? await app.files.put(Readable.from([Buffer.from(note)]), file) : null
    await inWrite(onDay(app, day, 3), officer, (ctx) =>
      recordMilestone(
        ctx,
        step.id,
        { done: true, doneOn: day, note },
        kept && file ? { sha256: kept.sha256, name: file, size: kept.size } : null,
      ),
    )
  }
}
