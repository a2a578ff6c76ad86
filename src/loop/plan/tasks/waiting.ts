import type { Ctx } from '../../../platform/context.ts'
import { overviewOf } from './overview.ts'

/** What a unit answers for, and the reports on it that wait: those asked for, late, or sent back. */
export interface WaitingReports {
  readonly tasks: number
  readonly reports: readonly { readonly period: string; readonly dueOn: string; readonly returned: boolean }[]
}

/** Tasks of a unit in a year and its reports that wait, the oldest first. */
export async function waitingReports(ctx: Ctx, orgId: string, year: number): Promise<WaitingReports> {
  const { tasks } = await overviewOf(ctx, { unit: orgId, year, only: orgId })
  const own = tasks.flatMap((t) => t.units.filter((u) => u.orgId === orgId))
  return {
    tasks: own.length,
    reports: own
      .flatMap((u) => u.slots)
      .filter((s) => s.state === 'missing' || s.state === 'due' || s.state === 'returned')
      .map((s) => ({ period: s.period, dueOn: s.dueOn, returned: s.state === 'returned' }))
      .sort((a, b) => a.dueOn.localeCompare(b.dueOn)),
  }
}
