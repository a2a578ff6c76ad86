import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { route } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/context.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { linesFor } from '../reading/compare-lines.ts'
import { distanceTo, wholeOf } from '../reading/line.ts'
import type { Line } from '../reading/line.ts'
import { listedUnits } from '../reading/listed.ts'
import { indicatorOf } from '../reading/names.ts'
import { placesOf } from '../reading/places.ts'
import { candidatePeriods, shownPeriod } from '../reading/period.ts'
import { readableUnit } from '../reading/subject.ts'
import { treeDay } from '../reading/unit.ts'
import { valuesOf } from '../reading/value.ts'
import {
  CodeParams,
  DistanceBody,
  LineBody,
  ListedBody,
  Nullable,
  OrgQuery,
  PeriodQuery,
  UnitBody,
  ValueBody,
} from './shapes.ts'
import { listedBody, unitBody, valueBody } from './shown.ts'

/** Values of the units that make the value of one, with their distance to the line; those without a value stand last. */
async function below(ctx: Ctx, code: string, org: string, asked: string, named: Line | null) {
  const catalogue = catalogueOf(ctx.assembly)
  const indicator = indicatorOf(catalogue, code)
  const unit = await readableUnit(ctx, org, code)
  const periods = candidatePeriods(indicator, asked)
  const listed = await listedUnits(
    ctx,
    unit.id,
    treeDay(asked, ctx.today),
    periods.map((period) => ({ indicator, period })),
  )
  const values = await valuesOf(ctx, [unit.id, ...listed.units.map((u) => u.id)], [code], periods)
  const period = shownPeriod(indicator, asked, (p) => values.some((v) => v.period === p))
  const children = listed.of(code, period)
  const ids = children.map((c) => c.id)
  const shown = new Map(values.filter((v) => v.period === period).map((v) => [v.orgId, v]))
  const lines = await linesFor(ctx, unit, indicator, period, ids, named)
  const rows = children.map((child) => {
    const value = shown.get(child.id)
    const line = lines.of(child.id)
    return {
      child,
      value: value ?? null,
      n: value ? wholeOf(indicator, period, value.parts) : null,
      distance: value && line ? distanceTo(catalogue, indicator, period, value.parts, line) : null,
    }
  })
  const sign = indicator.direction === 'down' ? 1 : -1
  const number = (r: (typeof rows)[number]): number => Number(r.value?.value ?? Number.NaN)
  rows.sort((a, b) => {
    const [x, y] = [number(a), number(b)]
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y))
    return sign * (x - y)
  })
  return { unit, period, indicator, own: shown.get(unit.id) ?? null, line: lines.common, rows }
}

const query = Type.Object({
  org: OrgQuery,
  period: PeriodQuery,
  threshold: Type.Optional(Type.String({ title: '目标值', pattern: '^\\d{1,15}(\\.\\d{1,6})?$' })),
  comparator: Type.Optional(Type.Union([Type.Literal('at-least'), Type.Literal('at-most')])),
})

export const readRanking = route({
  method: 'GET',
  path: '/api/measure/indicators/:code/ranking',
  name: 'readIndicatorRanking',
  summary: label('下级单位排序和距目标的差距', 'Units below, in order, with what each lacks'),
  permission: 'measure.read',
  params: CodeParams,
  query,
  response: Type.Object({
    period: Type.String(),
    line: Nullable(Type.Object({ ...LineBody.properties, source: Type.String() })),
    own: Nullable(ValueBody),
    rows: Type.Array(
      Type.Object({
        unit: ListedBody,
        place: Nullable(Type.Integer({ description: 'Equal values share a place' })),
        value: Nullable(ValueBody),
        n: Nullable(Type.String({ description: 'Size of the whole of a ratio' })),
        distance: Nullable(DistanceBody),
      }),
    ),
  }),
  async handle(ctx, { params, query: q }) {
    const named = q.threshold === undefined ? null : { comparator: q.comparator ?? 'at-least', threshold: q.threshold }
    const found = await below(ctx, params.code, q.org, q.period, named)
    const places = placesOf(
      found.rows.map((r) => r.value?.value ?? null),
      found.indicator.direction,
    )
    return {
      period: found.period,
      line: found.line,
      own: found.own && valueBody(found.indicator, found.own),
      rows: found.rows.map((r, i) => ({
        unit: listedBody(r.child),
        place: places[i]?.place ?? null,
        value: r.value && valueBody(found.indicator, r.value),
        n: r.n,
        distance: r.distance,
      })),
    }
  },
})

const readTiles = route({
  method: 'GET',
  path: '/api/measure/indicators/:code/tiles',
  name: 'readIndicatorTiles',
  summary: label('下级单位示意图', 'Units below at their places in the grid, which is no map of borders'),
  permission: 'measure.read',
  params: CodeParams,
  query: Type.Object({ org: OrgQuery, period: PeriodQuery }),
  response: Type.Object({
    period: Type.String(),
    tiles: Type.Array(
      Type.Object({
        unit: UnitBody,
        x: Type.Integer(),
        y: Type.Integer(),
        value: Nullable(Type.String()),
        status: Nullable(Type.String()),
        n: Nullable(Type.String()),
      }),
    ),
  }),
  async handle(ctx, { params, query: q }) {
    const found = await below(ctx, params.code, q.org, q.period, null)
    return {
      period: found.period,
      tiles: found.rows.flatMap(({ child, value, n }) =>
        child.tileX === null || child.tileY === null
          ? []
          : [
              {
                unit: unitBody(child),
                x: child.tileX,
                y: child.tileY,
                value: value?.value ?? null,
                status: value?.status ?? null,
                n,
              },
            ],
      ),
    }
  },
})

export const rankingRoutes = [readRanking, readTiles]
