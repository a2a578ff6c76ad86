import { Type } from 'typebox'
import { demand } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { route } from '../../../platform/http/route.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { countedUnit } from '../explain/counted-unit.ts'
import { countedRecords } from '../explain/records.ts'
import { readRight } from '../explain/stop.ts'
import { indicatorOf } from '../reading/names.ts'
import { shownPeriod } from '../reading/period.ts'
import { readableUnit } from '../reading/unit.ts'
import { seriesOf } from '../reading/value.ts'
import { LabelBody, Nullable, OrgQuery, PeriodQuery, UnitBody } from './shapes.ts'
import { unitBody } from './shown.ts'

const nothingCounted = (zh: string, en: string): Refusal =>
  new Refusal(
    'measure.nothing-counted',
    {
      what: label(`“${zh}”没有可列出的记录`, `"${en}" has no records to list`),
      advice: label('选一所报表已通过的学校', 'Choose a school whose return has been accepted'),
    },
    { status: 404 },
  )

export const explainRecords = route({
  method: 'GET',
  path: '/api/measure/explain/records',
  name: 'explainRecords',
  summary: label(
    '计入一个数据项的记录',
    'Records of a school that count for a part, as they were frozen; personal values masked',
  ),
  permission: 'measure.read',
  query: Type.Object({
    indicator: Type.String({ title: '指标', maxLength: 80 }),
    org: OrgQuery,
    period: PeriodQuery,
    part: Type.String({ title: '数据项', maxLength: 90, description: 'Key of a part of the formula' }),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 20 }),
    offset: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 }),
  }),
  response: Type.Object({
    unit: UnitBody,
    part: Type.String(),
    label: LabelBody,
    condition: LabelBody,
    register: Type.String(),
    entity: Type.String(),
    day: Type.String({ description: 'Day on which the records stand' }),
    returnId: Nullable(Type.String()),
    dataVersion: Nullable(Type.String({ description: 'Frozen data version; null for rows as they stand now' })),
    counted: Type.Integer(),
    standing: Type.Integer(),
    fields: Type.Array(Type.Object({ name: Type.String(), label: LabelBody, hit: Type.Boolean() })),
    records: Type.Array(
      Type.Object({
        id: Type.String(),
        version: Type.String(),
        sheet: Nullable(Type.String()),
        row: Nullable(Type.Integer()),
        upload: Nullable(Type.String()),
        cells: Type.Array(Type.String()),
      }),
    ),
  }),
  async handle(ctx, { query }) {
    const catalogue = catalogueOf(ctx.assembly)
    const indicator = indicatorOf(catalogue, query.indicator)
    const unit = await readableUnit(ctx, query.org)
    const series = await seriesOf(ctx, unit.id, indicator.code)
    const period = shownPeriod(indicator, query.period, (p) => series.some((v) => v.period === p))
    const part = catalogue.prepare(indicator, period).parts.find((p) => p.key === query.part)
    const known = part && catalogue.measures.get(part.measure)
    const register = part && catalogue.registers.get(part.register)
    if (!part || !known || !register) throw nothingCounted(query.part, query.part)
    await demand(ctx, readRight(register), unit.id)
    const isResult = (register.resultMeasures ?? []).some((m) => m.code === part.measure)
    const counted = isResult ? null : await countedUnit(ctx, unit.id, register, known, part)
    if (!counted) throw nothingCounted(known.measure.label.zh, known.measure.label.en)
    const { fields, ...found } = await countedRecords(ctx, catalogue, register, known, counted.unit, query)
    return {
      unit: unitBody(unit),
      part: part.key,
      label: known.measure.label,
      condition: known.measure.meaning,
      register: register.code,
      day: 'stock' in known.measure.time ? counted.unit.day : counted.unit.toDay,
      returnId: counted.from?.id ?? null,
      dataVersion: counted.from?.dataVersion ?? null,
      fields: fields.map((f) => ({ name: f.name, label: f.label, hit: f.hit })),
      ...found,
      records: found.records.map((r) => ({ ...r, cells: [...r.cells] })),
    }
  },
})
