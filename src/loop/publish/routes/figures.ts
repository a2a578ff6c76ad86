import { Type } from 'typebox'
import { demand } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { periodKind } from '../../../kernel/period.ts'
import { route, type Route } from '../../../platform/http/route.ts'
import { catalogueOf, indicatorOf } from '../../measure/public.ts'
import { buildFigure } from '../figures/build.ts'
import { offeredFigures } from '../figures/offered.ts'
import { planFigure, publishFigure, versionsOf } from '../figures/store.ts'
import { Content, LabelBody, VersionBody, versionBody } from './public-shapes.ts'
import { Period, Uuid } from './shapes.ts'

const NullText = Type.Union([Type.String(), Type.Null()])
const Code = Type.String({ maxLength: 80, title: '指标' })

const list = route({
  method: 'GET',
  path: '/api/publish/figures',
  name: 'listOfferedFigures',
  summary: label('可公布和已公布的指标', 'Figures that may be published, and those that are'),
  permission: 'publish.release',
  query: Type.Object({ unit: Uuid, period: Period }),
  response: Type.Object({
    figures: Type.Array(
      Type.Object({
        code: Type.String(),
        label: LabelBody,
        group: Type.String(),
        groupLabel: LabelBody,
        unit: Type.String(),
        period: Type.String(),
        value: NullText,
        whole: NullText,
        unitsIn: Type.Integer(),
        unitsDue: Type.Integer(),
        version: Type.Union([Type.Integer(), Type.Null()]),
        publishedAt: NullText,
        publishedValue: NullText,
        moved: Type.Boolean(),
        plannedOn: NullText,
      }),
    ),
  }),
  async handle(ctx, { query }) {
    periodKind(query.period)
    await demand(ctx, 'publish.release', query.unit)
    return { figures: await offeredFigures(ctx, query.unit, query.period) }
  },
})

const preview = route({
  method: 'GET',
  path: '/api/publish/figures/:code/preview',
  name: 'previewFigure',
  summary: label('公布前看公众会看到什么', 'What the public would see'),
  permission: 'publish.release',
  params: Type.Object({ code: Code }),
  query: Type.Object({ unit: Uuid, period: Period }),
  response: Type.Object({ content: Content, versions: Type.Array(VersionBody), changed: Type.Boolean() }),
  async handle(ctx, { params, query }) {
    await demand(ctx, 'publish.release', query.unit)
    const { content, signature } = await buildFigure(ctx, query.unit, params.code, query.period)
    const versions = (await versionsOf(ctx, { indicator: params.code })).filter(
      (v) => v.orgId === query.unit && v.period === query.period,
    )
    return {
      content: { ...content, rows: [...content.rows], trend: [...content.trend] },
      versions: versions.map(versionBody),
      changed: versions[0]?.signature !== signature,
    }
  },
})

const publish = route({
  method: 'POST',
  path: '/api/publish/figures',
  name: 'publishFigure',
  summary: label('公布指标，或公布更正', 'Publish a figure, or a correction of it'),
  permission: 'publish.release',
  body: Type.Object({
    unit: Uuid,
    code: Code,
    period: Period,
    reason: Type.String({ maxLength: 300, default: '', title: '更正原因' }),
  }),
  response: Type.Object({ version: Type.Integer() }),
  async handle(ctx, { body }) {
    await demand(ctx, 'publish.release', body.unit)
    const { unit: orgId, code: indicator, period, reason } = body
    return { version: await publishFigure(ctx, { orgId, indicator, period, reason }) }
  },
})

const plan = route({
  method: 'PUT',
  path: '/api/publish/figures/planned',
  name: 'planFigure',
  summary: label('预告公布日期', 'Promise the day on which a figure will be published'),
  permission: 'publish.release',
  body: Type.Object({
    unit: Uuid,
    code: Code,
    period: Period,
    on: Type.Union([Type.String({ format: 'date' }), Type.Null()], { title: '公布日期' }),
  }),
  async handle(ctx, { body }) {
    await demand(ctx, 'publish.release', body.unit)
    periodKind(body.period)
    indicatorOf(catalogueOf(ctx.assembly), body.code)
    await planFigure(ctx, { orgId: body.unit, indicator: body.code, period: body.period }, body.on)
    return null
  },
})

/** What the publishing office does. */
export const figureRoutes: readonly Route[] = [list, preview, publish, plan]
