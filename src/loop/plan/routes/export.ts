import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { writeWorkbook } from '../../../platform/excel/write-workbook.ts'
import { doorRoute } from '../../../platform/http/route.ts'
import { Nullable } from './shapes.ts'

const MAX_ROWS = 5000

const exportTargets = doorRoute({
  method: 'POST',
  path: '/api/plan/targets/export',
  name: 'exportTargets',
  summary: label('导出所见台账', 'The ledger as it is seen, as a workbook'),
  permission: 'plan.read',
  body: Type.Object({
    title: Type.String({ minLength: 1, maxLength: 30 }),
    columns: Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 40 }),
    rows: Type.Array(Type.Array(Nullable(Type.Union([Type.String({ maxLength: 2000 }), Type.Number()]))), {
      maxItems: MAX_ROWS,
    }),
  }),
  response: Type.Object({ base64: Type.String() }),
  /** The page knows filters, order and columns; the server writes the file and says from when and by whom it is. */
  async handle(door, { body }) {
    const width = (i: number): number =>
      Math.min(
        48,
        Math.max(
          8,
          ...[body.columns[i]!, ...body.rows.map((r) => String(r[i] ?? ''))].map((text) => text.length * 1.8),
        ),
      )
    const made = door.app.clock.now()
    const bytes = await writeWorkbook({
      sheets: [
        {
          name: body.title,
          columns: body.columns.map((header, i) => ({ header, width: Math.round(width(i)), format: 'text' })),
          rows: body.rows,
        },
        {
          name: '说明',
          columns: [
            { header: '项', width: 14, format: 'text' },
            { header: '内容', width: 48, format: 'text' },
          ],
          rows: [
            ['来源', '职衡 目标台账'],
            ['导出时间', made],
            ['导出人', door.actor.name],
          ],
        },
      ],
      properties: { title: body.title, creator: door.actor.name, created: made },
    })
    return { base64: Buffer.from(bytes).toString('base64') }
  },
})

export const exportRoutes = [exportTargets]
