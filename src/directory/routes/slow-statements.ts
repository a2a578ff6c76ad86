import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { SLOW_MS } from '../../platform/db/slow-statements.ts'
import { route } from '../../platform/http/route.ts'
import { demandRegion } from '../permission/region-wide.ts'

const READ = 'directory.read-operation'

const list = route({
  method: 'GET',
  path: '/api/slow-statements',
  name: 'listSlowStatements',
  summary: label('慢查询', 'Statements that took long in this process since it began, most time first'),
  permission: READ,
  response: Type.Object({
    limitMs: Type.Integer({ description: 'From here on a statement is slow' }),
    statements: Type.Array(
      Type.Object({
        text: Type.String({ description: 'With places instead of values' }),
        times: Type.Integer({ description: 'Slow ones only' }),
        totalMs: Type.Integer(),
        longestMs: Type.Integer(),
      }),
    ),
  }),
  async handle(ctx) {
    await demandRegion(ctx, READ)
    const statements = ctx.db.slow().map((s) => ({
      ...s,
      totalMs: Math.round(s.totalMs),
      longestMs: Math.round(s.longestMs),
    }))
    return { limitMs: SLOW_MS, statements }
  },
})

export const slowStatementRoutes = [list]
