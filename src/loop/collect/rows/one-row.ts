import { sql } from 'kysely'
import { allowedMoves, type AllowedMove } from '../change/allowed-moves.ts'
import type { Entity, Row } from '../../../kernel/entity.ts'
import { fieldColumns, keyColumns, tableOf } from '../../../kernel/derive/columns.ts'
import type { Label } from '../../../kernel/label.ts'
import { isClosed } from '../../../kernel/lifecycle.ts'
import { OPEN_VERSION } from '../../../kernel/register.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { wayOut } from '../publish/decided.ts'
import { awaitedState, awaitedWay } from '../publish/led-out.ts'
import { alive } from '../destroy/past-time.ts'
import { unknownRow } from './known-register.ts'
import { demandRecordSight, hasRight } from './register-rights.ts'
import { masked, maskedRow, ownColumns, rowOf, type StoredRow } from './stored-row.ts'

type Version = StoredRow & {
  org_id: string
  org_name: string
  period: string
  to_version: string
  changed_at: string
  changed_by: string | null
  file: string | null
  source_sheet: string | null
  source_row: number | null
  destroyed: boolean
  kind: string | null
  move: string | null
  reason: string | null
}

export interface RowVersion {
  readonly version: string
  readonly at: string
  readonly by: string
  readonly file: string
  readonly sheet: string
  readonly row: number
  readonly ended: boolean
  /** How it came about: upload, form, move, end or correction. */
  readonly kind: string
  /** Name of the move, and the reason given. */
  readonly move: string
  readonly reason: string
  readonly changes: readonly { readonly field: string; readonly before: Row[string]; readonly after: Row[string] }[]
}

export interface OneRow {
  readonly id: string
  readonly orgId: string
  readonly orgName: string
  readonly period: string
  readonly state: string
  readonly values: Row
  readonly versions: readonly RowVersion[]
  /** Rows of line tables that belong to it, by entity name. */
  readonly lines: Readonly<Record<string, readonly LineRow[]>>
  /** Version to send along with a change. */
  readonly version: string
  /** Its newest version is open: it has not ended. */
  readonly open: boolean
  /** Its keep-time has passed: what was personal is gone, what is counted stays. */
  readonly destroyed: boolean
  readonly may: { readonly edit: boolean }
  /** Why its preparers may not change it now, and what to do; null for an open record. */
  readonly closed: Label | null
  readonly moves: readonly AllowedMove[]
}

/** A line of a record with what a change of it must name. */
export interface LineRow {
  readonly id: string
  readonly version: string
  readonly values: Row
}

const versionsOf = (ctx: Ctx, register: string, entity: Entity, id: string): Promise<Version[]> =>
  rows(
    ctx.tx,
    sql<Version>`select t.id, t.from_version, t.to_version, t.sealed, t.org_id, o.name as org_name, t.period, t.state as row_state, t.changed_at,
        coalesce(a.name, '') as changed_by, u.file_name as file, coalesce(rc.kind, cs.kind) as kind, rc.move, rc.reason, t.source_sheet, t.source_row, not ${alive('t')} as destroyed, ${ownColumns(entity, 't')}
      from ${sql.raw(tableOf(entity))} t join org o on o.id = t.org_id
      left join upload u on u.region = ${ctx.region} and u.id = t.source_upload
      left join user_account a on a.id = t.changed_by
      left join change_set cs on cs.region = ${ctx.region} and cs.org_id = t.org_id and cs.register = ${register} and cs.version = t.from_version
      left join record_change rc on rc.region = ${ctx.region} and rc.org_id = t.org_id and rc.register = ${register} and rc.version = t.from_version
      where t.region = ${ctx.region} and t.id = ${id}::uuid order by t.from_version desc`,
  )

/** Open rows of a line table that carry the key of a main row; null where lines are not told apart by record. */
export async function openLines(
  ctx: Ctx,
  register: Register,
  line: Entity,
  main: StoredRow & { org_id: string },
): Promise<StoredRow[] | null> {
  const keys = keyColumns(register.entity)
  const columns = new Set(fieldColumns(line).map((c) => c.name))
  if (!keys.every((k) => columns.has(k))) return null
  const same = keys.map((k) => sql`${sql.ref(`t.${k}`)} = ${main[k]}`)
  return rows(
    ctx.tx,
    sql<StoredRow>`select t.id, t.from_version, t.sealed, ${ownColumns(line, 't')} from ${sql.raw(tableOf(line))} t
      where t.region = ${ctx.region} and t.org_id = ${main.org_id}::uuid and t.to_version = ${OPEN_VERSION}::bigint and ${sql.join(same, sql` and `)}
      order by t.source_row nulls last, t.from_version limit 200`,
  )
}

async function linesOf(
  ctx: Ctx,
  register: Register,
  main: StoredRow & { org_id: string },
): Promise<Record<string, LineRow[]>> {
  const out: Record<string, LineRow[]> = {}
  for (const line of register.lines) {
    const found = await openLines(ctx, register, line, main)
    if (found)
      out[line.name] = found.map((r) => ({
        id: r.id,
        version: r.from_version,
        values: maskedRow(line, rowOf(line, r, { keys: ctx.keys, region: ctx.region })),
      }))
  }
  return out
}

/** A record with its history and where each version came from; personal values masked. Throws `collect.row-unknown`, also out of reach. */
export async function oneRow(ctx: Ctx, register: Register, id: string): Promise<OneRow> {
  const { entity } = register
  const found = await versionsOf(ctx, register.code, entity, id)
  const now = found[0]
  if (!now) throw unknownRow(id)
  await demandRecordSight(ctx, register, now.org_id, id)
  const open = { keys: ctx.keys, region: ctx.region }
  const plain = found.map((v) => rowOf(entity, v, open))
  const versions = found.map((v, i): RowVersion => {
    const before = plain[i + 1]
    const after = plain[i]!
    const changed = before
      ? Object.keys(after).filter((n) => JSON.stringify(after[n]) !== JSON.stringify(before[n]))
      : []
    return {
      version: v.from_version,
      at: v.changed_at,
      by: v.changed_by ?? '',
      file: v.file ?? '',
      sheet: v.source_sheet ?? '',
      row: v.source_row ?? 0,
      ended: i === 0 && v.to_version !== OPEN_VERSION,
      kind: v.kind ?? 'upload',
      move: v.move ?? '',
      reason: v.reason ?? '',
      changes: changed.map((field) => ({
        field,
        before: masked(entity, field, before?.[field] ?? null),
        after: masked(entity, field, after[field] ?? null),
      })),
    }
  })
  const isOpen = now.to_version === OPEN_VERSION
  const state = String(now['row_state'])
  const closed = isOpen && isClosed(register.lifecycle, state)
  const awaited = isOpen && !closed ? await awaitedState(ctx, register, { id, orgId: now.org_id }, 'to come') : null
  return {
    id,
    orgId: now.org_id,
    orgName: now.org_name,
    period: now.period,
    state,
    values: maskedRow(entity, plain[0]!),
    versions,
    lines: await linesOf(ctx, register, now),
    version: now.from_version,
    open: isOpen,
    destroyed: now.destroyed,
    may: { edit: isOpen && !closed && awaited === null && (await hasRight(ctx, register, 'prepare', now.org_id)) },
    closed: closed ? wayOut(ctx, register, state) : awaited === null ? null : awaitedWay(register, awaited),
    moves: isOpen && awaited === null ? await allowedMoves(ctx, register, state, now.org_id) : [],
  }
}
