import { demand } from '../../../../directory/public.ts'
import { label } from '../../../../kernel/label.ts'
import { moveFrom } from '../../../../kernel/lifecycle.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { pilotLife } from '../lifecycle.ts'
import { noteMove, pilotPage, tellUnit } from '../note-move.ts'
import { notInState, wrongPilot } from '../refusals.ts'
import { lockPilot } from '../store.ts'

/** The office stops a pilot with a reason; everything that was said of it stays readable. */
export async function stopPilot(
  ctx: Ctx,
  id: string,
  given: { readonly seen: number; readonly reason: string },
): Promise<void> {
  const p = await lockPilot(ctx, id, given.seen)
  await demand(ctx, 'plan.approve-pilot', p.orgId)
  if (!moveFrom(pilotLife, p.state, 'stop'))
    throw notInState(p.state, '这个试点不在进行中', 'This pilot is not running')
  const reason = given.reason.trim()
  if (reason.length < 2) throw wrongPilot('reason', '终止要写明原因', 'Say why it is stopped')
  await noteMove(ctx, id, { move: 'stop', to: 'stopped', version: p.version, reason })
  await ctx.audit({
    action: 'plan.stop-pilot',
    objectKind: 'pilot',
    objectId: id,
    orgId: p.orgId,
    detail: { reason },
  })
  await tellUnit(ctx, p.orgId, {
    kind: 'news',
    about: `pilot:${id}:stopped`,
    title: label(`试点“${p.title}”已终止`, `Pilot stopped: ${p.title}`),
    text: label(reason, reason),
    link: pilotPage(id),
  })
}
