import { permitted } from '../../../directory/public.ts'
import { addDays } from '../../../kernel/format/date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { adoptionsOf } from './history.ts'
import { overviewsOf, type PilotOverview } from './overview.ts'
import { pilotsOf } from './store.ts'

/** So many days ahead a stage is put on the list of its unit. */
const AHEAD_DAYS = 14

/**
 * What about pilots waits for somebody. For the unit: a stage that is late, soon due or came back, an offer to answer. For the
 * office: a proposal to decide, an end without an evaluation, reports to read, pilots that are late or quiet.
 */
export interface WaitingPilot {
  readonly what: 'returned' | 'late' | 'due' | 'answer' | 'decide' | 'evaluate' | 'read' | 'chase'
  readonly pilotId: string
  readonly title: string
  readonly unit: string
  /** The stage, where it is about one. */
  readonly stage: string | null
  readonly due: string | null
}

/** What waits for the actor: as somebody of the unit `home`, and as the office above others. */
export async function waitingPilots(ctx: Ctx, home: string | null): Promise<WaitingPilot[]> {
  const pilots = await overviewsOf(ctx, await pilotsOf(ctx))
  const offers = (
    await adoptionsOf(
      ctx,
      pilots.map((p) => p.id),
    )
  ).filter((a) => a.state === 'offered' && a.orgId === home)
  const units = [...new Set(pilots.map((p) => p.orgId))]
  const approve = new Set(await permitted(ctx, 'plan.approve-pilot', units))
  const own = pilots.flatMap((p) => (p.orgId === home && p.shown === 'running' ? ofUnit(p, ctx.today) : []))
  const office = pilots.flatMap((p) => (approve.has(p.orgId) ? ofOffice(p) : []))
  const answers = offers.flatMap((a): WaitingPilot[] => {
    const p = pilots.find((x) => x.id === a.pilotId)
    return p ? [{ ...named(p), what: 'answer', stage: null, due: null }] : []
  })
  return [...own, ...answers, ...office]
}

const named = (p: PilotOverview) => ({ pilotId: p.id, title: p.title, unit: p.unit })

const ofUnit = (p: PilotOverview, today: string): WaitingPilot[] =>
  p.stages.flatMap((s): WaitingPilot[] => {
    const about = { ...named(p), stage: s.title, due: s.due }
    if (s.state === 'returned') return [{ ...about, what: 'returned' }]
    if (s.state === 'late') return [{ ...about, what: 'late' }]
    return (s.state === 'open' || s.state === 'running') && s.due <= addDays(today, AHEAD_DAYS)
      ? [{ ...about, what: 'due' }]
      : []
  })

function ofOffice(p: PilotOverview): WaitingPilot[] {
  const about = { ...named(p), stage: null, due: null }
  if (p.shown === 'proposed') return [{ ...about, what: 'decide' }]
  if (p.overdue) return [{ ...about, what: 'evaluate', due: p.endsOn }]
  const unread = p.shown === 'running' && p.stages.some((s) => s.last?.state === 'sent')
  return [
    ...(unread ? [{ ...about, what: 'read' as const }] : []),
    ...(p.late > 0 || p.quiet ? [{ ...about, what: 'chase' as const }] : []),
  ]
}
