import { sql } from 'kysely'
import { Type } from 'typebox'
import Value from 'typebox/value'
import { label } from '../../../../kernel/label.ts'
import { first } from '../../../../platform/db/statement.ts'
import { fileAnswer } from '../../../../platform/http/answer.ts'
import { doorRoute, route } from '../../../../platform/http/route.ts'
import { unknownReport } from '../../progress/refusals.ts'
import { remarkStage } from '../actions/remark-stage.ts'
import { reportStage, type NewStageReport } from '../actions/report-stage.ts'
import { wrongPilot } from '../refusals.ts'
import { pilotOf } from '../store.ts'
import { CountBody, Uuid } from './shapes.ts'

const params = Type.Object({ id: Uuid })
const MAX_BYTES = 50 * 1_048_576

/** What the field `report` of the form holds. */
const NewReportBody = Type.Object({
  stage: Uuid,
  seen: Type.Integer({ minimum: 0 }),
  body: Type.String({ maxLength: 5000 }),
  problems: Type.String({ maxLength: 2000 }),
  finished: Type.Boolean(),
  counts: Type.Array(CountBody, { maxItems: 10 }),
  keep: Type.Array(Uuid, { maxItems: 20 }),
})

/** JSON of the form's field against its shape. Throws `plan.pilot-wrong`. */
function reportIn(text: string | undefined): NewStageReport {
  let value: unknown
  try {
    value = JSON.parse(text ?? '')
  } catch {
    throw wrongPilot('report', '表单不完整', 'The form is incomplete')
  }
  if (!Value.Check(NewReportBody, value)) throw wrongPilot('report', '表单里有填错的项', 'The form has a wrong field')
  return value
}

const send = doorRoute({
  method: 'POST',
  path: '/api/plan/pilots/:id/reports',
  name: 'reportPilotStage',
  summary: label('报送试点进展', 'Report progress of a pilot’s stage'),
  permission: 'plan.report',
  params,
  uploadBytes: MAX_BYTES,
  response: Type.Object({ id: Type.String(), version: Type.Integer() }),
  async handle(door, { params: { id } }) {
    const upload = await door.upload()
    const report = reportIn(upload.fields['report'])
    return door.write((ctx) => reportStage(ctx, id, report, upload.files))
  },
})

const remark = route({
  method: 'POST',
  path: '/api/plan/pilot-reports/:id/remark',
  name: 'remarkPilotReport',
  summary: label('批注或退回试点进展', 'Take note of a pilot’s report or return it'),
  permission: 'plan.oversee',
  params,
  body: Type.Object({ returned: Type.Boolean(), remark: Type.String({ maxLength: 1000, title: '批注' }) }),
  response: Type.Object({ done: Type.Boolean() }),
  async handle(ctx, { params: { id }, body }) {
    await remarkStage(ctx, id, body)
    return { done: true }
  },
})

const evidence = doorRoute({
  method: 'GET',
  path: '/api/plan/pilot-evidence/:id',
  name: 'downloadPilotEvidence',
  summary: label('下载试点的佐证材料', 'Evidence of a pilot’s report'),
  permission: 'plan.read-pilots',
  params,
  async handle(door, { params: { id } }) {
    const file = await door.write(async (ctx) => {
      const found = await first(
        ctx.tx,
        sql<{ sha256: string; name: string; org: string; pilot: string }>`select e.sha256, e.name, r.org_id as org,
            r.pilot_id as pilot
          from task_report_file e join pilot_report r on r.region = ${ctx.region} and r.id = e.report_id
          where e.region = ${ctx.region} and e.id = ${id}::uuid`,
      )
      if (!found) throw unknownReport(id)
      await pilotOf(ctx, found.pilot)
      await ctx.audit({ action: 'plan.download-evidence', objectKind: 'evidence', objectId: id, orgId: found.org })
      return found
    })
    return fileAnswer(door.app.files.read(file.sha256), file.name, 'application/octet-stream')
  },
})

export const pilotProgressRoutes = [send, remark, evidence]
