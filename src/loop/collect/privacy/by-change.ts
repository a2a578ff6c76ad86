import { demand } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { isPersonOf } from './holdings.ts'
import { requestLife } from './kinds.ts'
import { movedOn, notYours } from './refusals.ts'
import { noteDeed } from './requests.ts'
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
 * A record was changed for a request: it stands among what was done for it, in the same transaction. A request may name several
 * records, so it stays open until the officer answers that all is done. Throws `privacy.other-person` for the row of somebody else,
 * `privacy.moved-on` for a request that is not in work or asks for something else; the change is undone then.
 */
export async function noteChange(ctx: Ctx, requestId: string, change: TakenChange): Promise<void> {
  const r = await requestOf(ctx, requestId, true)
  await demand(ctx, HANDLE, r.orgId)
  const wanted = r.kind === 'delete' ? change.kind === 'end' : r.kind === 'correct' && change.kind !== 'end'
  if (r.state !== 'working' || !wanted) throw movedOn(requestLife.states[r.state] ?? label(r.state, r.state))
  if (!(await isPersonOf(ctx, r, change.personId))) throw notYours()
  const { register, recordId, version } = change
  await noteDeed(ctx, r, r.kind === 'delete' ? 'deleted' : 'changed', { register, recordId, version })
}
