import type { Ctx } from '../../../platform/context.ts'
import { confirmedTargets, handedDown } from '../../plan/public.ts'
import { assess } from './assess.ts'
import { gather } from './gather.ts'
import type { TargetState } from './state.ts'

/** How far a unit below is with a target of a unit above it. */
export type StandingBelow = Pick<TargetState, 'targetId' | 'orgId' | 'attainment' | 'level'>

/**
 * Where counties and schools below a unit stand with its targets of a year: shares and ratios against what all of it asks, what was
 * handed down against the unit's own share. Nothing is stored.
 */
export async function standingsBelow(ctx: Ctx, orgId: string, year: number): Promise<StandingBelow[]> {
  const targets = await confirmedTargets(ctx, orgId, year)
  const given = await handedDown(ctx, orgId, year)
  return (await gather(ctx, targets, { schools: true, given }))
    .map(assess)
    .filter((s) => !s.own)
    .map(({ targetId, orgId: unit, attainment, level }) => ({ targetId, orgId: unit, attainment, level }))
}
