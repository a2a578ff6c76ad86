import { sql } from 'kysely'
import { demand } from '../../../../directory/public.ts'
import { label } from '../../../../kernel/label.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { rows } from '../../../../platform/db/statement.ts'
import { pilotPage, tellUnit } from '../note-move.ts'
import { notInState, wrongPilot } from '../refusals.ts'
import { lockPilot } from '../store.ts'
import { carrier } from './propose.ts'

/** The office recommends what worked to other units, which may read the pilot from then on. Returns to how many it is new. */
export async function spreadPilot(
  ctx: Ctx,
  id: string,
  given: { readonly units: readonly string[]; readonly note: string },
): Promise<number> {
  const p = await lockPilot(ctx, id, null)
  await demand(ctx, 'plan.approve-pilot', p.orgId)
  if (p.state !== 'spread')
    throw notInState(p.state, '评估结论为“推广”的试点才推广', 'Only a pilot with the verdict "spread" is spread')
  const units = [...new Set(given.units)]
  if (units.length === 0) throw wrongPilot('units', '选择推广到的单位', 'Choose the units')
  if (units.includes(p.orgId)) throw wrongPilot('units', '试点单位自己不用选', 'The pilot’s own unit is not chosen')
  for (const unit of units) {
    await carrier(ctx, unit)
    await demand(ctx, 'plan.approve-pilot', unit)
  }
  const fresh = await rows(
    ctx.tx,
    sql<{
      org: string
    }>`insert into pilot_adoption (region, id, pilot_id, org_id, state, note, offered_at, offered_by_name, what, reason,
        measure, unit, comparator, base_period)
      select ${ctx.region}, x.id, ${id}::uuid, x.org, 'offered', ${given.note.trim()}, ${ctx.now}::timestamptz, ${ctx.actor.name}, '', '',
        '', '', 'at_least', ''
      from jsonb_to_recordset(${JSON.stringify(units.map((org) => ({ org, id: ctx.newId() })))}::jsonb) as x(id uuid, org uuid)
      on conflict (region, pilot_id, org_id) do nothing returning org_id as org`,
  )
  await ctx.audit({
    action: 'plan.spread-pilot',
    objectKind: 'pilot',
    objectId: id,
    orgId: p.orgId,
    detail: { units: fresh.length, note: given.note.trim() },
  })
  const note = given.note.trim() || p.unit
  for (const { org } of fresh)
    await tellUnit(ctx, org, {
      kind: 'assigned',
      about: `pilot:${id}:offered:${org}`,
      title: label(`推广试点经验“${p.title}”，请答复`, `Recommended to you: the pilot "${p.title}"`),
      text: label(note, note),
      link: pilotPage(id),
    })
  return fresh.length
}
