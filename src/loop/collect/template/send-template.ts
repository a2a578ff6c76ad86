import { sql } from 'kysely'
import type { WorkbookSpec } from '../../../platform/excel/workbook-spec.ts'
import { first } from '../../../platform/db/statement.ts'
import { fileAnswer, type Answer } from '../../../platform/http/answer.ts'
import type { Door } from '../../../platform/http/door.ts'
import { isPersonal } from '../privacy/processing.ts'
import { oneReturn, readableReturn } from '../return/one-return.ts'
import { isOwnClerk } from '../rows/register-rights.ts'
import { vocabulary } from '../upload/vocabulary.ts'
import { templateWorkbook } from './build-template.ts'
import { countTemplateRows, templateRows } from './template-rows.ts'

const WRITE = new URL('../../../platform/excel/write-task.ts', import.meta.url)
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * The template of a return as a file. Rows of a personal register come along in clear for the own clerk, who fills it in, and for nobody
 * else: others read them in the ledger, masked. Read in a writing transaction, with its audit entry.
 */
export async function sendTemplate(door: Door, id: string): Promise<Answer> {
  const made = await door.write(async (ctx) => {
    const r = await readableReturn(ctx, id)
    const register = ctx.assembly.registers.get(r.register)!
    const clear = isOwnClerk(ctx, r.org_id)
    const one = await oneReturn(ctx, id, (row) => countTemplateRows(ctx, register, row))
    const brings = clear || !isPersonal(register)
    const rows = brings ? await templateRows(ctx, register, r, clear) : {}
    const org = await first(ctx.tx, sql<{ code: string }>`select code from org where id = ${r.org_id}::uuid`)
    const { words } = await vocabulary(ctx, register)
    await ctx.audit({
      action: 'collect.template',
      objectKind: 'return',
      objectId: id,
      orgId: r.org_id,
      detail: { register: r.register, period: r.period, rows: brings ? one.rowsThere : 0, clear },
    })
    const spec: WorkbookSpec = templateWorkbook(register, rows, words, {
      orgName: one.orgName,
      orgCode: org?.code ?? '',
      period: r.period,
      dueOn: one.dueOn,
      countDay: one.countDay,
      reviewer: one.cityRun ? '市级主管部门' : `${one.county}主管部门`,
    })
    return { spec, name: `${register.label.zh}-${one.orgName}-${r.period}.xlsx` }
  })
  let bytes: Uint8Array = new Uint8Array()
  await door.app.readers.run<Uint8Array>({ module: WRITE, input: made.spec }, async (b) => {
    bytes = b
  })
  return fileAnswer(Buffer.from(bytes), made.name, XLSX)
}
