import { Type, type Static } from 'typebox'
import { deedUnit, demandSight, unknownOrg } from '../../../directory/public.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import { label, type Label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fileAnswer } from '../../../platform/http/answer.ts'
import { doorRoute, route } from '../../../platform/http/route.ts'
import { checker } from '../../../platform/http/validation.ts'
import { sensitiveFields } from '../assessment/sensitive.ts'
import {
  assessmentOf,
  fieldsOf,
  listAssessments,
  READ,
  WRITE,
  type AssessedField,
  type Assessment,
} from '../assessment/store.ts'
import { reviewState, STANDING_WORDS } from '../assessment/terms.ts'
import { writeAssessment, type AssessmentForm } from '../assessment/write-assessment.ts'
import { checkKinds } from '../sharing/papers.ts'
import { AssessedBody, day, formWithPapers, MAX_BYTES, unitIn } from './paper-form.ts'
import { Id, IdParam, LabelBody } from './schemas.ts'

const MOST = 500

/** The unit that the record of processing is read for: the one asked for, else the actor's own. Throws `org.unknown`, also out of reach. */
export async function unitRead(ctx: Ctx, asked?: string): Promise<string | null> {
  if (asked !== undefined) await demandSight(ctx, READ, asked, unknownOrg(asked))
  return deedUnit(ctx, READ, asked)
}

const Line = Type.Object({
  id: Type.String(),
  number: Type.String(),
  orgName: Type.String(),
  assessedOn: Type.String(),
  assessedBy: Type.String(),
  reviewBy: Type.String(),
  standing: Type.String({
    description: 'current, due-soon, expired; followed: newer ones of the unit cover its registers',
  }),
  standingLabel: LabelBody,
  registers: Type.Array(LabelBody),
})

const FOLLOWED = label('已有新评估', 'Followed by a newer one')

const registerLabel = (ctx: Ctx, code: string): Label => ctx.assembly.registers.get(code)?.label ?? label(code, code)

const lineOf = (ctx: Ctx, a: Assessment, fields: readonly AssessedField[]): Static<typeof Line> => {
  const state = reviewState(a.reviewBy, ctx.today)
  return {
    id: a.id,
    number: a.number,
    orgName: a.orgName,
    assessedOn: a.assessedOn,
    assessedBy: a.assessedBy,
    reviewBy: a.reviewBy,
    standing: a.followed ? 'followed' : state,
    standingLabel: a.followed ? FOLLOWED : STANDING_WORDS[state],
    registers: [...new Set(fields.map((f) => f.register))].map((code) => registerLabel(ctx, code)),
  }
}

const list = route({
  method: 'GET',
  path: '/api/privacy/assessments',
  name: 'listAssessments',
  summary: label('影响评估', 'Impact assessments of a unit, those below and those above it, in reach, newest first'),
  permission: READ,
  query: Type.Object({ org: Type.Optional(Id) }),
  response: Type.Object({ assessments: Type.Array(Line) }),
  async handle(ctx, { query }) {
    const found = await listAssessments(ctx, await unitRead(ctx, query.org), MOST)
    const ids = found.map((a) => a.id)
    const fields = groupBy(await fieldsOf(ctx, ids), (f) => f.assessmentId)
    return { assessments: found.map((a) => lineOf(ctx, a, fields.get(a.id) ?? [])) }
  },
})

const one = route({
  method: 'GET',
  path: '/api/privacy/assessments/:id',
  name: 'readAssessment',
  summary: label('一份影响评估', 'One impact assessment: conclusions, the sensitive fields it covers, and its report'),
  permission: READ,
  params: IdParam,
  response: Type.Object({
    line: Line,
    lawful: Type.String(),
    risk: Type.String(),
    measures: Type.String(),
    covers: Type.Array(Type.Object({ label: LabelBody, fields: Type.Array(LabelBody) })),
    report: Type.String({ description: 'Name of the file' }),
    written: Type.Object({ by: Type.String(), at: Type.String() }),
  }),
  async handle(ctx, { params }) {
    const a = await assessmentOf(ctx, params.id)
    const fields = await fieldsOf(ctx, [a.id])
    return {
      line: lineOf(ctx, a, fields),
      lawful: a.lawful,
      risk: a.risk,
      measures: a.measures,
      covers: [...groupBy(fields, (f) => f.register)].map(([code, list]) => ({
        label: registerLabel(ctx, code),
        fields: list.map(({ field }) => fieldLabel(ctx, code, field)),
      })),
      report: a.report,
      written: { by: a.writtenByName, at: a.writtenAt },
    }
  },
})

/** In the words of today; a field that is no more stands there by its name. */
function fieldLabel(ctx: Ctx, register: string, key: string): Label {
  const of = ctx.assembly.registers.get(register)
  return (of && sensitiveFields(of).find((f) => f.key === key)?.label) ?? label(key, key)
}

const AssessmentBody = Type.Object(
  {
    assessedOn: day('评估日期'),
    ...AssessedBody,
    reviewBy: day('复评日期'),
    registers: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 100, title: '评估的台账' }),
  },
  { additionalProperties: false },
)
const checkForm = checker(AssessmentBody, false)

const write = doorRoute({
  method: 'POST',
  path: '/api/privacy/assessments',
  name: 'writeAssessment',
  summary: label(
    '登记影响评估',
    'Write an impact assessment down: form with `assessment` (JSON), `orgId`, file `report`',
  ),
  permission: WRITE,
  uploadBytes: MAX_BYTES,
  response: Type.Object({ id: Type.String(), number: Type.String() }),
  async handle(door) {
    const { value, files, fields } = await formWithPapers(door, 'assessment')
    const form = checkForm(value) as AssessmentForm
    const orgId = unitIn(fields)
    await checkKinds(door.app.files, files)
    return door.write((ctx) => writeAssessment(ctx, orgId, form, files))
  },
})

const report = doorRoute({
  method: 'GET',
  path: '/api/privacy/assessments/:id/report',
  name: 'downloadAssessmentReport',
  summary: label('下载影响评估报告', 'The report of an impact assessment'),
  permission: READ,
  perMinute: 20,
  params: IdParam,
  async handle(door, { params }) {
    const found = await door.write(async (ctx) => {
      const a = await assessmentOf(ctx, params.id)
      await ctx.audit({
        action: 'assessment.download',
        objectKind: 'impact-assessment',
        objectId: a.id,
        orgId: a.orgId,
        detail: { number: a.number },
      })
      return a
    })
    return fileAnswer(door.app.files.read(found.sha256), found.report, 'application/octet-stream')
  },
})

export const assessmentRoutes = [list, one, write, report]
