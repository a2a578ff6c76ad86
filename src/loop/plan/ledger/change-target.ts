import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'
import { targetsChanged } from '../events.ts'
import { keepChange } from './keep-change.ts'
import type { LockedTarget } from './store.ts'
import type { TargetRow } from './rows.ts'

export type TargetChange = Partial<
  Pick<
    TargetRow,
    | 'quote'
    | 'text_from'
    | 'text_to'
    | 'subject'
    | 'comparator'
    | 'value'
    | 'upper'
    | 'unit'
    | 'due'
    | 'due_basis'
    | 'kind'
    | 'state'
    | 'indicator'
    | 'slice'
    | 'scope'
    | 'quantifier'
    | 'change'
    | 'assumed'
    | 'link_state'
    | 'reject_reason'
  >
>

/**
 * Writes a change of a locked target, says who made it, keeps what it was for taking it back, and leaves an audit entry. Changes of one
 * act that are taken back together share `act`.
 */
export async function changeTarget(
  ctx: Ctx,
  old: LockedTarget,
  action: string,
  change: TargetChange,
  act = ctx.newId(),
): Promise<void> {
  await keepChange(ctx, old.id, { id: act, action })
  const next = { ...old, ...change }
  await touch(
    ctx.tx,
    sql`update target set quote = ${next.quote}, text_from = ${next.text_from}, text_to = ${next.text_to}, subject = ${next.subject}, comparator = ${next.comparator}, value = ${next.value}::numeric,
        upper = ${next.upper}::numeric, unit = ${next.unit}, due = ${next.due}::date, due_basis = ${next.due_basis},
        kind = ${next.kind}, state = ${next.state}, indicator = ${next.indicator}, slice = ${next.slice}, scope = ${next.scope},
        quantifier = ${next.quantifier}, change = ${next.change}, assumed = ${next.assumed}, link_state = ${next.link_state},
        reject_reason = ${next.reject_reason}, decided_at = ${ctx.now}::timestamptz, decided_by = ${ctx.actor.userId}::uuid,
        decided_by_name = ${ctx.actor.name}, lock_version = lock_version + 1
      where region = ${ctx.region} and id = ${old.id}::uuid`,
  )
  const keys = Object.keys(change).filter((k): k is keyof TargetChange => Object.hasOwn(old, k))
  await ctx.audit({
    action: `plan.${action}`,
    objectKind: 'target',
    objectId: old.id,
    orgId: old.org_id,
    detail: { changed: Object.fromEntries(keys.filter((k) => old[k] !== next[k]).map((k) => [k, [old[k], next[k]]])) },
  })
  await ctx.emit(targetsChanged, { targetIds: [old.id] })
}
