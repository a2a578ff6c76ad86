import { Type } from 'typebox'
import { demand } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { periodKind } from '../../../kernel/period.ts'
import { writeDocument, writeHtml } from '../../../platform/documents/write/write-document.ts'
import { fileAnswer } from '../../../platform/http/answer.ts'
import { doorRoute, route, type Route } from '../../../platform/http/route.ts'
import { createReport, listReports, movedFigures, readReport, signReport } from '../store/reports.ts'
import { figureRoutes } from './figures.ts'
import { publicRoutes } from './public.ts'
import { Format, Kind, MovedBody, Nullable, Period, ReportBody, FullBody, Uuid } from './shapes.ts'

const params = Type.Object({ id: Uuid })

const create = route({
  method: 'POST',
  path: '/api/publish/reports',
  name: 'createReport',
  summary: label('生成报告', 'Write a report'),
  permission: 'publish.write',
  body: Type.Object({ kind: Kind, unit: Uuid, period: Period }),
  response: Type.Object({ id: Type.String(), snapshotId: Type.String() }),
  async handle(ctx, { body }) {
    periodKind(body.period)
    await demand(ctx, 'publish.write', body.unit)
    return createReport(ctx, { kind: body.kind, orgId: body.unit, period: body.period })
  },
})

const list = route({
  method: 'GET',
  path: '/api/publish/reports',
  name: 'listReports',
  summary: label('报告', 'Reports'),
  permission: 'publish.read',
  query: Type.Object({ unit: Type.Optional(Uuid) }),
  response: Type.Object({ reports: Type.Array(ReportBody) }),
  async handle(ctx, { query }) {
    return { reports: await listReports(ctx, query.unit ?? null) }
  },
})

const read = route({
  method: 'GET',
  path: '/api/publish/reports/:id',
  name: 'readReport',
  summary: label(
    '一份报告：正文、数据和与最新值的差别',
    'A report: its text, its figures, and which of them have moved since',
  ),
  permission: 'publish.read',
  params,
  response: Type.Object({ report: FullBody, moved: Nullable(Type.Array(MovedBody)), html: Type.String() }),
  async handle(ctx, { params: { id } }) {
    const report = await readReport(ctx, id)
    return {
      report: { ...report, figures: [...report.figures] },
      moved: await movedFigures(ctx, report),
      html: writeHtml(report.model),
    }
  },
})

const file = doorRoute({
  method: 'GET',
  path: '/api/publish/reports/:id/file',
  name: 'downloadReport',
  summary: label('下载报告', 'Download a report'),
  permission: 'publish.read',
  params,
  query: Type.Object({ format: Format }),
  async handle(door, { params: { id }, query: { format } }) {
    const report = await door.write(async (ctx) => {
      const found = await readReport(ctx, id)
      const { orgId } = found
      await ctx.audit({ action: 'publish.download', objectKind: 'report', objectId: id, orgId, detail: { format } })
      return found
    })
    const written = await writeDocument(report.model, format)
    return fileAnswer(
      Buffer.from(written.bytes),
      `${report.title}（${report.model.period}）.${format}`,
      written.contentType,
    )
  },
})

const sign = route({
  method: 'POST',
  path: '/api/publish/reports/:id/sign',
  name: 'signReport',
  summary: label('签发报告', 'Sign a report'),
  permission: 'publish.sign',
  params,
  response: Type.Object({ id: Type.String() }),
  async handle(ctx, { params: { id } }) {
    await signReport(ctx, id)
    return { id }
  },
})

/** All routes of the publish stage. */
export const routes: readonly Route[] = [create, list, read, file, sign, ...figureRoutes, ...publicRoutes]
