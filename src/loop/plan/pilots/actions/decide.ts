import { sql } from 'kysely'
import { demand } from '../../../../directory/public.ts'
import { label } from '../../../../kernel/label.ts'
import { moveFrom } from '../../../../kernel/lifecycle.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { touch } from '../../../../platform/db/statement.ts'
import { keyOf, seriesOf } from '../figures.ts'
import { pilotLife } from '../lifecycle.ts'
import { noteMove, pilotPage, tellUnit } from '../note-move.ts'
import { notInState, wrongPilot } from '../refusals.ts'
import type { PilotRow } from '../rows.ts'
import { valueBefore } from '../series.ts'
import { lockPilot, measuresOf } from '../store.ts'

/** The office approves a proposal, which fixes the bases of its measures, or does not, with a reason. */
export async function decidePilot(
  ctx: Ctx,
  id: string,
  given: { readonly seen: number; readonly approve: boolean; readonly reason: string },
): Promise<void> {
  const p = await lockPilot(ctx, id, given.seen)
  await demand(ctx, 'plan.approve-pilot', p.orgId)
  const move = given.approve ? 'approve' : 'reject'
  if (!moveFrom(pilotLife, p.state, move))
    throw notInState(p.state, '这个试点已经决定过', 'This pilot has been decided already')
  const reason = given.reason.trim()
  if (!given.approve && reason.length < 2)
    throw wrongPilot('reason', '不予立项要写明原因', 'Say why it is not approved')
  if (given.approve) await fixBases(ctx, p)
  await noteMove(ctx, id, { move, to: given.approve ? 'running' : 'rejected', version: p.version, reason })
  await ctx.audit({
    action: given.approve ? 'plan.approve-pilot' : 'plan.reject-pilot',
    objectKind: 'pilot',
    objectId: id,
    orgId: p.orgId,
    detail: { version: p.version, reason },
  })
  await tellUnit(ctx, p.orgId, {
    kind: given.approve ? 'accepted' : 'returned',
    about: `pilot:${id}:${move}:${p.version}`,
    title: given.approve
      ? label(`试点“${p.title}”已立项`, `Pilot approved: ${p.title}`)
      : label(`试点“${p.title}”未立项`, `Pilot not approved: ${p.title}`),
    text: label(reason || p.plan, reason || p.plan),
    link: pilotPage(id),
  })
}

/** Between proposal and decision figures may have changed: the base is what is known when it is decided. */
async function fixBases(ctx: Ctx, p: PilotRow): Promise<void> {
  const counted = (await measuresOf(ctx, [p.id])).flatMap((m) =>
    m.indicator === null ? [] : [{ id: m.id, orgId: p.orgId, indicator: m.indicator }],
  )
  const series = await seriesOf(ctx, counted)
  const bases = counted.map((m) => {
    const base = valueBefore(series.get(keyOf(m)) ?? [], p.startsOn)
    return { id: m.id, base: base?.value ?? null, whole: base?.whole ?? null, period: base?.period ?? '' }
  })
  await touch(
    ctx.tx,
    sql`update pilot_measure m set base = b.base, base_whole = b.whole, base_period = b.period
      from jsonb_to_recordset(${JSON.stringify(bases)}::jsonb) as b(id uuid, base numeric, whole numeric, period text)
      where m.region = ${ctx.region} and m.pilot_id = ${p.id}::uuid and m.version = ${p.version} and m.id = b.id`,
  )
}
