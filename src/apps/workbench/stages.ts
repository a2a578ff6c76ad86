import { sql } from 'kysely'
import { scopeOf } from '../../directory/public.ts'
import { label } from '../../kernel/label.ts'
import { planSummary } from '../../loop/plan/public.ts'
import type { PlanSummary } from '../../loop/plan/public.ts'
import { statesOf, warningsOf, watchedBy } from '../../loop/watch/public.ts'
import type { ShownState, ShownWarning } from '../../loop/watch/public.ts'
import type { Ctx } from '../../platform/context.ts'
import { first, rows } from '../../platform/db/statement.ts'
import type { Todo } from './todo.ts'

/** True when the reader holds the right over some unit: sections without it are absent. */
export const holds = (ctx: Ctx, permission: string): boolean => {
  const declared = ctx.assembly.permissions.get(permission)
  return declared?.allow.some((a) => ctx.actor.roles.some((r) => a.roles.includes(r.role))) ?? false
}

/** Plans in force that the unit set itself. */
export const plansOf = async (ctx: Ctx, unit: string): Promise<PlanSummary[]> =>
  holds(ctx, 'plan.read') ? (await planSummary(ctx)).filter((p) => p.org_id === unit) : []

/** Questions of plans that a person must answer before a target can be watched. */
export const todosOfPlans = (ctx: Ctx, plans: readonly PlanSummary[]): Todo[] =>
  holds(ctx, 'plan.write')
    ? plans
        .filter((p) => p.asks > 0)
        .map((p) => ({
          key: `plan-${p.id}`,
          stage: 'plan',
          title: label(`${p.title}有 ${p.asks} 个目标待确认`, `${p.asks} targets of ${p.title} wait to be confirmed`),
          note: label(
            `共 ${p.targets} 个目标，已确认 ${p.confirmed} 个`,
            `${p.confirmed} of ${p.targets} targets are confirmed`,
          ),
          due: null,
          act: { label: label('确认', 'Confirm'), to: `/plan/plans/${p.id}` },
        }))
    : []

/** Where the unit's own targets stand, the worst first; a unit without own ones is measured against those of the plan above it. */
export async function statesAt(ctx: Ctx, unit: string): Promise<ShownState[]> {
  if (!holds(ctx, 'watch.read')) return []
  const within = watchedBy(ctx, 's')
  const own = await statesOf(ctx, { orgId: unit, own: true }, within)
  return own.length > 0 ? own : statesOf(ctx, { orgId: unit }, within)
}

export const warningsAt = (ctx: Ctx, unit: string): Promise<ShownWarning[]> =>
  holds(ctx, 'watch.read') ? warningsOf(ctx, unit, {}, watchedBy(ctx, 'w')) : Promise.resolve([])

/** Warnings of the unit's own targets; those of single schools stand on the board of warnings. */
export const todosOfWarnings = (warnings: readonly ShownWarning[], unit: string): Todo[] =>
  warnings
    .filter((w) => w.orgId === unit && w.level !== 'blue' && (w.source === 'target' || w.source === 'milestone'))
    .slice(0, 8)
    .map((w) => ({
      key: `warning-${w.id}`,
      stage: 'watch',
      title: label(w.titleZh, w.titleEn),
      note: label(w.neededZh || w.reasonZh, w.neededEn || w.reasonEn),
      due: w.source === 'milestone' ? w.due : null,
      act: { label: label('处置', 'Handle'), to: `/watch/warnings?open=${w.id}` },
    }))

/** The campaign whose returns are asked for now, with how many are in. */
export interface CampaignCount {
  readonly name: string
  readonly dueOn: string
  readonly due: number
  readonly accepted: number
  readonly missing: number
}

/** Newest open campaign below a unit: returns due, accepted, and not handed in. */
export const campaignAt = (ctx: Ctx, unit: string): Promise<CampaignCount | undefined> =>
  first(
    ctx.tx,
    sql<CampaignCount>`select c.name, c.due_on as "dueOn", count(*)::int as due, count(*) filter (where r.state = 'accepted')::int as accepted,
        count(*) filter (where r.state = 'draft')::int as missing
      from campaign c join returns r on r.region = ${ctx.region} and r.campaign_id = c.id and r.state <> 'superseded'
      where c.region = ${ctx.region} and c.state = 'open' and ${scopeOf(ctx, 'collect.read').on(sql.ref('r.org_id'))}
        and r.org_id in (select cl.descendant from org_closure cl where cl.ancestor = ${unit}::uuid and cl.valid_from <= ${ctx.today}::date and cl.valid_to > ${ctx.today}::date)
      group by c.id, c.name, c.due_on order by c.due_on desc limit 1`,
  )

/** A return that a school owes in an open campaign, however far it is. */
export interface OwnReturn {
  readonly id: string
  readonly register: string
  readonly state: string
  readonly dueOn: string
  readonly sentBack: boolean
}

/** What a school owes, and what the latest campaign has of it already; nothing for units that do not report themselves. */
export const ownReturns = (ctx: Ctx, unit: string): Promise<OwnReturn[]> =>
  rows(
    ctx.tx,
    sql<OwnReturn>`select r.id, r.register, r.state, r.due_on as "dueOn", r.sent_back as "sentBack"
      from returns r join campaign c on c.region = ${ctx.region} and c.id = r.campaign_id and c.state = 'open'
      where r.region = ${ctx.region} and r.org_id = ${unit}::uuid and r.state <> 'superseded'
        and (r.state <> 'accepted' or c.count_day = (select max(k.count_day) from campaign k where k.region = ${ctx.region} and k.state = 'open'))
        and ${scopeOf(ctx, 'collect.read').on(sql.ref('r.org_id'))}
      order by array_position(array['draft', 'submitted', 'county-reviewed', 'accepted'], r.state), r.due_on, r.register`,
  )
