import { sql } from 'kysely'
import type { CellProblem } from '../../../platform/excel/cell-problem.ts'
import type { MarkTaskInput } from '../../../platform/excel/mark-task.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fileAnswer, type Answer } from '../../../platform/http/answer.ts'
import type { Door } from '../../../platform/http/door.ts'
import { XLSX } from '../template/send-template.ts'
import { uploadFor } from './show.ts'
import { demandFile } from './store.ts'

const MARK = new URL('../../../platform/excel/mark-task.ts', import.meta.url)

interface Line {
  code: string
  severity: CellProblem['severity']
  sheet: string
  row_no: number
  column_no: number
  message_zh: string
  basis: string | null
  suggestion: string | null
}

/** Every issue of an upload as a mark in its file. */
async function problemsOf(ctx: Ctx, id: string): Promise<CellProblem[]> {
  const found = await rows(
    ctx.tx,
    sql<Line>`select code, severity, sheet, row_no, column_no, message_zh, basis, suggestion from upload_issue
      where region = ${ctx.region} and upload_id = ${id}::uuid order by seq`,
  )
  return found.map((i) => ({
    sheet: i.sheet,
    row: i.row_no > 0 ? i.row_no : null,
    column: i.column_no > 0 ? i.column_no : null,
    code: i.code,
    severity: i.severity,
    message: i.message_zh,
    advice: [i.suggestion ? `可改为“${i.suggestion}”` : '', i.basis ? `依据：${i.basis}` : '']
      .filter((t) => t !== '')
      .join('；'),
  }))
}

/** The uploaded file with all its problems marked, for the school that sent it: it holds what they typed in clear. */
export async function sendMarked(door: Door, id: string): Promise<Answer> {
  const { upload, problems } = await door.write(async (ctx) => {
    const u = await uploadFor(ctx, id, 'collect.prepare')
    demandFile(u)
    await ctx.audit({ action: 'collect.marked-file', objectKind: 'upload', objectId: id, orgId: u.org_id })
    return { upload: u, problems: await problemsOf(ctx, id) }
  })
  const input: MarkTaskInput = {
    ...door.app.files.source(upload.file_sha256),
    fileName: upload.file_name,
    problems,
  }
  let bytes: Uint8Array = new Uint8Array()
  await door.app.readers.run<Uint8Array>({ module: MARK, input, bytes: Number(upload.file_size) }, async (b) => {
    bytes = b
  })
  return fileAnswer(Buffer.from(bytes), `${upload.file_name.replace(/\.[^.]*$/, '')}-标注.xlsx`, XLSX)
}
