import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import type { Entity } from '../../../kernel/entity.ts'
import { tableOf } from '../../../kernel/derive/columns.ts'
import { OPEN_VERSION } from '../../../kernel/register.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import type { ReturnRow } from '../return/store.ts'
import { ownColumns, rowOf, type StoredRow } from '../rows/stored-row.ts'
import type { TemplateRows } from './build-template.ts'

/** Condition on rows that the template brings along: the live ones, those typed for this period, else the last period's. */
async function brought(ctx: Ctx, register: Register, r: ReturnRow): Promise<RawBuilder<SqlBool>> {
  const open = sql<SqlBool>`t.region = ${ctx.region} and t.org_id = ${r.org_id}::uuid and t.to_version = ${OPEN_VERSION}::bigint`
  if (register.kind === 'live') return open
  const last = await first(
    ctx.tx,
    sql<{
      period: string
    }>`select t.period from ${sql.raw(tableOf(register.entity))} t where ${open} and t.period <= ${r.period}
      order by t.period desc limit 1`,
  )
  return sql<SqlBool>`${open} and t.period = ${last?.period ?? r.period}`
}

/** Rows to bring along, sealed values opened only for whoever may see them. */
export async function templateRows(ctx: Ctx, register: Register, r: ReturnRow, clear: boolean): Promise<TemplateRows> {
  const which = await brought(ctx, register, r)
  const read = async (entity: Entity) =>
    (
      await rows(
        ctx.tx,
        sql<StoredRow>`select t.id, t.from_version, t.sealed, ${ownColumns(entity, 't')}
          from ${sql.raw(tableOf(entity))} t where ${which} order by t.source_sheet, t.source_row, t.id`,
      )
    ).map((stored) => rowOf(entity, stored, clear ? { keys: ctx.keys, region: ctx.region } : null))
  const out: Record<string, Awaited<ReturnType<typeof read>>> = {}
  for (const entity of [register.entity, ...register.lines]) out[entity.name] = await read(entity)
  return out
}

/** How many main rows the template will hold. */
export async function countTemplateRows(ctx: Ctx, register: Register, r: ReturnRow): Promise<number> {
  const found = await first(
    ctx.tx,
    sql<{
      n: number
    }>`select count(*)::int as n from ${sql.raw(tableOf(register.entity))} t where ${await brought(ctx, register, r)}`,
  )
  return found?.n ?? 0
}
