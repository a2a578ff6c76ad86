import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { route } from '../../../platform/http/route.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { coursesOf } from '../reading/courses.ts'
import { wholeOf } from '../reading/line.ts'
import { groupOf, GROUPS, match } from '../reading/names.ts'
import { candidatePeriods, shownPeriod } from '../reading/period.ts'
import { readableList } from '../reading/subject.ts'
import { valuesOf } from '../reading/value.ts'
import { IndicatorBody, Nullable, OrgQuery, PeriodQuery, UnitBody, WholeBody } from './shapes.ts'
import { indicatorBody, unitBody } from './shown.ts'

const order = Object.keys(GROUPS)
const rank = (code: string): number => {
  const at = order.indexOf(groupOf(code))
  return at < 0 ? order.length : at
}

const listIndicators = route({
  method: 'GET',
  path: '/api/measure/indicators',
  name: 'listIndicators',
  summary: label('指标目录和一个单位的数值', 'All indicators with the values of one unit'),
  permission: 'measure.read',
  query: Type.Object({
    org: OrgQuery,
    period: PeriodQuery,
    search: Type.String({ title: '检索', maxLength: 60, default: '', description: 'Name, other name, code or pinyin' }),
    group: Type.Optional(Type.String({ maxLength: 30 })),
    course: Type.Boolean({ default: false, description: 'With the values of the last periods' }),
  }),
  response: Type.Object({
    unit: UnitBody,
    indicators: Type.Array(
      Type.Object({
        ...IndicatorBody.properties,
        aliases: Type.Array(Type.String()),
        tracking: Type.String(),
        official: Type.String({ description: 'Period kind of the official value' }),
        period: Nullable(Type.String()),
        value: Nullable(Type.String()),
        whole: WholeBody,
        status: Nullable(Type.String()),
        reason: Nullable(Type.String()),
        unitsIn: Nullable(Type.Integer()),
        unitsDue: Nullable(Type.Integer()),
        course: Type.Array(
          Type.Object({
            period: Type.String(),
            value: Type.String(),
            whole: WholeBody,
            unitsIn: Type.Integer(),
            unitsDue: Type.Integer(),
          }),
          {
            description:
              'Last periods of one kind, oldest first: months where the indicator is followed; empty unless asked for',
          },
        ),
      }),
    ),
  }),
  async handle(ctx, { query }) {
    const { unit, may } = await readableList(ctx, query.org)
    const found = [...catalogueOf(ctx.assembly).indicators.values()]
      .map((i) => ({ i, n: match(i, query.search) }))
      .filter(({ i, n }) => n > 0 && may(i.code) && (query.group === undefined || groupOf(i.code) === query.group))
      .sort((a, b) => (query.search === '' ? rank(a.i.code) - rank(b.i.code) : b.n - a.n))
      .map(({ i }) => i)
    const periods = [...new Set(found.flatMap((i) => candidatePeriods(i, query.period)))]
    const values = await valuesOf(
      ctx,
      [unit.id],
      found.map((i) => i.code),
      periods,
    )
    const courses = query.course ? await coursesOf(ctx, unit.id, found, query.period) : null
    const byKey = new Map(values.map((v) => [`${v.indicator}|${v.period}`, v]))
    return {
      unit: unitBody(unit),
      indicators: found.map((i) => {
        const v = byKey.get(`${i.code}|${shownPeriod(i, query.period, (p) => byKey.has(`${i.code}|${p}`))}`)
        return {
          ...indicatorBody(i),
          aliases: [...i.aliases],
          tracking: i.tracking,
          official: i.official.period,
          period: v?.period ?? null,
          value: v?.value ?? null,
          whole: v ? wholeOf(i, v.period, v.parts) : null,
          status: v?.status ?? null,
          reason: v?.reason ?? null,
          unitsIn: v?.unitsIn ?? null,
          unitsDue: v?.unitsDue ?? null,
          course: [...(courses?.get(i.code) ?? [])],
        }
      }),
    }
  },
})

export const catalogueRoutes = [listIndicators]
