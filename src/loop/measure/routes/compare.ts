import { Decimal } from 'decimal.js'
import { Type } from 'typebox'
import type { Org } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { periodKind } from '../../../kernel/period.ts'
import { route } from '../../../platform/http/route.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { indicatorOf } from '../reading/names.ts'
import { placesAmongPeers } from '../reading/places.ts'
import { readableUnit } from '../reading/subject.ts'
import { valuesOf } from '../reading/value.ts'
import { CodeParams, IndicatorBody, Nullable, UnitBody, ValueBody } from './shapes.ts'
import { indicatorBody, unitBody, valueBody } from './shown.ts'

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const PERIOD = '\\d{4}(-\\d{4}|-\\d{2}|T[12]|Q[1-4])?'

const compareUnits = route({
  method: 'GET',
  path: '/api/measure/indicators/:code/compare',
  name: 'compareUnits',
  summary: label('几个单位、几个期间的比较', 'An indicator over several units and periods'),
  permission: 'measure.read',
  params: CodeParams,
  query: Type.Object({
    orgs: Type.String({ title: '单位', pattern: `^${UUID}(,${UUID}){0,11}$`, description: 'Up to 12 ids with commas' }),
    periods: Type.String({
      title: '期间',
      pattern: `^${PERIOD}(,${PERIOD}){0,11}$`,
      description: 'Up to 12 with commas',
    }),
  }),
  response: Type.Object({
    indicator: IndicatorBody,
    periods: Type.Array(Type.String()),
    rows: Type.Array(
      Type.Object({
        unit: UnitBody,
        values: Type.Array(Nullable(ValueBody)),
        change: Nullable(Type.String({ description: 'Last value minus the first one' })),
        places: Type.Array(
          Nullable(Type.Object({ place: Type.Integer(), of: Type.Integer({ description: 'Peers with a value' }) })),
          { description: 'By period: place among the units of the same kind that were asked for, the best first' },
        ),
      }),
    ),
  }),
  async handle(ctx, { params, query }) {
    const indicator = indicatorOf(catalogueOf(ctx.assembly), params.code)
    const units: Org[] = []
    for (const id of new Set(query.orgs.split(','))) units.push(await readableUnit(ctx, id, indicator.code))
    const periods = [...new Set(query.periods.split(','))].sort()
    for (const p of periods) periodKind(p)
    const values = await valuesOf(
      ctx,
      units.map((u) => u.id),
      [indicator.code],
      periods,
    )
    const byKey = new Map(values.map((v) => [`${v.orgId}|${v.period}`, v]))
    // A band has no best end, so nobody is first.
    const places = periods.map((p) =>
      indicator.direction === 'band'
        ? []
        : placesAmongPeers(
            units.map((u) => ({ kind: u.kind, value: byKey.get(`${u.id}|${p}`)?.value ?? null })),
            indicator.direction,
          ),
    )
    return {
      indicator: indicatorBody(indicator),
      periods,
      rows: units.map((unit, at) => {
        const list = periods.map((p) => byKey.get(`${unit.id}|${p}`) ?? null)
        const known = list.flatMap((v) => (v?.value == null ? [] : [v.value]))
        const [first, last] = [known[0], known.at(-1)]
        return {
          unit: unitBody(unit),
          values: list.map((v) => v && valueBody(indicator, v)),
          change:
            known.length > 1 && first !== undefined && last !== undefined
              ? new Decimal(last).minus(first).toFixed()
              : null,
          places: places.map((list) => list[at] ?? null),
        }
      }),
    }
  },
})

export const compareRoutes = [compareUnits]
