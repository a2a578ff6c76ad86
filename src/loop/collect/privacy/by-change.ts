import { demand } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { isPersonOf } from './holdings.ts'
import { requestLife } from './kinds.ts'
import { movedOn, notYours } from './refusals.ts'
import { answerByDeed } from './requests.ts'
import { HANDLE, requestOf } from './store.ts'

/** A change of a record as the register has just taken it. */
export interface TakenChange {
  readonly register: string
  readonly recordId: string
  readonly version: string
  readonly kind: 'form' | 'move' | 'end'
  /** Whose row it was before the change. */
  readonly personId: string | null
}

/**
 * A record was changed for a request: the request is answered by it, in the same transaction. Throws `privacy.other-person` for the
 * row of somebody else, `privacy.moved-on` for a request that is not in work or asks for something else; the change is undone then.
 */
export async function answerByChange(ctx: Ctx, requestId: string, change: TakenChange): Promise<void> {
  const r = await requestOf(ctx, requestId, true)
  await demand(ctx, HANDLE, r.orgId)
  const wanted = r.kind === 'delete' ? change.kind === 'end' : r.kind === 'correct' && change.kind !== 'end'
  if (r.state !== 'working' || !wanted) throw movedOn(requestLife.states[r.state] ?? label(r.state, r.state))
  if (!(await isPersonOf(ctx, r, change.personId))) throw notYours()
  const { register, recordId, version } = change
  await answerByDeed(ctx, r, r.kind === 'delete' ? 'deleted' : 'changed', { register, recordId, version })
}
