import { sql } from 'kysely'
import { demand } from '../../../directory/public.ts'
import type { Entity, Row } from '../../../kernel/entity.ts'
import { tableOf } from '../../../kernel/derive/columns.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first } from '../../../platform/db/statement.ts'
import { unknownRow } from './known-register.ts'
import { openLines } from './one-row.ts'
import { demandRecordSight } from './register-rights.ts'
import { ownColumns, personalProperties, rowOf, type StoredRow } from './stored-row.ts'

/** Personal values in clear: of the record, and of its lines by the id of the line. */
export interface ClearRow {
  readonly values: Row
  readonly lines: Readonly<Record<string, Row>>
}

/** One record's personal values and those of its lines in clear, with the reason in the audit log. */
export async function unmaskRow(ctx: Ctx, register: Register, id: string, reason: string): Promise<ClearRow> {
  const { entity } = register
  const now = await first(
    ctx.tx,
    sql<StoredRow & { org_id: string }>`select t.id, t.from_version, t.sealed, t.org_id, ${ownColumns(entity, 't')}
      from ${sql.raw(tableOf(entity))} t where t.region = ${ctx.region} and t.id = ${id}::uuid order by t.from_version desc limit 1`,
  )
  if (!now) throw unknownRow(id)
  await demandRecordSight(ctx, register, now.org_id, id)
  await demand(ctx, 'pii.read', now.org_id)
  const fields = new Set<string>()
  const clear = (of: Entity, stored: StoredRow): Row => {
    const row = rowOf(of, stored, { keys: ctx.keys, region: ctx.region })
    const names = personalProperties(of, row)
    for (const name of names) fields.add(of === entity ? name : `${of.name}.${name}`)
    return Object.fromEntries(names.map((n) => [n, row[n] ?? null]))
  }
  const values = clear(entity, now)
  const lines: Record<string, Row> = {}
  for (const line of register.lines)
    for (const stored of (await openLines(ctx, register, line, now)) ?? []) lines[stored.id] = clear(line, stored)
  await ctx.audit({
    action: 'pii.read',
    objectKind: register.code,
    objectId: id,
    orgId: now.org_id,
    detail: { reason: reason.trim(), fields: [...fields], lines: Object.keys(lines).length },
  })
  return { values, lines }
}
