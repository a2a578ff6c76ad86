import type { Ctx } from '../../../platform/context.ts'
import { companionPeriod, periodKind } from '../../../kernel/period.ts'
import type { Catalogue } from '../values/catalogue.ts'
import { refreshValues } from '../values/refresh.ts'
import type { Wanted } from '../values/refresh.ts'

/** The official periods in which an indicator is touched by cells of these periods: its own, and the next where it looks back. */
function officialPeriods(catalogue: Catalogue, code: string, cellPeriods: readonly string[]): string[] {
  const indicator = catalogue.indicators.get(code)!
  const own = new Set(cellPeriods.map((p) => companionPeriod(p, indicator.official.period)))
  const looksBack = Object.values(indicator.formula).some((f) => f.includes('prev('))
  if (looksBack) for (const p of [...own]) own.add(nextPeriod(p))
  return [...own]
}

const nextPeriod = (period: string): string => {
  const y = Number(period.slice(0, 4)) + 1
  return periodKind(period) === 'schoolYear' ? `${y}-${y + 1}` : `${y}${period.slice(4)}`
}

/** Official values of all indicators that use these measures, for these nodes. */
export async function refreshOfficial(
  ctx: Ctx,
  catalogue: Catalogue,
  nodes: readonly string[],
  measures: readonly string[],
  cellPeriods: readonly string[],
): Promise<void> {
  const wanted: Wanted[] = catalogue.using(measures).flatMap((i) =>
    officialPeriods(catalogue, i.code, cellPeriods).map((period) => ({
      prepared: catalogue.prepare(i, period),
      period,
    })),
  )
  await refreshValues(ctx.tx, { region: ctx.region, now: ctx.now }, nodes, wanted)
}

/** Monthly provisional values of the indicators that are tracked and use these measures. */
export async function refreshTracking(
  ctx: Ctx,
  catalogue: Catalogue,
  nodes: readonly string[],
  measures: readonly string[],
  months: readonly string[],
): Promise<void> {
  const wanted: Wanted[] = catalogue
    .using(measures)
    .filter((i) => i.tracking === 'monthly')
    .flatMap((i) => months.map((period) => ({ prepared: catalogue.prepare(i, period), period })))
  await refreshValues(ctx.tx, { region: ctx.region, now: ctx.now }, nodes, wanted)
}
