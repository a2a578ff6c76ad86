import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { ReturnRow } from './store.ts'

/**
 * Four eyes are two persons, not two roles: who prepared or submitted a return does not accept it, though one may hold the roles for both.
 * Throws `collect.own-return`.
 */
export function demandOthers(ctx: Ctx, returns: readonly ReturnRow[]): void {
  const me = ctx.actor.userId
  const own = me === null ? [] : returns.filter((r) => r.submitted_by === me || r.prepared_by === me)
  if (own.length === 0) return
  const some = own.length === returns.length ? '' : `其中 ${own.length} 份`
  throw new Refusal(
    'collect.own-return',
    {
      what: label(
        `${some}报表由您本人填报或提交，不能由您通过`,
        `You prepared or submitted ${own.length} of these returns and cannot accept them`,
      ),
      advice: label(
        '请市级另一位主管通过；没有第二人的，请安全管理员再设一名',
        'Another city officer accepts; the security administrator grants a second person the role where there is none',
      ),
    },
    { params: { ids: own.map((r) => r.id).join(',') }, status: 403 },
  )
}
