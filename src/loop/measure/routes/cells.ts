import { sql } from 'kysely'
import { Type } from 'typebox'
import { scopeOf } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { rows } from '../../../platform/db/statement.ts'
import { route } from '../../../platform/http/route.ts'
import { ofSubject, readableList } from '../reading/subject.ts'
import { OrgQuery, PeriodQuery } from './shapes.ts'

const CellBody = Type.Object({
  org: Type.String(),
  period: Type.String(),
  measure: Type.String(),
  slice: Type.String(),
  value: Type.String(),
  unitsIn: Type.Integer(),
  unitsCarried: Type.Integer({ description: 'Of unitsIn: silent units whose last accepted value is carried' }),
  unitsDue: Type.Integer(),
  status: Type.String(),
  source: Type.String(),
  version: Type.String(),
  computedAt: Type.String(),
})

const listCells = route({
  method: 'GET',
  path: '/api/measure/cells',
  name: 'listCells',
  summary: label('数据项', 'Cells of a unit and period, and of the units below it'),
  permission: 'measure.read',
  query: Type.Object({
    org: OrgQuery,
    period: PeriodQuery,
    measure: Type.Optional(Type.String({ title: '数据项', maxLength: 80 })),
    slice: Type.Optional(Type.String({ title: '分组', maxLength: 80, description: 'sex=1; all when absent' })),
    below: Type.Boolean({ title: '含下级', default: false }),
    limit: Type.Integer({ minimum: 1, maximum: 5000, default: 1000 }),
    offset: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 }),
  }),
  response: Type.Object({ cells: Type.Array(CellBody), more: Type.Boolean() }),
  async handle(ctx, { query: q }) {
    await readableList(ctx, q.org)
    const units = q.below
      ? sql`c.org_id in (select x.descendant from org_closure x where x.ancestor = ${q.org}::uuid and x.valid_from <= ${ctx.today}::date and x.valid_to > ${ctx.today}::date)
`
      : sql`c.org_id = ${q.org}::uuid`
    const found = await rows(
      ctx.tx,
      sql<{
        org: string
        period: string
        measure: string
        slice: string
        value: string
        unitsIn: number
        unitsCarried: number
        unitsDue: number
        status: string
        source: string
        version: string
        computedAt: string
      }>`select c.org_id as org, c.period, c.measure, c.slice, c.value, c.units_in as "unitsIn", c.units_carried as "unitsCarried", c.units_due as "unitsDue", c.status, c.source,
          c.version, c.computed_at as "computedAt"
        from cell c where c.region = ${ctx.region} and c.period = ${q.period} and ${units}
          and ${scopeOf(ctx, 'measure.read').on(sql.ref('c.org_id'), ofSubject(sql.ref('c.measure'), sql.ref('c.org_id')))}
          and (${q.measure ?? null}::text is null or c.measure = ${q.measure ?? null})
          and (${q.slice ?? null}::text is null or c.slice = ${q.slice ?? null})
        order by c.org_id, c.measure, c.slice limit ${q.limit + 1} offset ${q.offset}`,
    )
    return { cells: found.slice(0, q.limit), more: found.length > q.limit }
  },
})

export const cellRoutes = [listCells]
