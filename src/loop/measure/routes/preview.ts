import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { route } from '../../../platform/http/route.ts'
import { returnPreview, returnPreviews } from '../../collect/public.ts'
import { largeChanges } from '../preview/large-changes.ts'
import { previewFigures } from '../preview/preview-figures.ts'
import { unitWord } from '../../../kernel/format/unit-word.ts'
import { Nullable, WholeBody } from './shapes.ts'

const Words = Type.Object({ zh: Type.String(), en: Type.String() })

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const figures = route({
  method: 'GET',
  path: '/api/measure/returns/:id/figures',
  name: 'returnFigures',
  summary: label('报表的数据项', 'Figures of a return before acceptance, compared, and what acceptance would move'),
  permission: 'measure.read',
  params: Type.Object({ id: Type.String({ format: 'uuid', title: '报表' }) }),
  response: Type.Object({
    basePeriod: Nullable(Type.String()),
    period: Type.String(),
    drafts: Type.Array(
      Type.Object({ no: Type.Integer(), at: Nullable(Type.String()), sentBackFor: Nullable(Type.String()) }),
    ),
    doubts: Type.Integer(),
    figures: Type.Array(
      Type.Object({
        measure: Type.String(),
        label: Words,
        meaning: Words,
        unit: Type.String(),
        unitWord: Words,
        base: Nullable(Type.String()),
        drafts: Type.Array(Type.String()),
        share: Nullable(Type.Number()),
        others: Nullable(Type.Number()),
        doubt: Type.Boolean(),
      }),
    ),
    effect: Type.Array(
      Type.Object({
        indicator: Type.String(),
        label: Words,
        unit: Type.String(),
        unitWord: Words,
        scale: Type.String(),
        period: Type.String(),
        orgId: Type.String(),
        orgName: Type.String(),
        orgKind: Type.String(),
        before: Nullable(Type.String()),
        whole: WholeBody,
        after: Nullable(Type.String()),
      }),
    ),
  }),
  async handle(ctx, { params }) {
    const r = await returnPreview(ctx, params.id)
    const { lines, effect } = await previewFigures(ctx, r)
    return {
      basePeriod: r.basePeriod,
      period: r.period,
      drafts: r.drafts.map(({ no, at, sentBackFor }) => ({ no, at, sentBackFor })),
      doubts: lines.filter((l) => l.doubt).length,
      figures: lines.map(({ measure, ...rest }) => ({
        ...rest,
        measure: measure.code,
        label: measure.label,
        meaning: measure.meaning,
        unit: measure.unit,
        unitWord: unitWord(measure.unit),
        drafts: [...rest.drafts],
      })),
      effect: effect.map((e) => ({
        indicator: e.indicator.code,
        label: e.indicator.label,
        unit: e.indicator.unit,
        unitWord: unitWord(e.indicator.unit),
        scale: e.indicator.scale,
        period: e.period,
        orgId: e.node.id,
        orgName: e.node.name,
        orgKind: e.node.kind,
        before: e.before,
        whole: e.whole,
        after: e.after,
      })),
    }
  },
})

const doubts = route({
  method: 'GET',
  path: '/api/measure/returns/doubts',
  name: 'returnDoubts',
  summary: label('变化大的数据项', 'How many figures of each return changed much; returns out of reach are left out'),
  permission: 'measure.read',
  query: Type.Object({ ids: Type.String({ maxLength: 40_000, title: '报表' }) }),
  response: Type.Object({ doubts: Type.Record(Type.String(), Type.Integer()) }),
  async handle(ctx, { query }) {
    const returns = await returnPreviews(
      ctx,
      query.ids.split(',').filter((id) => UUID.test(id)),
    )
    return { doubts: await largeChanges(ctx, returns) }
  },
})

export const previewRoutes = [doubts, figures]
