import { sql } from 'kysely'
import { demand } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Register } from '../../../kernel/register.ts'
import { first } from '../../../platform/db/statement.ts'
import { fileAnswer } from '../../../platform/http/answer.ts'
import type { Answer } from '../../../platform/http/answer.ts'
import type { Door } from '../../../platform/http/door.ts'
import { demandRowsMayLeave, isOwnClerk } from '../../collect/public.ts'
import { readableUnit } from '../reading/subject.ts'
import { readRight } from './stop.ts'

const noFile = (id: string): Refusal =>
  new Refusal(
    'measure.file-unknown',
    {
      what: label('没有这个原始文件', 'There is no such file'),
      advice: label('回到记录清单再打开', 'Open it again from the list of records'),
    },
    { params: { upload: id }, status: 404 },
  )

/** An order of approval makes a file anew by the rights of who asks; a file in clear as it came is not among its kinds. */
const NO_ORDER = label(
  '原始文件不能申请审批：请交文件的填报员自己下载，或在台账页申请导出（脱敏）',
  'A file as it was handed in cannot be asked for: its own clerk may take it, and the ledger (masked) can be asked for',
)

/**
 * The file as the unit handed it in. It holds personal data in clear: besides the right to the register it takes `pii.read` and a reason,
 * which goes to the audit log, and others than the own clerk take no more rows so than by an export. Throws `measure.file-unknown`,
 * `export.approval-needed`.
 */
export async function sendOriginal(
  door: Door,
  register: Register,
  at: { readonly org: string; readonly upload: string; readonly reason: string },
): Promise<Answer> {
  const found = await door.write(async (ctx) => {
    const unit = await readableUnit(ctx, at.org)
    await demand(ctx, readRight(register), unit.id)
    await demand(ctx, 'pii.read', unit.id)
    const file = await first(
      ctx.tx,
      sql<{
        name: string
        sha256: string
        rows: number
      }>`select file_name as name, file_sha256 as sha256, rows_read as rows from upload
        where region = ${ctx.region} and id = ${at.upload}::uuid and org_id = ${unit.id}::uuid and register = ${register.code}
          and file_removed_at is null`,
    )
    if (!file) throw noFile(at.upload)
    if (!isOwnClerk(ctx, unit.id)) await demandRowsMayLeave(ctx, register, file.rows, NO_ORDER)
    await ctx.audit({
      action: 'measure.original-file',
      objectKind: 'upload',
      objectId: at.upload,
      orgId: unit.id,
      detail: { register: register.code, file: file.name, rows: file.rows, reason: at.reason.trim() },
    })
    return file
  })
  return fileAnswer(door.app.files.read(found.sha256), found.name, 'application/octet-stream')
}
