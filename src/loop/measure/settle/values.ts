import type { Ctx } from '../../../platform/context.ts'
import { companionPeriod, periodKind } from '../../../kernel/period.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import type { Catalogue } from '../values/catalogue.ts'
import { refreshValues } from '../values/refresh.ts'
import type { Wanted } from '../values/part-sum.ts'

/** Does any formula of the indicator take a measure of the period before? */
const looksBack = (indicator: Indicator): boolean => Object.values(indicator.formula).some((f) => f.includes('prev('))

/** The official periods in which an indicator is touched by cells of this period: its own, and the next where it looks back. */
function officialPeriods(indicator: Indicator, cellPeriod: string): string[] {
  const own = companionPeriod(cellPeriod, indicator.official.period)
  return looksBack(indicator) ? [own, nextPeriod(own)] : [own]
}

const nextPeriod = (period: string): string => {
  const y = Number(period.slice(0, 4)) + 1
  return periodKind(period) === 'schoolYear' ? `${y}-${y + 1}` : `${y}${period.slice(4)}`
}

/** Official values of all indicators that use these measures in these periods, for these nodes. */
export async function refreshOfficial(
  ctx: Ctx,
  catalogue: Catalogue,
  nodes: readonly string[],
  settled: readonly { readonly period: string; readonly measures: readonly string[] }[],
): Promise<void> {
  const touched = new Map<string, { indicator: Indicator; period: string }>()
  for (const s of settled)
    for (const indicator of catalogue.using(s.measures))
      for (const period of officialPeriods(indicator, s.period))
        touched.set(`${indicator.code}|${period}`, { indicator, period })
  await refreshValues(
    ctx.tx,
    { region: ctx.region, now: ctx.now },
    nodes,
    [...touched.values()].map(({ indicator, period }) => ({ prepared: catalogue.prepare(indicator, period), period })),
  )
}

/** Monthly provisional values of the indicators that are tracked and use these measures; a look back touches the month a year on. */
export async function refreshTracking(
  ctx: Ctx,
  catalogue: Catalogue,
  nodes: readonly string[],
  measures: readonly string[],
  months: readonly string[],
): Promise<void> {
  const later = months.map((m) => `${Number(m.slice(0, 4)) + 1}${m.slice(4)}`).filter((m) => m <= ctx.today.slice(0, 7))
  const wanted: Wanted[] = catalogue
    .using(measures)
    .filter((i) => i.tracking === 'monthly')
    .flatMap((i) =>
      (looksBack(i) ? [...new Set([...months, ...later])] : months).map((period) => ({
        prepared: catalogue.prepare(i, period),
        period,
      })),
    )
  await refreshValues(ctx.tx, { region: ctx.region, now: ctx.now }, nodes, wanted)
}
