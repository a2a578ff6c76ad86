import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { fileAnswer } from '../../../platform/http/answer.ts'
import { doorRoute, route } from '../../../platform/http/route.ts'
import { conditionBoard } from '../boards/conditions.ts'
import { conditionsCsv, conditionsWorkbook } from '../boards/conditions-file.ts'
import { readableUnit } from '../reading/subject.ts'
import { IndicatorBody, Nullable, OrgQuery, PeriodQuery, UnitBody } from './shapes.ts'
import { indicatorBody, unitBody } from './shown.ts'

const Comparator = Type.Union([Type.Literal('at-least'), Type.Literal('at-most')])

const CellBody = Type.Object({
  value: Nullable(Type.String()),
  threshold: Type.String(),
  comparator: Comparator,
  met: Type.Boolean(),
  gap: Type.String(),
  share: Nullable(Type.String({ description: 'What is missing by what is required' })),
  near: Type.Boolean({ description: 'Met with less than five percent to spare' }),
})

const readConditions = route({
  method: 'GET',
  path: '/api/measure/conditions',
  name: 'readConditions',
  summary: label('九项关键办学条件', 'Schools against the key conditions of their group, most gaps first'),
  permission: 'measure.boards',
  query: Type.Object({ org: OrgQuery, period: PeriodQuery }),
  response: Type.Object({
    unit: UnitBody,
    period: Type.String(),
    columns: Type.Array(
      Type.Object({
        indicator: IndicatorBody,
        short: Type.String(),
        area: Type.String(),
        gapUnit: Type.String(),
        comparator: Comparator,
        threshold: Type.String(),
        failing: Type.Integer(),
        gap: Type.String(),
      }),
    ),
    rows: Type.Array(
      Type.Object({
        school: UnitBody,
        county: Nullable(Type.Object({ id: Type.String(), name: Type.String() })),
        group: Type.String(),
        students: Nullable(Type.String()),
        cells: Type.Array(Nullable(CellBody)),
        gaps: Type.Integer(),
        complete: Type.Boolean(),
      }),
    ),
    schools: Type.Integer(),
    complete: Type.Integer(),
    met: Type.Integer(),
    areas: Type.Array(Type.Object({ area: Type.String(), gap: Type.String(), unit: Type.String() })),
    bases: Type.Array(Type.String()),
    computedAt: Nullable(Type.String()),
  }),
  async handle(ctx, { query }) {
    const unit = await readableUnit(ctx, query.org)
    const board = await conditionBoard(ctx, unit, query.period)
    return {
      ...board,
      unit: unitBody(unit),
      columns: board.columns.map((c) => ({ ...c, indicator: indicatorBody(c.indicator) })),
      rows: board.rows.map((r) => ({ ...r, cells: [...r.cells] })),
      areas: [...board.areas],
      bases: [...board.bases],
    }
  },
})

const exportConditions = doorRoute({
  method: 'GET',
  path: '/api/measure/conditions/file',
  name: 'exportConditions',
  summary: label('导出办学条件和一校一策清单', 'The conditions as a workbook with a list per school, or as CSV'),
  permission: 'measure.boards',
  query: Type.Object({
    org: OrgQuery,
    period: PeriodQuery,
    format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')], { default: 'xlsx' }),
  }),
  async handle(door, { query }) {
    const { unit, board, printed } = await door.write(async (ctx) => {
      const unit = await readableUnit(ctx, query.org)
      const board = await conditionBoard(ctx, unit, query.period)
      await ctx.audit({
        action: 'measure.export-conditions',
        objectKind: 'org',
        objectId: unit.id,
        orgId: unit.id,
        detail: { period: board.period, schools: board.schools, format: query.format },
      })
      return { unit, board, printed: ctx.now }
    })
    const name = `${unit.name}办学条件-${board.period}`
    if (query.format === 'csv')
      return fileAnswer(Buffer.from(conditionsCsv(board)), `${name}.csv`, 'text/csv; charset=utf-8')
    const bytes = await conditionsWorkbook(board, { unit: unit.name, printed, by: door.actor.name })
    return fileAnswer(
      Buffer.from(bytes),
      `${name}.xlsx`,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    )
  },
})

export const conditionRoutes = [readConditions, exportConditions]
