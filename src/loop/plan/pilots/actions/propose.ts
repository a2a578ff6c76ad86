import { sql } from 'kysely'
import { demand, orgById, unknownOrg, type Org } from '../../../../directory/public.ts'
import { label } from '../../../../kernel/label.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { first, touch } from '../../../../platform/db/statement.ts'
import { planOf } from '../../ledger/store.ts'
import { unknownTask } from '../../progress/refusals.ts'
import { checkText } from '../check-text.ts'
import { noteMove, pilotPage, tellOffice, tellUnit } from '../note-move.ts'
import { noCarrier, wrongPilot } from '../refusals.ts'
import type { PilotText } from '../rows.ts'
import { saveVersion } from '../save-version.ts'

export interface NewPilot extends PilotText {
  readonly unit: string
  readonly plan: string
  /** Root id of a task of that plan. */
  readonly task: string | null
  /** The office sets it up itself: it is approved at once. */
  readonly setUp: boolean
}

const CARRIERS: ReadonlySet<string> = new Set(['county', 'school', 'college'])

/** A county or school of this region. Throws `org.unknown`, `plan.pilot-carrier`. */
export async function carrier(ctx: Ctx, id: string): Promise<Org> {
  const unit = await orgById(ctx.tx, id)
  if (!unit || unit.region !== ctx.region) throw unknownOrg(id)
  if (!CARRIERS.has(unit.kind)) throw noCarrier(unit.name)
  return unit
}

/**
 * A unit proposes a pilot, or the office sets one up at a unit. Returns its id. Throws `permission.denied`, `plan.pilot-wrong`,
 * `plan.pilot-carrier`, `plan.unknown`, `plan.task-unknown`.
 */
export async function proposePilot(ctx: Ctx, n: NewPilot): Promise<string> {
  const unit = await carrier(ctx, n.unit)
  await demand(ctx, n.setUp ? 'plan.approve-pilot' : 'plan.propose-pilot', n.unit)
  const plan = await planOf(ctx, n.plan)
  if (!plan.is_current) throw wrongPilot('plan', '选现行的一版计划', 'Choose the edition in force')
  await checkPlace(ctx, plan.id, plan.org_id, n)
  checkText(ctx, n)
  const id = ctx.newId()
  await touch(
    ctx.tx,
    sql`insert into pilot (region, id, plan_id, task_root, org_id, office_id, state, version, set_up_by_office, created_at)
      values (${ctx.region}, ${id}::uuid, ${plan.id}::uuid, ${n.task}::uuid, ${n.unit}::uuid, ${plan.org_id}::uuid, 'proposed', 1,
        ${n.setUp}, ${ctx.now}::timestamptz)`,
  )
  await saveVersion(ctx, { id, orgId: n.unit }, 1, n, '')
  await noteMove(ctx, id, {
    move: n.setUp ? 'set-up' : 'propose',
    to: n.setUp ? 'running' : 'proposed',
    version: 1,
    reason: '',
  })
  await ctx.audit({
    action: n.setUp ? 'plan.set-up-pilot' : 'plan.propose-pilot',
    objectKind: 'pilot',
    objectId: id,
    orgId: n.unit,
    detail: { title: n.title, plan: plan.id, task: n.task, startsOn: n.startsOn, endsOn: n.endsOn },
  })
  const text = label(unit.name, unit.name)
  const link = pilotPage(id)
  if (n.setUp)
    await tellUnit(ctx, n.unit, {
      kind: 'assigned',
      about: `pilot:${id}:set-up`,
      title: label(`承担试点“${n.title}”`, `Pilot to carry: ${n.title}`),
      text,
      link,
    })
  else
    await tellOffice(ctx, plan.org_id, {
      kind: 'news',
      about: `pilot:${id}:proposed:1`,
      title: label(`申报试点“${n.title}”，待立项`, `Pilot proposed: ${n.title}`),
      text,
      link,
    })
  return id
}

/** The unit must stand below the plan's office, the task in the plan. */
async function checkPlace(ctx: Ctx, plan: string, office: string, n: NewPilot): Promise<void> {
  const below = await first(
    ctx.tx,
    sql<{
      ok: boolean
    }>`select true as ok from org_closure where ancestor = ${office}::uuid and descendant = ${n.unit}::uuid
      and valid_from <= ${ctx.today}::date and ${ctx.today}::date < valid_to`,
  )
  if (!below) throw wrongPilot('unit', '这份计划不管这个单位', 'The plan does not speak of this unit')
  if (n.task === null) return
  const task = await first(
    ctx.tx,
    sql<{
      id: string
    }>`select id from plan_task where region = ${ctx.region} and plan_id = ${plan}::uuid and root_id = ${n.task}::uuid`,
  )
  if (!task) throw unknownTask(n.task)
}
