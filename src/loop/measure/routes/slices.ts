import { Type } from 'typebox'
import { codesOf } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { route } from '../../../platform/http/route.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { dimensionsOf, maySplit } from '../reading/dimension.ts'
import { wholeOf } from '../reading/line.ts'
import { indicatorOf } from '../reading/names.ts'
import { shownPeriod } from '../reading/period.ts'
import { slicesOf } from '../reading/slices.ts'
import { readableUnit } from '../reading/subject.ts'
import { isLeaf } from '../reading/unit.ts'
import { seriesOf } from '../reading/value.ts'
import { CodeParams, LabelBody, Nullable, OrgQuery, PeriodQuery, WholeBody } from './shapes.ts'

const readSlices = route({
  method: 'GET',
  path: '/api/measure/indicators/:code/slices',
  name: 'readIndicatorSlices',
  summary: label('按维度分组的数值', 'An indicator split by one declared dimension'),
  permission: 'measure.read',
  params: CodeParams,
  query: Type.Object({
    org: OrgQuery,
    period: PeriodQuery,
    dimension: Type.Optional(Type.String({ title: '维度', maxLength: 40, description: 'The first one when absent' })),
  }),
  response: Type.Object({
    period: Type.String(),
    dimensions: Type.Array(Type.Object({ name: Type.String(), label: LabelBody })),
    dimension: Nullable(Type.String()),
    slices: Type.Array(
      Type.Object({
        code: Type.String(),
        label: LabelBody,
        value: Nullable(Type.String()),
        whole: WholeBody,
        parts: Type.Record(Type.String(), Type.String()),
      }),
    ),
  }),
  async handle(ctx, { params, query }) {
    const catalogue = catalogueOf(ctx.assembly)
    const indicator = indicatorOf(catalogue, params.code)
    const unit = await readableUnit(ctx, query.org, indicator.code)
    const series = await seriesOf(ctx, unit.id, indicator.code)
    const period = shownPeriod(indicator, query.period, (p) => series.some((v) => v.period === p))
    const prepared = catalogue.prepare(indicator, period)
    const dimensions = isLeaf(unit) || maySplit(catalogue, prepared) ? dimensionsOf(catalogue, prepared) : []
    const chosen = query.dimension === undefined ? dimensions[0] : dimensions.find((d) => d.name === query.dimension)
    if (query.dimension !== undefined && !chosen)
      throw new Refusal(
        'measure.dimension-unknown',
        {
          what: label(
            `“${indicator.label.zh}”不能按“${query.dimension}”分组`,
            `This indicator is not split by ${query.dimension}`,
          ),
          advice: label(
            dimensions.length === 0
              ? '这个指标没有可分组的维度'
              : `可用：${dimensions.map((d) => d.label.zh).join('、')}`,
            dimensions.length === 0 ? 'It has no dimensions' : `It has: ${dimensions.map((d) => d.name).join(', ')}`,
          ),
        },
        { params: { dimension: query.dimension } },
      )
    const names = chosen?.list
      ? ((await codesOf(ctx.tx, ctx.region, [chosen.list], ctx.today)).get(chosen.list) ?? [])
      : []
    const slices = chosen ? await slicesOf(ctx, unit.id, prepared, period, chosen.name) : []
    const place = (code: string): number => {
      const at = names.findIndex((n) => n.code === code)
      return at < 0 ? names.length : at
    }
    return {
      period,
      dimensions: dimensions.map(({ name, label: l }) => ({ name, label: l })),
      dimension: chosen?.name ?? null,
      slices: slices
        .sort((a, b) => place(a.code) - place(b.code))
        .map((s) => {
          const known = names.find((n) => n.code === s.code)
          return {
            ...s,
            whole: wholeOf(indicator, period, s.parts),
            label: known ? label(known.zh, known.en) : label(s.code || '未填', s.code || 'Empty'),
          }
        }),
    }
  },
})

export const sliceRoutes = [readSlices]
