import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { route } from '../../../platform/http/route.ts'
import { resultBoard } from '../boards/results.ts'
import { readableUnit } from '../reading/subject.ts'
import { IndicatorBody, LineBody, Nullable, OrgQuery, PeriodQuery, UnitBody, WholeBody } from './shapes.ts'
import { indicatorBody, unitBody } from './shown.ts'

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
    columns: Type.Array(UnitBody),
    rows: Type.Array(
      Type.Object({
        indicator: IndicatorBody,
        period: Type.String(),
        source: Type.Union([Type.Literal('target'), Type.Literal('standard')]),
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
      columns: board.columns.map(unitBody),
      rows: board.rows.map((r) => ({ ...r, indicator: indicatorBody(r.indicator), cells: [...r.cells] })),
    }
  },
})

export const resultRoutes = [readResults]
