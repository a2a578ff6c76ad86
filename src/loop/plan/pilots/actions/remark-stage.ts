import { sql } from 'kysely'
import { demand } from '../../../../directory/public.ts'
import { label } from '../../../../kernel/label.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { first, touch } from '../../../../platform/db/statement.ts'
import { ownReport, remarkTwice, unknownReport } from '../../progress/refusals.ts'
import { noteQuietly } from '../lock.ts'
import { pilotPage, tellUnit } from '../note-move.ts'
import { wrongPilot } from '../refusals.ts'
import { standsAbove } from '../scope.ts'
import { lockPilot } from '../store.ts'

/** The office above takes note of a report on a stage, with a comment or without, or returns it with a reason. */
export async function remarkStage(
  ctx: Ctx,
  report: string,
  given: { readonly returned: boolean; readonly remark: string },
): Promise<void> {
  const r = await first(
    ctx.tx,
    sql<{
      pilot: string
    }>`select pilot_id as pilot from pilot_report where region = ${ctx.region} and id = ${report}::uuid`,
  )
  if (!r) throw unknownReport(report)
  const p = await lockPilot(ctx, r.pilot, null)
  await demand(ctx, 'plan.oversee', p.orgId)
  if (!(await standsAbove(ctx, p.orgId))) throw ownReport()
  const now = await first(
    ctx.tx,
    sql<{
      current: boolean
    }>`select is_current as current from pilot_report where region = ${ctx.region} and id = ${report}::uuid for update`,
  )
  if (now?.current !== true) throw remarkTwice()
  const remark = given.remark.trim()
  if (given.returned && remark.length < 2) throw wrongPilot('remark', '退回要写明原因', 'Say why it is returned')
  await touch(
    ctx.tx,
    sql`update pilot_report set state = ${given.returned ? 'returned' : 'noted'}, remark = ${remark === '' ? null : remark},
        remarked_at = ${ctx.now}::timestamptz, remarked_by = ${ctx.actor.userId}::uuid, remarked_by_name = ${ctx.actor.name}
      where region = ${ctx.region} and id = ${report}::uuid`,
  )
  await noteQuietly(ctx, p.id)
  await ctx.audit({
    action: given.returned ? 'plan.return-pilot' : 'plan.note-pilot',
    objectKind: 'pilot',
    objectId: p.id,
    orgId: p.orgId,
    detail: { report, remark },
  })
  if (given.returned)
    await tellUnit(ctx, p.orgId, {
      kind: 'returned',
      about: `pilot-report:${report}:returned`,
      title: label(`试点“${p.title}”的进展被退回`, `Progress of the pilot "${p.title}" was returned`),
      text: label(remark, remark),
      link: pilotPage(p.id),
    })
}
