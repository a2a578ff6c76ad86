import { label } from '../../../../kernel/label.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { noteWord, pilotPage, tellUnit } from '../note-move.ts'
import { overviewsOf, type PilotOverview } from '../overview.ts'
import { nothingToRemind } from '../refusals.ts'
import { standsAbove } from '../scope.ts'
import { pilotsOf } from '../store.ts'

/** A unit is reminded of a pilot with a late stage or of which nothing was heard for long. */
export const owesWord = (p: Pick<PilotOverview, 'late' | 'quiet'>): boolean => p.late > 0 || p.quiet

/**
 * Reminds the units of these pilots; those out of reach and those that owe nothing are left out. The reminder stays in the pilot's
 * history. Returns how many. Throws `plan.pilot-nothing-to-remind` when none is left.
 */
export async function remindPilots(
  ctx: Ctx,
  given: { readonly ids: readonly string[]; readonly message: string },
): Promise<{ pilots: number; units: number }> {
  const asked = new Set(given.ids)
  const found = await overviewsOf(
    ctx,
    (await pilotsOf(ctx)).filter((p) => asked.has(p.id)),
  )
  const message = given.message.trim()
  const units = new Set<string>()
  let pilots = 0
  for (const p of found.filter(owesWord)) {
    if (!(await standsAbove(ctx, p.orgId))) continue
    pilots += 1
    units.add(p.orgId)
    await noteWord(ctx, p, { move: 'remind', reason: message })
    await ctx.audit({
      action: 'plan.remind-pilot',
      objectKind: 'pilot',
      objectId: p.id,
      orgId: p.orgId,
      detail: { late: p.late, quiet: p.quiet, message },
    })
    const stage = p.stages.find((s) => s.state === 'late')?.title ?? p.title
    const text = message === '' ? stage : message
    await tellUnit(ctx, p.orgId, {
      kind: 'reminder',
      about: `pilot-remind:${p.id}:${ctx.today}`,
      title: label(`催报：试点“${p.title}”的进展`, `Reminder: progress of the pilot "${p.title}"`),
      text: label(text, text),
      link: pilotPage(p.id),
    })
  }
  if (pilots === 0) throw nothingToRemind()
  return { pilots, units: units.size }
}
