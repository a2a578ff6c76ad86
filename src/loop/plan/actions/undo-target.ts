import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { targetsChanged } from '../events.ts'
import { lockTarget } from '../ledger/store.ts'
import { nothingToUndo, undoOvertaken } from '../refusals.ts'

interface Change {
  readonly id: string
  readonly target: string
  readonly action: string
  readonly added: boolean
  readonly newest: boolean
}

const COLUMNS = sql.raw(
  [
    'quote, text_from, text_to, subject, comparator, value, upper, unit, due, due_basis, kind, state, indicator, slice, scope',
    'quantifier, change, assumed, link_state, reject_reason, decided_at, decided_by, decided_by_name',
  ].join(', '),
)

/**
 * Takes the last change of a target back: the target is what it was before. What one act changed in several targets (merge, split) is
 * taken back in all of them; a target that the act added is struck out. Returns what was taken back. Throws `plan.nothing-to-undo`,
 * `plan.undo-overtaken` where one of them was changed or confirmed with many others since, else as `lockTarget`.
 */
export async function undoTarget(ctx: Ctx, id: string, seen: number): Promise<string> {
  const t = await lockTarget(ctx, id, seen)
  const last = await first(
    ctx.tx,
    sql<{ act: string }>`select act_id as act from target_change
      where region = ${ctx.region} and target_id = ${id}::uuid and undone_at is null order by at desc, id desc limit 1`,
  )
  if (!last) throw nothingToUndo(id)
  const changes = await rows(
    ctx.tx,
    sql<Change>`select c.id, c.target_id as target, c.action, c.before is null as added,
        not exists (select 1 from target_change n where n.region = ${ctx.region} and n.target_id = c.target_id and n.undone_at is null
          and (n.at, n.id) > (c.at, c.id))
        and not exists (select 1 from target t where t.region = ${ctx.region} and t.id = c.target_id and t.decided_at > c.at) as newest
      from target_change c where c.region = ${ctx.region} and c.act_id = ${last.act}::uuid and c.undone_at is null order by c.at, c.id`,
  )
  if (changes.some((c) => !c.newest)) throw undoOvertaken(id)
  for (const c of changes) {
    if (c.added)
      await touch(
        ctx.tx,
        sql`update target set state = 'rejected', reject_reason = '已撤销', decided_at = ${ctx.now}::timestamptz,
            decided_by = ${ctx.actor.userId}::uuid, decided_by_name = ${ctx.actor.name}, lock_version = lock_version + 1
          where region = ${ctx.region} and id = ${c.target}::uuid`,
      )
    else
      await touch(
        ctx.tx,
        sql`update target set (${COLUMNS}) = (
            select ${COLUMNS} from jsonb_populate_record(null::target, (
              select before from target_change where region = ${ctx.region} and id = ${c.id}::uuid))),
            lock_version = lock_version + 1
          where region = ${ctx.region} and id = ${c.target}::uuid`,
      )
    await touch(
      ctx.tx,
      sql`update target_change set undone_at = ${ctx.now}::timestamptz where region = ${ctx.region} and id = ${c.id}::uuid`,
    )
  }
  await ctx.audit({
    action: 'plan.undo-target',
    objectKind: 'target',
    objectId: id,
    orgId: t.org_id,
    detail: { undone: changes[0]!.action, targets: changes.map((c) => c.target) },
  })
  await ctx.emit(targetsChanged, { targetIds: changes.map((c) => c.target) })
  return changes[0]!.action
}
