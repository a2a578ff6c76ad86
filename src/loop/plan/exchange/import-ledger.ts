import { sql } from 'kysely'
import { permits } from '../../../directory/permission/demand.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { correctTarget } from '../actions/correct-target.ts'
import { listTargets, type LedgerRow } from '../ledger/list-targets.ts'
import { checkRows, type RowProblem } from './check-rows.ts'
import type { FileRow } from './read-rows.ts'

export interface LedgerImport {
  /** False: something is wrong, and nothing at all was stored. */
  readonly stored: boolean
  readonly changed: number
  readonly untouched: number
  readonly problems: readonly RowProblem[]
}

/**
 * Takes corrections from an exported ledger: rows that nobody touched stay as they are, changed cells become corrections by hand, each
 * with its audit entry. All rows or none: with any problem, or with a target that somebody changed since the export, nothing is stored.
 */
export async function importLedger(
  ctx: Ctx,
  file: { readonly sha256: string; readonly name: string },
  found: readonly FileRow[],
): Promise<LedgerImport> {
  // locked in one order before they are looked at, so that of two files at once the second sees what the first changed
  await rows(
    ctx.tx,
    sql`select t.id from target t where t.region = ${ctx.region} and t.id = any(${found.map((r) => r.id).filter(isUuid)}::uuid[])
      order by t.id for update`,
  )
  const checked = checkRows(found, await changeable(ctx))
  const { wanted, untouched, problems } = checked
  if (problems.length > 0) return { stored: false, changed: 0, untouched, problems }
  for (const w of wanted) await correctTarget(ctx, w.id, w.seen, w.correction)
  if (wanted.length > 0)
    await ctx.audit({
      action: 'plan.import-ledger',
      objectKind: 'file',
      objectId: file.sha256,
      detail: { file: file.name, changed: wanted.length, untouched },
    })
  return { stored: true, changed: wanted.length, untouched, problems: [] }
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** Targets of plans in force that the actor may correct, rejected ones too. */
async function changeable(ctx: Ctx): Promise<Map<string, LedgerRow>> {
  const all = [...(await listTargets(ctx, {})), ...(await listTargets(ctx, { state: 'rejected' }))]
  const may = new Map<string, boolean>()
  for (const org of new Set(all.map((t) => t.org_id))) may.set(org, await permits(ctx, 'plan.write', org))
  return new Map(all.filter((t) => may.get(t.org_id)).map((t) => [t.id, t]))
}
