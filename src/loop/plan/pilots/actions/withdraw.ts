import { demand } from '../../../../directory/public.ts'
import { label } from '../../../../kernel/label.ts'
import { moveFrom } from '../../../../kernel/lifecycle.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { pilotLife } from '../lifecycle.ts'
import { noteMove, pilotPage, tellOffice } from '../note-move.ts'
import { notInState } from '../refusals.ts'
import { lockPilot } from '../store.ts'

/** The unit takes its proposal back before the office decided; it may change it and propose it again. */
export async function withdrawPilot(ctx: Ctx, id: string, seen: number): Promise<void> {
  const p = await lockPilot(ctx, id, seen)
  await demand(ctx, 'plan.propose-pilot', p.orgId)
  if (!moveFrom(pilotLife, p.state, 'withdraw'))
    throw notInState(p.state, '这个试点已经决定过，不能撤回', 'This pilot has been decided and cannot be withdrawn')
  await noteMove(ctx, id, { move: 'withdraw', to: 'withdrawn', version: p.version, reason: '' })
  await ctx.audit({
    action: 'plan.withdraw-pilot',
    objectKind: 'pilot',
    objectId: id,
    orgId: p.orgId,
    detail: { version: p.version },
  })
  await tellOffice(ctx, p.officeId, {
    kind: 'news',
    about: `pilot:${id}:withdrawn:${ctx.now}`,
    title: label(`${p.unit}撤回试点申报“${p.title}”`, `${p.unit} withdraws the pilot "${p.title}"`),
    text: label(p.plan, p.plan),
    link: pilotPage(id),
  })
}
