import { demand } from '../../../../directory/public.ts'
import { label } from '../../../../kernel/label.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { checkText } from '../check-text.ts'
import { noteMove, pilotPage, tellOffice, tellUnit } from '../note-move.ts'
import { notInState, wrongPilot } from '../refusals.ts'
import type { PilotText } from '../rows.ts'
import { fixedBases, saveVersion } from '../save-version.ts'
import { lockPilot, measuresOf, stagesOf } from '../store.ts'

/**
 * A new version of a pilot's text: by the unit while nothing is decided, after a refusal or a withdrawal (then it is proposed again), by the office,
 * with a reason, while it runs. Earlier versions stay. Throws `plan.pilot-state`, `plan.pilot-wrong`, `plan.pilot-changed-meanwhile`.
 */
export async function changePilot(
  ctx: Ctx,
  id: string,
  given: { readonly seen: number; readonly reason: string; readonly text: PilotText },
): Promise<number> {
  const p = await lockPilot(ctx, id, given.seen)
  const running = p.state === 'running'
  const again = p.state === 'rejected' || p.state === 'withdrawn'
  if (!running && p.state !== 'proposed' && !again)
    throw notInState(p.state, '试点已有结论，方案不再改', 'The pilot is concluded; its plan is not changed any more')
  await demand(ctx, running ? 'plan.approve-pilot' : 'plan.propose-pilot', p.orgId)
  if (running && given.reason.trim().length < 2)
    throw wrongPilot('reason', '改已立项的方案要写明原因', 'Say why an approved pilot is changed')
  checkText(ctx, given.text)
  const known = new Set([...(await measuresOf(ctx, [id])), ...(await stagesOf(ctx, [id]))].map((x) => x.id))
  for (const part of [...given.text.measures, ...given.text.stages])
    if (part.id !== null && !known.has(part.id))
      throw wrongPilot('stages', '有一项不在现行方案里', 'A part is not of the present version')
  const version = p.version + 1
  await saveVersion(
    ctx,
    p,
    version,
    given.text,
    given.reason,
    running ? await fixedBases(ctx, id, p.version) : undefined,
  )
  await noteMove(ctx, id, {
    move: again ? 'propose-again' : 'change',
    to: running ? 'running' : 'proposed',
    version,
    reason: given.reason,
  })
  await ctx.audit({
    action: 'plan.change-pilot',
    objectKind: 'pilot',
    objectId: id,
    orgId: p.orgId,
    detail: { version, reason: given.reason, title: given.text.title },
  })
  const text = label(given.reason.trim() || p.unit, given.reason.trim() || p.unit)
  const link = pilotPage(id)
  if (running)
    await tellUnit(ctx, p.orgId, {
      kind: 'news',
      about: `pilot:${id}:changed:${version}`,
      title: label(`试点“${given.text.title}”的方案有修改`, `Pilot changed: ${given.text.title}`),
      text,
      link,
    })
  else if (again)
    await tellOffice(ctx, p.officeId, {
      kind: 'news',
      about: `pilot:${id}:proposed:${version}`,
      title: label(`再次申报试点“${given.text.title}”`, `Pilot proposed again: ${given.text.title}`),
      text,
      link,
    })
  return version
}
