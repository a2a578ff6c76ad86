import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { doorRoute, route } from '../../../platform/http/route.ts'
import { countedPart } from '../explain/counted-part.ts'
import { countedRecords } from '../explain/records.ts'
import { sendCheckTable } from '../explain/check-table.ts'
import { LabelBody, Nullable, OrgQuery, PeriodQuery, UnitBody } from './shapes.ts'
import { unitBody } from './shown.ts'

const PartQuery = {
  indicator: Type.String({ title: '指标', maxLength: 80 }),
  org: OrgQuery,
  period: PeriodQuery,
  part: Type.String({ title: '数据项', maxLength: 90, description: 'Key of a part of the formula' }),
}

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
    ...PartQuery,
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
    const { catalogue, unit, key, known, register, counted, day } = await countedPart(ctx, query)
    const { fields, ...found } = await countedRecords(ctx, catalogue, register, known, counted.unit, query)
    return {
      unit: unitBody(unit),
      part: key,
      label: known.measure.label,
      condition: known.measure.meaning,
      day,
      returnId: counted.from?.id ?? null,
      dataVersion: counted.from?.dataVersion ?? null,
      fields: fields.map((f) => ({ name: f.name, label: f.label, hit: f.hit })),
      ...found,
      records: found.records.map((r) => ({ ...r, cells: [...r.cells] })),
    }
  },
})

export const exportRecords = doorRoute({
  method: 'GET',
  path: '/api/measure/explain/records/file',
  name: 'exportCountedRecords',
  summary: label(
    '导出核对表',
    'All records that count for a part, masked, as a table to check by; written down in the audit log',
  ),
  permission: 'measure.read',
  perMinute: 20,
  query: Type.Object({
    ...PartQuery,
    format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')], { default: 'xlsx' }),
  }),
  handle: (door, { query }) => sendCheckTable(door, query, query.format),
})
