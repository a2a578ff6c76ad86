import { sql } from 'kysely'
import { label } from '../../../../kernel/label.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { first, touch } from '../../../../platform/db/statement.ts'
import { demandUnit } from '../../own-unit.ts'
import { checkMeasure } from '../check-text.ts'
import { adoptionsOf } from '../history.ts'
import { pilotPage, tellOffice } from '../note-move.ts'
import { adoptionAnswered, unknownAdoption, wrongPilot } from '../refusals.ts'
import type { AdoptionRow, NewMeasure, PilotRow } from '../rows.ts'
import { withBases } from '../save-version.ts'
import { lockPilot } from '../store.ts'

export type AdoptionAnswer =
  | { readonly take: true; readonly what: string; readonly since: string; readonly measure: NewMeasure }
  | { readonly take: false; readonly reason: string }

/** An entry of a pilot that the actor may read, locked with its pilot. Throws `plan.pilot-adoption-unknown`. */
export async function lockAdoption(ctx: Ctx, id: string): Promise<{ pilot: PilotRow; adoption: AdoptionRow }> {
  const found = await first(
    ctx.tx,
    sql<{
      pilot: string
    }>`select pilot_id as pilot from pilot_adoption where region = ${ctx.region} and id = ${id}::uuid`,
  )
  if (!found) throw unknownAdoption(id)
  const pilot = await lockPilot(ctx, found.pilot, null)
  const adoption = (await adoptionsOf(ctx, [pilot.id])).find((a) => a.id === id)
  if (!adoption) throw unknownAdoption(id)
  return { pilot, adoption }
}

/** A unit says what exactly it takes over, since when and by what it will be judged; or why it does not. It may change a no. */
export async function answerAdoption(ctx: Ctx, id: string, given: AdoptionAnswer): Promise<void> {
  const { pilot, adoption } = await lockAdoption(ctx, id)
  await demandUnit(ctx, 'plan.report', adoption.orgId)
  if (adoption.state === 'taken') throw adoptionAnswered()
  if (given.take) await take(ctx, adoption, given)
  else await decline(ctx, adoption, given.reason)
  await ctx.audit({
    action: given.take ? 'plan.take-pilot' : 'plan.decline-pilot',
    objectKind: 'pilot',
    objectId: pilot.id,
    orgId: adoption.orgId,
    detail: { adoption: id, ...(given.take ? { what: given.what, since: given.since } : { reason: given.reason }) },
  })
  await tellOffice(ctx, pilot.officeId, {
    kind: 'news',
    about: `pilot-adoption:${id}:${given.take ? 'taken' : 'declined'}:${ctx.now}`,
    title: given.take
      ? label(`${adoption.unitName}采用试点经验“${pilot.title}”`, `${adoption.unitName} takes over "${pilot.title}"`)
      : label(
          `${adoption.unitName}暂不采用“${pilot.title}”`,
          `${adoption.unitName} does not take over "${pilot.title}"`,
        ),
    text: given.take ? label(given.what, given.what) : label(given.reason, given.reason),
    link: pilotPage(pilot.id),
  })
}

async function take(ctx: Ctx, a: AdoptionRow, given: Extract<AdoptionAnswer, { take: true }>): Promise<void> {
  if (given.what.trim().length < 2) throw wrongPilot('what', '写明采用哪些做法', 'Say what exactly is taken over')
  checkMeasure(ctx, given.measure, 'measure')
  const [m] = await withBases(ctx, a.orgId, [given.measure], given.since)
  if (!m) return
  await touch(
    ctx.tx,
    sql`update pilot_adoption set state = 'taken', what = ${given.what.trim()}, since = ${given.since}::date, reason = '',
        indicator = ${m.indicator}, measure = ${m.name}, unit = ${m.unit}, comparator = ${m.comparator}, base = ${m.base}::numeric, base_whole = ${m.baseWhole}::numeric,
        base_period = ${m.basePeriod}, aim = ${m.aim}::numeric, due = ${m.due}::date, answered_at = ${ctx.now}::timestamptz,
        answered_by_name = ${ctx.actor.name}
      where region = ${ctx.region} and id = ${a.id}::uuid`,
  )
}

async function decline(ctx: Ctx, a: AdoptionRow, reason: string): Promise<void> {
  if (reason.trim().length < 2) throw wrongPilot('reason', '不采用要写明原因', 'Say why it is not taken over')
  await touch(
    ctx.tx,
    sql`update pilot_adoption set state = 'declined', reason = ${reason.trim()}, answered_at = ${ctx.now}::timestamptz,
        answered_by_name = ${ctx.actor.name}
      where region = ${ctx.region} and id = ${a.id}::uuid`,
  )
}
