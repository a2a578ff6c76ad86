import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { demand } from '../../../directory/permission/demand.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { targetsChanged } from '../events.ts'
import { matchUnits } from '../ledger/match-units.ts'
import { treeOf } from '../ledger/tree.ts'
import { planOf } from '../ledger/store.ts'
import { unitsMovedMeanwhile } from './refusals.ts'
import { nameAnswers, namedTasks, writeUnits } from './store.ts'

/** What matching the names of a task again would do to its units; names of units as people call them. */
export interface UnitChange {
  readonly taskId: string
  readonly number: string
  readonly title: string
  readonly role: 'lead' | 'support'
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

export interface UnitChanges {
  readonly changes: readonly UnitChange[]
  /** Tasks whose units a person set; they stay as they are. */
  readonly byHand: number
  /** Says which changes these are: what is applied must be what was looked at. */
  readonly seen: string
}

interface Found extends UnitChanges {
  readonly writes: readonly { readonly id: string; readonly lead: string[]; readonly support: string[] }[]
}

const same = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join() === [...b].sort().join()

async function find(ctx: Ctx, planId: string): Promise<Found> {
  const orgs = await treeOf(ctx)
  const answers = await nameAnswers(ctx)
  const tasks = await namedTasks(ctx, planId)
  const known = new Map(orgs.map((o) => [o.id, o.shortName || o.name]))
  const gone = [...new Set(tasks.flatMap((k) => [...k.leadOrgs, ...k.supportOrgs]))].filter((id) => !known.has(id))
  for (const o of await rows(
    ctx.tx,
    sql<{ id: string; name: string }>`select id, name from org where id = any(${gone}::uuid[])`,
  ))
    known.set(o.id, o.name)
  const nameOf = (id: string): string => known.get(id) ?? id
  const changes: UnitChange[] = []
  const writes: Found['writes'][number][] = []
  for (const k of tasks) {
    if (k.byHand) continue
    const issuer = orgs.find((o) => o.id === k.issuerId) ?? null
    const lead = matchUnits(k.lead, orgs, issuer, answers).ids
    const support = matchUnits(k.support, orgs, issuer, answers).ids
    const parts = [
      ['lead', k.leadOrgs, lead],
      ['support', k.supportOrgs, support],
    ] as const
    if (parts.every(([, old, now]) => same(old, now))) continue
    writes.push({ id: k.id, lead, support })
    for (const [role, old, now] of parts)
      if (!same(old, now))
        changes.push({
          taskId: k.id,
          number: k.number,
          title: k.title,
          role,
          added: now.filter((id) => !old.includes(id)).map(nameOf),
          removed: old.filter((id) => !now.includes(id)).map(nameOf),
        })
  }
  return {
    changes,
    writes,
    byHand: tasks.filter((k) => k.byHand).length,
    seen: createHash('sha256')
      .update(JSON.stringify(changes.map((c) => [c.taskId, c.role, [...c.added].sort(), [...c.removed].sort()])))
      .digest('hex'),
  }
}

/** What would change if the names of a plan were matched with the units of today. Throws `plan.unknown`. */
export async function unitChanges(ctx: Ctx, planId: string): Promise<UnitChanges> {
  const plan = await planOf(ctx, planId)
  if (!plan.is_current) return { changes: [], byHand: 0, seen: '' }
  const { changes, byHand, seen } = await find(ctx, planId)
  return { changes, byHand, seen }
}

/**
 * Matches the names of a plan in force with the units of today; what a person set by hand stays. `seen` is that of `unitChanges`.
 * Returns how many tasks changed. Throws `permission.denied`, `plan.units-moved-meanwhile`.
 */
export async function matchUnitsAgain(ctx: Ctx, planId: string, seen: string): Promise<number> {
  const plan = await planOf(ctx, planId)
  await demand(ctx, 'plan.write', plan.org_id)
  const found = await find(ctx, planId)
  if (!plan.is_current || found.seen !== seen) throw unitsMovedMeanwhile()
  if (found.writes.length === 0) return 0
  await writeUnits(ctx, found.writes)
  await ctx.audit({
    action: 'plan.match-units',
    objectKind: 'plan',
    objectId: planId,
    orgId: plan.org_id,
    detail: { tasks: found.writes.length, changes: found.changes.map(({ title: _, ...c }) => c) },
  })
  const ids = found.writes.map((w) => w.id)
  const under = await rows(
    ctx.tx,
    sql<{ id: string }>`select id from target where region = ${ctx.region} and task_id = any(${ids}::uuid[])`,
  )
  await ctx.emit(targetsChanged, { targetIds: under.map((t) => t.id) })
  return found.writes.length
}
