import { sql } from 'kysely'
import { demand } from '../../../directory/permission/demand.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { targetsChanged } from '../events.ts'
import { matchUnits } from '../ledger/match-units.ts'
import { readable } from '../ledger/store.ts'
import { treeOf } from '../ledger/tree.ts'
import { unknownTask } from '../progress/refusals.ts'
import { taskChangedMeanwhile, unitNotKnown } from '../refusals.ts'
import { nameAnswers } from '../unit-names/store.ts'

/** What a person may put right of a task; what is left out stays. */
export interface TaskCorrection {
  /** Names of units, as people write them; each that is added must be known in the tree or settled. */
  readonly lead?: readonly string[]
  readonly support?: readonly string[]
  readonly due?: string | null
}

interface Locked {
  readonly plan: string
  readonly org: string
  readonly lead: string[]
  readonly support: string[]
  readonly due: string | null
  readonly byHand: boolean
  readonly version: number
}

/**
 * Puts units or date of a task right by hand; later answers about names leave its units alone from then on. Throws `plan.task-unknown`,
 * `permission.denied`, `plan.task-changed-meanwhile`, `plan.unit-not-known`.
 */
export async function correctTask(ctx: Ctx, id: string, seen: number, c: TaskCorrection): Promise<void> {
  const old = await first(
    ctx.tx,
    sql<Locked>`select k.plan_id as plan, p.org_id as org, k.lead, k.support, k.due, k.by_hand as "byHand", k.lock_version as version
      from plan_task k join plan p on p.region = ${ctx.region} and p.id = k.plan_id
      where k.region = ${ctx.region} and k.id = ${id}::uuid and p.is_current and ${readable(ctx)} for update of k`,
  )
  if (!old) throw unknownTask(id)
  await demand(ctx, 'plan.write', old.org)
  if (old.version !== seen) throw taskChangedMeanwhile(id)
  const orgs = await treeOf(ctx)
  const issuer = orgs.find((o) => o.id === old.org) ?? null
  const answers = await nameAnswers(ctx)
  const next = {
    lead: c.lead ?? old.lead,
    support: c.support ?? old.support,
    due: c.due === undefined ? old.due : c.due,
  }
  const [lead, support] = [next.lead, next.support].map((names) => matchUnits(names, orgs, issuer, answers))
  const named = c.lead !== undefined || c.support !== undefined
  // a name that stood there before stays open as it is; only who is added must be known
  const added = [
    ...next.lead.filter((n) => !old.lead.includes(n)),
    ...next.support.filter((n) => !old.support.includes(n)),
  ]
  const [stranger] = matchUnits(added, orgs, issuer, answers).unknown
  if (stranger !== undefined) throw unitNotKnown(stranger)
  const units = (ids: readonly string[]) => (named ? sql`${ids}::uuid[]` : null)
  await touch(
    ctx.tx,
    sql`update plan_task set lead = ${JSON.stringify(next.lead)}::jsonb, support = ${JSON.stringify(next.support)}::jsonb,
        lead_orgs = coalesce(${units(lead!.ids)}, lead_orgs), support_orgs = coalesce(${units(support!.ids)}, support_orgs),
        due = ${next.due}::date, by_hand = by_hand or ${named}, lock_version = lock_version + 1
      where region = ${ctx.region} and id = ${id}::uuid`,
  )
  const told = { lead: [old.lead, next.lead], support: [old.support, next.support], due: [old.due, next.due] }
  await ctx.audit({
    action: 'plan.correct-task',
    objectKind: 'plan-task',
    objectId: id,
    orgId: old.org,
    detail: {
      plan: old.plan,
      changed: Object.fromEntries(Object.entries(told).filter(([, [a, b]]) => JSON.stringify(a) !== JSON.stringify(b))),
    },
  })
  const under = await rows(
    ctx.tx,
    sql<{ id: string }>`select id from target where region = ${ctx.region} and task_id = ${id}::uuid`,
  )
  await ctx.emit(targetsChanged, { targetIds: under.map((t) => t.id) })
}
