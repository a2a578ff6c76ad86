import { sql } from 'kysely'
import { periodKind } from '../../../kernel/period.ts'
import type { Register } from '../../../kernel/register.ts'
import { dayOf } from '../../../platform/clock/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import { readBeside } from '../cells/counted-rows.ts'
import { recountedGroups, settleNodes } from '../cells/recount.ts'
import type { Catalogue } from '../values/catalogue.ts'
import { KnownRows } from './known-rows.ts'
import { monthsSince } from './months.ts'
import { unitOf } from './official.ts'
import { acceptedOf, hasRecounted } from './recount.ts'
import { standingUnits, trackedMeasures } from './tracking.ts'

/** Months of these that a register's units track: those since the first of them sent rows. */
async function liveMonths(ctx: Ctx, register: Register, months: readonly string[]): Promise<string[]> {
  const begun = await first(
    ctx.tx,
    sql<{
      at: string | null
    }>`select min(at) as at from change_set where region = ${ctx.region} and register = ${register.code}`,
  )
  if (!begun?.at) return []
  const tracked = new Set(monthsSince(dayOf(begun.at).slice(0, 7), ctx.today))
  return months.filter((m) => tracked.has(m))
}

/** All recounted figures of one node in these periods, from the units that stand below it in each of them. The caller renews the values. */
export async function recountBelow(
  ctx: Ctx,
  catalogue: Catalogue,
  node: string,
  periods: readonly string[],
): Promise<void> {
  const official = periods.filter((p) => periodKind(p) !== 'month')
  const months = periods.filter((p) => periodKind(p) === 'month')
  for (const register of ctx.assembly.registers.values()) {
    if (!hasRecounted(register)) continue
    const at = { region: ctx.region, register, at: ctx.now }
    const returns = await acceptedOf(ctx, register.code, { node })
    for (const group of recountedGroups(register)) {
      const units = returns.map((r) => unitOf(ctx, r, group)).filter((u) => official.includes(u.period))
      await settleNodes(ctx.tx, { ...at, units, group, status: 'official', only: { nodes: [node], periods: official } })
    }
    const groups = recountedGroups(register, trackedMeasures(catalogue, register))
    if (register.kind !== 'live' || groups.length === 0) continue
    const below = await rows(
      ctx.tx,
      sql<{
        org_id: string
      }>`select d.org_id from data_version d where d.region = ${ctx.region} and d.register = ${register.code}
        and d.org_id in (select cl.descendant from org_closure cl where cl.ancestor = ${node}::uuid)`,
    )
    const ids = below.map((b) => b.org_id)
    const known = await KnownRows.of(ctx, ids, [register.code, ...readBeside(register)])
    const wanted = (await liveMonths(ctx, register, months)).flatMap((month) => ids.map((orgId) => ({ orgId, month })))
    for (const group of groups) {
      const units = standingUnits(ctx, known, register, group, wanted)
      await settleNodes(ctx.tx, {
        ...at,
        units,
        group,
        status: 'provisional',
        only: { nodes: [node], periods: months },
      })
    }
  }
}
