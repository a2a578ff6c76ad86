import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { fileAnswer } from '../../../platform/http/answer.ts'
import { doorRoute, route } from '../../../platform/http/route.ts'
import { onlyShort, resultsWorkbook } from '../boards/results-file.ts'
import { resultBoard } from '../boards/results.ts'
import { readableUnit } from '../reading/subject.ts'
import { IndicatorBody, LineBody, ListedBody, Nullable, OrgQuery, PeriodQuery, UnitBody, WholeBody } from './shapes.ts'
import { indicatorBody, listedBody, unitBody } from './shown.ts'

const CellBody = Type.Object({
  value: Nullable(Type.String()),
  whole: WholeBody,
  unitsIn: Type.Integer(),
  unitsDue: Type.Integer(),
  status: Type.Union([Type.Literal('official'), Type.Literal('provisional')]),
  line: Nullable(LineBody),
  met: Nullable(Type.Boolean({ description: 'Null where nothing is asked of this unit' })),
  gap: Type.String(),
  gapUnit: Type.String(),
  share: Nullable(Type.String({ description: 'What is missing by what is asked' })),
  change: Type.Union([
    Type.Literal('value'),
    Type.Literal('growth'),
    Type.Literal('multiple'),
    Type.Literal('difference'),
  ]),
  asked: Nullable(Type.String({ description: 'What the unit was given, where the target was handed down' })),
  reference: Nullable(Type.String({ description: "Last year's value, from which an increase is measured" })),
})

const readResults = route({
  method: 'GET',
  path: '/api/measure/results',
  name: 'readResultBoard',
  summary: label('下级单位各项指标与目标、标准的对照', 'Units below against targets and standards, by indicator'),
  permission: 'measure.boards',
  query: Type.Object({ org: OrgQuery, period: PeriodQuery }),
  response: Type.Object({
    unit: UnitBody,
    columns: Type.Array(ListedBody),
    rows: Type.Array(
      Type.Object({
        indicator: IndicatorBody,
        period: Type.String(),
        source: Type.Union([Type.Literal('target'), Type.Literal('standard'), Type.Literal('share')]),
        basis: Type.String(),
        line: Nullable(LineBody),
        cells: Type.Array(Nullable(CellBody)),
      }),
    ),
  }),
  async handle(ctx, { query }) {
    const unit = await readableUnit(ctx, query.org)
    const board = await resultBoard(ctx, unit, query.period)
    return {
      unit: unitBody(unit),
      columns: board.columns.map(listedBody),
      rows: board.rows.map((r) => ({ ...r, indicator: indicatorBody(r.indicator), cells: [...r.cells] })),
    }
  },
})

const exportResults = doorRoute({
  method: 'GET',
  path: '/api/measure/results/file',
  name: 'exportResults',
  summary: label('导出指标对照', 'The board of results as a workbook'),
  permission: 'measure.boards',
  query: Type.Object({
    org: OrgQuery,
    period: PeriodQuery,
    show: Type.Union([Type.Literal('all'), Type.Literal('short')], { default: 'all' }),
  }),
  async handle(door, { query }) {
    const only = query.show === 'short'
    const { unit, board, printed } = await door.write(async (ctx) => {
      const unit = await readableUnit(ctx, query.org)
      const whole = await resultBoard(ctx, unit, query.period)
      const board = only ? onlyShort(whole) : whole
      await ctx.audit({
        action: 'measure.export-results',
        objectKind: 'org',
        objectId: unit.id,
        orgId: unit.id,
        detail: { period: query.period, show: query.show, rows: board.rows.length, units: board.columns.length },
      })
      return { unit, board, printed: ctx.now }
    })
    const about = { unit: unit.name, period: query.period, only, printed, by: door.actor.name }
    return fileAnswer(
      Buffer.from(await resultsWorkbook(board, about)),
      `${unit.name}指标对照-${query.period}.xlsx`,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    )
  },
})

export const resultRoutes = [readResults, exportResults]
