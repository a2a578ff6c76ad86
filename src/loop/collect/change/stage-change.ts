import { sql } from 'kysely'
import type { Entity, Row } from '../../../kernel/entity.ts'
import { fieldColumns, stageOf, tableOf } from '../../../kernel/derive/columns.ts'
import { oncePer } from '../../../kernel/once-per.ts'
import { OPEN_VERSION } from '../../../kernel/register.ts'
import type { Register } from '../../../kernel/register.ts'
import { msOf } from '../../../platform/clock/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { later, named, touch } from '../../../platform/db/statement.ts'
import { stageJson, type StagePlace } from '../reading/stage-row.ts'
import { duplicateKeys } from '../upload/set-checks.ts'
import type { KeptRow } from './kept-row.ts'

/** Number of the changed row among the staged ones: the last, so that of two equal rows it is the one to change. */
export const CHANGED_ROW = 1_000_000_000

/** A row that was not typed in this form says so by its sheet; the changed one has none. */
const OTHER = '-'

/** Stages the changed row; it keeps the id of the row it comes from, and its person unless the new number is somebody else's. */
export function stageChanged(
  ctx: Ctx,
  entity: Entity,
  row: Row,
  at: { readonly changeId: string; readonly rowId: string; readonly base: KeptRow | null },
): void {
  const place: StagePlace = {
    region: ctx.region,
    uploadId: at.changeId,
    rowNo: CHANGED_ROW,
    sheet: '',
    sourceRow: 0,
    nowMs: msOf(ctx.now),
    id: at.rowId,
    person: at.base?.personId ?? null,
  }
  const stage = sql.raw(stageOf(entity))
  later(
    ctx.tx,
    sql`insert into ${stage} select * from json_populate_record(null::${stage}, ${stageJson(entity, row, place, ctx.keys)}::json)`,
  )
}

/** Open rows of the unit that checks of one typed row must see: those its rules name, or all (null) where one names none. */
export function seenBeside(register: Register): string | null {
  const rules = [duplicateKeys(register.entity), ...register.setRules].map((r) => r.beside)
  if (register.upload === 'replace' || rules.includes(undefined)) return null
  return [...new Set(rules)].map((r) => `(${r})`).join(' or ')
}

/** Rows of an entity as they are staged beside a changed one. Parameters: :region, :change, :org, :period, :except. */
const othersSql = oncePer((entity: Entity): string => {
  const own = ['id', 'digest', 'sealed', 'person_hash', 'person_id', ...fieldColumns(entity).map((c) => c.name)]
  return `insert into ${stageOf(entity)} (region, upload_id, row_no, source_sheet, source_row, ${own.join(', ')})
    select t.region, :change::uuid, row_number() over (order by t.source_row, t.id), '${OTHER}', coalesce(t.source_row, 0), ${own.map((c) => `t.${c}`).join(', ')}
    from ${tableOf(entity)} t
    where t.region = :region and t.org_id = :org::uuid and t.to_version = ${OPEN_VERSION}
      and (:period = '' or t.period = :period) and (:except::uuid is null or t.id <> :except::uuid)`
})

/** Stages other open rows of the unit beside the changed one: all of them, or those that `beside` finds for it. Returns how many. */
export async function stageOthers(
  ctx: Ctx,
  entity: Entity,
  at: { readonly changeId: string; readonly orgId: string; readonly period: string; readonly except: string | null },
  beside: string | null,
): Promise<number> {
  const changed =
    beside === null
      ? ''
      : ` and exists (select 1 from ${stageOf(entity)} c where c.region = :region and c.upload_id = :change::uuid
          and c.row_no = ${CHANGED_ROW} and (${beside}))`
  const values = { region: ctx.region, change: at.changeId, org: at.orgId, period: at.period, except: at.except }
  return touch(ctx.tx, named(othersSql(entity) + changed, values))
}

/** Takes the rows away that were staged only to be looked at; where absent rows end, they must stay. */
export function dropOthers(ctx: Ctx, register: Register, changeId: string): void {
  if (register.upload === 'replace') return
  for (const entity of [register.entity, ...register.lines])
    later(
      ctx.tx,
      sql`delete from ${sql.raw(stageOf(entity))} where region = ${ctx.region} and upload_id = ${changeId}::uuid and row_no <> ${CHANGED_ROW}`,
    )
}
