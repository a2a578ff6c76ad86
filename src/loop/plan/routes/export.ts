import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { readSheets } from '../../../platform/excel/read-sheets.ts'
import type { SheetEvent, SheetRow } from '../../../platform/excel/sheet-event.ts'
import { doorRoute } from '../../../platform/http/route.ts'
import { SHEET } from '../exchange/sheet.ts'
import { fileRows } from '../exchange/read-rows.ts'
import { importLedger } from '../exchange/import-ledger.ts'
import { noLedgerFile } from '../refusals.ts'

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

export const exportRoutes = [importTargets]
