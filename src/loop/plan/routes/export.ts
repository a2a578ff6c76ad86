import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { readSheets } from '../../../platform/excel/read-sheets.ts'
import type { SheetEvent, SheetRow } from '../../../platform/excel/sheet-event.ts'
import { writeWorkbook } from '../../../platform/excel/write-workbook.ts'
import { doorRoute } from '../../../platform/http/route.ts'
import { editSheet, SHEET } from '../exchange/sheet.ts'
import { fileRows } from '../exchange/read-rows.ts'
import { importLedger } from '../exchange/import-ledger.ts'
import { listTargets } from '../ledger/list-targets.ts'
import { noLedgerFile } from '../refusals.ts'
import { Nullable, Uuid } from './shapes.ts'

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
    ids: Type.Optional(
      Type.Array(Uuid, {
        maxItems: MAX_ROWS,
        description: 'Targets of the rows: a sheet to correct them in comes along',
      }),
    ),
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
    const wanted = new Set(body.ids ?? [])
    const editable = await door.write(async (ctx) => {
      const found = wanted.size === 0 ? [] : (await listTargets(ctx, {})).filter((t) => wanted.has(t.id))
      await ctx.audit({
        action: 'plan.export',
        objectKind: 'ledger',
        orgId: found[0]?.org_id ?? ctx.actor.roles[0]?.orgId ?? null,
        detail: { rows: body.rows.length, targets: found.length },
      })
      return found
    })
    const bytes = await writeWorkbook({
      sheets: [
        {
          name: body.title,
          columns: body.columns.map((header, i) => ({ header, width: Math.round(width(i)), format: 'text' })),
          rows: body.rows,
        },
        ...(editable.length > 0 ? [editSheet(editable)] : []),
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
            ...(editable.length > 0
              ? [['修改', `在“${SHEET}”里改白色的格，存盘后在目标台账点“导入修改”；不改的行不受影响`]]
              : []),
          ],
        },
      ],
      properties: { title: body.title, creator: door.actor.name, created: made },
    })
    return { base64: Buffer.from(bytes).toString('base64') }
  },
})

const LabelBody = Type.Object({ zh: Type.String(), en: Type.String() })

const importTargets = doorRoute({
  method: 'POST',
  path: '/api/plan/targets/import',
  name: 'importTargets',
  summary: label('导入改过的台账', 'Corrections from an exported ledger'),
  permission: 'plan.write',
  uploadBytes: 5 * 1_048_576,
  response: Type.Object({
    stored: Type.Boolean({ description: 'False: nothing was stored, see problems' }),
    changed: Type.Integer(),
    untouched: Type.Integer(),
    problems: Type.Array(
      Type.Object({
        sheet: Type.String(),
        row: Type.Integer(),
        column: Type.String(),
        heading: Type.String(),
        value: Type.String(),
        conflict: Type.Boolean(),
        what: LabelBody,
        advice: LabelBody,
      }),
    ),
  }),
  async handle(door) {
    const file = (await door.upload()).files[0]
    if (!file) throw noLedgerFile()
    const found: SheetRow[] = []
    const source = { ...door.app.files.source(file.sha256), fileName: file.name }
    const take = async (events: readonly SheetEvent[]): Promise<void> => {
      for (const e of events) if (e.type === 'row' && e.sheet === SHEET) found.push(e)
    }
    await readSheets(source, take, { pool: door.app.readers })
    const rows = fileRows(found)
    const done = await door.write((ctx) => importLedger(ctx, file, rows))
    return { ...done, problems: [...done.problems] }
  },
})

export const exportRoutes = [exportTargets, importTargets]
