import { sql } from 'kysely'
import { Type } from 'typebox'
import Value from 'typebox/value'
import { concealed } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fileAnswer } from '../../../platform/http/answer.ts'
import { first } from '../../../platform/db/statement.ts'
import { doorRoute, route } from '../../../platform/http/route.ts'
import { permitsUnit } from '../own-unit.ts'
import { remarkReport, remindReports, setCadence } from '../progress/oversee.ts'
import { unknownReport, wrongReport } from '../progress/refusals.ts'
import { sendReport } from '../progress/send-report.ts'
import { reportsOf } from '../progress/store.ts'
import { readable } from '../ledger/store.ts'
import { addMilestone, recordMilestone } from '../schedule/milestones.ts'
import { Nullable, Uuid } from './shapes.ts'
import { ReportBody } from './task-shapes.ts'

const params = Type.Object({ id: Uuid })
const MAX_BYTES = 50 * 1_048_576
const Period = Type.String({ title: '期次', pattern: '^\\d{4}(Q[1-4]|-\\d{2})$' })

/** What the field `report` of the form holds. */
const NewReportBody = Type.Object({
  task: Uuid,
  unit: Uuid,
  period: Period,
  seen: Type.Integer({ minimum: 0 }),
  body: Type.String({ maxLength: 5000 }),
  problems: Type.String({ maxLength: 2000 }),
  finished: Type.Boolean(),
  figures: Type.Array(Type.Object({ targetId: Uuid, value: Type.String({ maxLength: 30 }) }), { maxItems: 50 }),
  keep: Type.Array(Uuid, { maxItems: 20 }),
})

/** JSON of a form field checked against its shape. Throws `plan.report-wrong`. */
function fieldOf<T extends typeof NewReportBody | typeof MilestoneForm>(
  schema: T,
  text: string | undefined,
  name: string,
) {
  let value: unknown
  try {
    value = JSON.parse(text ?? '')
  } catch {
    throw wrongReport(name, '表单不完整', 'The form is incomplete')
  }
  if (!Value.Check(schema, value)) throw wrongReport(name, '表单里有填错的项', 'The form has a wrong field')
  return value
}

const send = doorRoute({
  method: 'POST',
  path: '/api/plan/reports',
  name: 'sendTaskReport',
  summary: label('报送任务进展', 'Report progress of a task'),
  permission: 'plan.report',
  uploadBytes: MAX_BYTES,
  response: Type.Object({ id: Type.String(), version: Type.Integer() }),
  async handle(door) {
    const upload = await door.upload()
    const report = fieldOf(NewReportBody, upload.fields['report'], 'report')
    return door.write((ctx) => sendReport(ctx, report, upload.files))
  },
})

const history = route({
  method: 'GET',
  path: '/api/plan/reports',
  name: 'listTaskReports',
  summary: label('一项任务的进展，含各稿', 'Reports on a task with all versions'),
  permission: 'plan.progress',
  query: Type.Object({ task: Uuid, unit: Type.Optional(Uuid) }),
  response: Type.Object({ reports: Type.Array(ReportBody) }),
  async handle(ctx, { query }) {
    const found = await reportsOf(ctx, { tasks: [query.task], unit: query.unit, all: true })
    return { reports: found }
  },
})

const evidence = doorRoute({
  method: 'GET',
  path: '/api/plan/evidence/:id',
  name: 'downloadEvidence',
  summary: label('下载佐证材料', 'Evidence of a report'),
  permission: 'plan.progress',
  params,
  async handle(door, { params: { id } }) {
    const file = await door.write(async (ctx) => {
      const found = await first(
        ctx.tx,
        sql<{
          sha256: string
          name: string
          org: string
        }>`select e.sha256, e.name, r.org_id as org from task_report_file e
        join task_report r on r.region = ${ctx.region} and r.id = e.report_id
        where e.region = ${ctx.region} and e.id = ${id}::uuid`,
      )
      if (!found) throw unknownReport(id)
      if (!(await permitsUnit(ctx, 'plan.progress', found.org))) throw concealed(unknownReport(id))
      await ctx.audit({ action: 'plan.download-evidence', objectKind: 'evidence', objectId: id, orgId: found.org })
      return found
    })
    return fileAnswer(door.app.files.read(file.sha256), file.name, 'application/octet-stream')
  },
})

const remark = route({
  method: 'POST',
  path: '/api/plan/reports/:id/remark',
  name: 'remarkTaskReport',
  summary: label('批注或退回进展', 'Take note of a report or return it'),
  permission: 'plan.oversee',
  params,
  body: Type.Object({ returned: Type.Boolean(), remark: Type.String({ maxLength: 1000, title: '批注' }) }),
  async handle(ctx, { params: { id }, body }) {
    await remarkReport(ctx, id, body)
    return { done: true }
  },
  response: Type.Object({ done: Type.Boolean() }),
})

const cadence = route({
  method: 'PUT',
  path: '/api/plan/plans/:id/cadence',
  name: 'setReportCadence',
  summary: label('设置进展报送频次', 'How often progress is reported'),
  permission: 'plan.write',
  params,
  body: Type.Object({
    cadence: Type.Union([Type.Literal('month'), Type.Literal('quarter')]),
    firstPeriod: Period,
    graceDays: Type.Integer({ minimum: 0, maximum: 60, title: '期后天数' }),
  }),
  response: Type.Object({ done: Type.Boolean() }),
  async handle(ctx, { params: { id }, body }) {
    await setCadence(ctx, id, body)
    return { done: true }
  },
})

const remind = route({
  method: 'POST',
  path: '/api/plan/reports/remind',
  name: 'remindTaskReports',
  summary: label('催报进展', 'Remind units of their progress'),
  permission: 'plan.oversee',
  body: Type.Object({
    period: Period,
    message: Type.String({ maxLength: 500 }),
    of: Type.Array(Type.Object({ task: Uuid, unit: Uuid }), { minItems: 1, maxItems: 2000 }),
  }),
  response: Type.Object({ units: Type.Integer(), reports: Type.Integer() }),
  async handle(ctx, { body }) {
    return remindReports(ctx, body)
  },
})

/** What the field `record` of the form holds. */
const MilestoneForm = Type.Object({
  done: Type.Boolean(),
  doneOn: Nullable(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
  note: Type.String({ maxLength: 1000 }),
})

const record = doorRoute({
  method: 'POST',
  path: '/api/plan/milestones/:id/record',
  name: 'recordMilestone',
  summary: label('记录节点完成', 'Record a milestone as done'),
  permission: 'plan.report',
  params,
  uploadBytes: MAX_BYTES,
  response: Type.Object({ done: Type.Boolean() }),
  async handle(door, { params: { id } }) {
    const upload = await door.upload()
    const given = fieldOf(MilestoneForm, upload.fields['record'], 'record')
    await door.write((ctx) => recordMilestone(ctx, id, given, upload.files[0] ?? null))
    return { done: given.done }
  },
})

/** Of these units those whose progress the actor may read. */
async function reachable(ctx: Ctx, units: readonly string[]): Promise<string[]> {
  const out: string[] = []
  for (const unit of units) if (await permitsUnit(ctx, 'plan.progress', unit)) out.push(unit)
  return out
}

const milestoneFile = doorRoute({
  method: 'GET',
  path: '/api/plan/milestone-records/:id/file',
  name: 'downloadMilestoneFile',
  summary: label('下载节点佐证', 'Evidence of a milestone'),
  permission: 'plan.progress',
  params,
  async handle(door, { params: { id } }) {
    const file = await door.write(async (ctx) => {
      const found = await first(
        ctx.tx,
        sql<{
          sha256: string | null
          name: string | null
          org: string
          leads: string[]
        }>`select r.sha256, r.file_name as name, p.org_id as org, coalesce(k.lead_orgs, '{}') as leads
        from milestone_record r join milestone m on m.region = ${ctx.region} and m.root_id = r.milestone_id
        join plan p on p.region = ${ctx.region} and p.id = m.plan_id
        left join plan_task k on k.region = ${ctx.region} and k.id = m.task_id
        where r.region = ${ctx.region} and r.id = ${id}::uuid and ${readable(ctx)} order by p.is_current desc limit 1`,
      )
      if (!found?.sha256) throw unknownReport(id)
      // A plan is read by every unit below; evidence by those over the unit that recorded it or the office whose plan it is.
      const [mine] = await reachable(ctx, [found.org, ...found.leads])
      if (mine === undefined) throw concealed(unknownReport(id))
      await ctx.audit({ action: 'plan.download-evidence', objectKind: 'milestone', objectId: id, orgId: found.org })
      return { sha256: found.sha256, name: found.name }
    })
    return fileAnswer(door.app.files.read(file.sha256), file.name ?? 'file', 'application/octet-stream')
  },
})

const addStep = route({
  method: 'POST',
  path: '/api/plan/tasks/:id/milestones',
  name: 'addMilestone',
  summary: label('补一个节点', 'Add a milestone'),
  permission: 'plan.write',
  params,
  body: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 200, title: '节点' }),
    due: Type.String({ format: 'date', title: '期限' }),
  }),
  response: Type.Object({ id: Type.String() }),
  async handle(ctx, { params: { id }, body }) {
    return { id: await addMilestone(ctx, id, body) }
  },
})

export const progressRoutes = [send, history, evidence, remark, cadence, remind, record, milestoneFile, addStep]
