import { sql } from 'kysely'
import { label, type Label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { exportColumns } from './export-table.ts'
import { askOf, type OrderRow } from './order-store.ts'

/** What an order under an agreement would hand out, which may be less than was agreed. */
export interface AskedUnder {
  readonly unit: string
  readonly columns: readonly Label[]
}

/** Names of units by their ids. */
export async function unitNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await rows(
    ctx.tx,
    sql<{ id: string; name: string }>`select id, name from org where id = any(${ids}::uuid[])`,
  )
  return new Map(found.map((o) => [o.id, o.name]))
}

/**
 * Unit and columns of the orders that stand under an agreement, by the order's id: the order itself is about the unit of the agreement,
 * and its question is sealed. Columns of a register that is no more stand there by their names.
 */
export async function askedUnder(ctx: Ctx, orders: readonly OrderRow[]): Promise<Map<string, AskedUnder>> {
  const asked = orders.filter((e) => e.sharing !== null).map((e) => ({ e, ask: askOf(ctx, e) }))
  const names = await unitNames(
    ctx,
    asked.flatMap(({ ask }) => ask.org ?? []),
  )
  return new Map(
    asked.map(({ e, ask }) => {
      const register = ctx.assembly.registers.get(e.register)
      const columns = register
        ? exportColumns(register, ask.columns).map((c) => c.heading)
        : ask.columns.map((c) => label(c, c))
      return [e.id, { unit: names.get(ask.org ?? '') ?? e.orgName, columns }]
    }),
  )
}
