import { Type } from 'typebox'
import { ahead } from '../../../kernel/ahead.ts'
import { label } from '../../../kernel/label.ts'
import { periodKind } from '../../../kernel/period.ts'
import { route } from '../../../platform/http/route.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { targetsAt } from '../explain/plan-link.ts'
import { differencesOf, missingUnits, siblings, standardAt } from '../reading/detail.ts'
import { distanceTo } from '../reading/line.ts'
import { indicatorOf } from '../reading/names.ts'
import { officialPeriod, shownPeriod, trackingMonths } from '../reading/period.ts'
import { returnsOf } from '../reading/returns-of.ts'
import { readableUnit } from '../reading/subject.ts'
import { seriesOf } from '../reading/value.ts'
import {
  CodeParams,
  IndicatorBody,
  ListedBody,
  Nullable,
  OrgQuery,
  PeriodQuery,
  StandardBody,
  TargetBody,
  UnitBody,
  ValueBody,
} from './shapes.ts'
import { indicatorBody, listedBody, unitBody, valueBody } from './shown.ts'

const readIndicator = route({
  method: 'GET',
  path: '/api/measure/indicators/:code',
  name: 'readIndicator',
  summary: label('一个指标在一个单位的数值', 'One indicator at one unit'),
  permission: 'measure.read',
  params: CodeParams,
  query: Type.Object({ org: OrgQuery, period: PeriodQuery }),
  response: Type.Object({
    indicator: Type.Object({
      ...IndicatorBody.properties,
      aliases: Type.Array(Type.String()),
      official: Type.Object({ period: Type.String(), countDay: Nullable(Type.String()) }),
      tracking: Type.String(),
      breakdowns: Type.Array(Type.String()),
      basis: Type.String(),
      confidence: Type.String(),
      notes: Nullable(Type.String()),
      formulas: Type.Array(Type.Object({ from: Type.String(), text: Type.String() })),
    }),
    unit: UnitBody,
    siblings: Type.Array(ListedBody),
    period: Type.String({ description: 'Period of the value shown' }),
    available: Type.Object({ official: Nullable(Type.String()), tracking: Nullable(Type.String()) }),
    value: Nullable(ValueBody),
    differences: Type.Array(
      Type.Object({ against: Type.String(), period: Type.String(), value: Type.String(), change: Type.String() }),
    ),
    target: Nullable(TargetBody),
    standard: Nullable(StandardBody),
    missing: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        register: Type.String(),
        registerLabel: Type.Object({ zh: Type.String(), en: Type.String() }),
        period: Type.String(),
        state: Type.String(),
        dueOn: Type.String(),
      }),
    ),
  }),
  async handle(ctx, { params, query }) {
    const catalogue = catalogueOf(ctx.assembly)
    const indicator = indicatorOf(catalogue, params.code)
    const known = ahead(seriesOf(ctx, query.org, indicator.code))
    const asked = ahead(targetsAt(ctx, indicator, query.org))
    const unit = await readableUnit(ctx, query.org, indicator.code)
    const series = await known
    const has = (p: string): boolean => series.some((v) => v.period === p)
    const period = shownPeriod(indicator, query.period, has)
    const value = series.find((v) => v.period === period) ?? null
    const year = query.period.slice(0, 4)
    const official = officialPeriod(indicator, query.period)
    const month = (periodKind(query.period) === 'month' ? [query.period] : trackingMonths(indicator, year)).find(has)
    const prepared = catalogue.prepare(indicator, period)
    const [beside, missing, standard, [target]] = await Promise.all([
      siblings(ctx, unit, { indicator, period }),
      missingUnits(ctx, unit.id, returnsOf(catalogue, prepared, period)),
      standardAt(ctx, unit, indicator, period),
      asked,
    ])
    const distance = (line: Parameters<typeof distanceTo>[4]) =>
      value ? distanceTo(catalogue, indicator, period, value.parts, line) : null
    return {
      indicator: {
        ...indicatorBody(indicator),
        aliases: [...indicator.aliases],
        official: { period: indicator.official.period, countDay: indicator.official.countDay ?? null },
        tracking: indicator.tracking,
        breakdowns: [...indicator.breakdowns],
        basis: indicator.basis,
        confidence: indicator.confidence,
        notes: indicator.notes ?? null,
        formulas: Object.entries(indicator.formula)
          .map(([from, text]) => ({ from, text }))
          .sort((a, b) => b.from.localeCompare(a.from)),
      },
      unit: unitBody(unit),
      siblings: beside.map(listedBody),
      period,
      available: { official: has(official) ? official : null, tracking: month ?? null },
      value: value && valueBody(indicator, value),
      differences: differencesOf(series, period),
      target: target ? { ...target, distance: distance(target) } : null,
      standard: standard ? { ...standard, distance: distance(standard) } : null,
      missing: missing.map((m) => ({
        ...m,
        registerLabel: catalogue.registers.get(m.register)?.label ?? label(m.register, m.register),
      })),
    }
  },
})

const readTrend = route({
  method: 'GET',
  path: '/api/measure/indicators/:code/trend',
  name: 'readIndicatorTrend',
  summary: label('一个指标的走势', 'An indicator over time: official values, and the months that are tracked'),
  permission: 'measure.read',
  params: CodeParams,
  query: Type.Object({ org: OrgQuery, period: PeriodQuery }),
  response: Type.Object({
    official: Type.Array(ValueBody),
    tracking: Type.Array(ValueBody),
    year: Type.String({ description: 'Year of the months' }),
  }),
  async handle(ctx, { params, query }) {
    const indicator = indicatorOf(catalogueOf(ctx.assembly), params.code)
    const known = ahead(seriesOf(ctx, query.org, indicator.code))
    await readableUnit(ctx, query.org, indicator.code)
    const series = await known
    const year = query.period.slice(0, 4)
    const months = new Set([`${Number(year) - 1}-12`, ...trackingMonths(indicator, year)])
    return {
      official: series.filter((v) => v.status === 'official').map((v) => valueBody(indicator, v)),
      tracking: series.filter((v) => months.has(v.period)).map((v) => valueBody(indicator, v)),
      year,
    }
  },
})

export const indicatorRoutes = [readIndicator, readTrend]
