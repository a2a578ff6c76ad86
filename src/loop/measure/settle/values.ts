import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'
import { companionPeriod, periodKind } from '../../../kernel/period.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import { treeDay } from '../cells/tree-day.ts'
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

/** Cells that were settled. */
interface SettledCells {
  readonly period: string
  readonly measures: readonly string[]
}

/**
 * Days of the trees along which these cells are added up, and the values that they touch: a value of a year whose parts are those of a school
 * year is added up along the tree of its own last day. Results of the standards check follow in the same periods.
 */
export function treeDaysOf(catalogue: Catalogue, settled: readonly SettledCells[], today: string): string[] {
  const results = [...catalogue.registers.values()].flatMap((r) => (r.resultMeasures ?? []).map((m) => m.code))
  const periods = settled.flatMap((s) => [
    s.period,
    ...catalogue.using([...s.measures, ...results]).flatMap((i) => officialPeriods(i, s.period)),
  ])
  return [...new Set([today, ...periods.map((period) => treeDay(period, today))])]
}

/** Official values that cells of these measures in these periods touch. */
export function officialWanted(catalogue: Catalogue, settled: readonly SettledCells[]): Wanted[] {
  const touched = new Map<string, { indicator: Indicator; period: string }>()
  for (const s of settled)
    for (const indicator of catalogue.using(s.measures))
      for (const period of officialPeriods(indicator, s.period))
        touched.set(`${indicator.code}|${period}`, { indicator, period })
  return [...touched.values()].map(({ indicator, period }) => ({
    prepared: catalogue.prepare(indicator, period),
    period,
  }))
}

/** Periods of values: those of their cells, and others beside them (17.5: a year beside a school year). */
export const periodsOf = (wanted: readonly Wanted[]): string[] => [...new Set(wanted.map((w) => w.period))]

/** Official values of all indicators that use these measures in these periods, for these nodes. Returns the periods of the values. */
export async function refreshOfficial(
  ctx: Ctx,
  catalogue: Catalogue,
  nodes: readonly string[],
  settled: readonly SettledCells[],
): Promise<string[]> {
  const wanted = officialWanted(catalogue, settled)
  await refreshValues(ctx.tx, { region: ctx.region, now: ctx.now }, nodes, wanted)
  return periodsOf(wanted)
}

/** Monthly values of tracked indicators that use these measures; a look back touches the month a year on. */
export function trackingWanted(
  catalogue: Catalogue,
  measures: readonly string[],
  months: readonly string[],
  today: string,
): Wanted[] {
  const later = months.map((m) => `${Number(m.slice(0, 4)) + 1}${m.slice(4)}`).filter((m) => m <= today.slice(0, 7))
  return catalogue
    .using(measures)
    .filter((i) => i.tracking === 'monthly')
    .flatMap((i) =>
      (looksBack(i) ? [...new Set([...months, ...later])] : months).map((period) => ({
        prepared: catalogue.prepare(i, period),
        period,
      })),
    )
}

/** Monthly provisional values of the indicators that are tracked and use these measures, for these nodes. */
export async function refreshTracking(
  ctx: Ctx,
  catalogue: Catalogue,
  nodes: readonly string[],
  measures: readonly string[],
  months: readonly string[],
): Promise<void> {
  const wanted = trackingWanted(catalogue, measures, months, ctx.today)
  await refreshValues(ctx.tx, { region: ctx.region, now: ctx.now }, nodes, wanted)
}

/** All values that cells of these periods touch, whatever they count. */
export function wantedIn(catalogue: Catalogue, periods: readonly string[], today: string): Wanted[] {
  const measures = [...catalogue.measures.keys()]
  const isMonth = (period: string): boolean => periodKind(period) === 'month'
  return [
    ...officialWanted(
      catalogue,
      periods.filter((p) => !isMonth(p)).map((period) => ({ period, measures })),
    ),
    ...trackingWanted(catalogue, measures, periods.filter(isMonth), today),
  ]
}

/** Values of a node from nothing, where what stood below a node changed: stored sums are no start, and a value may have nothing below it any more. */
export async function renewValues(ctx: Ctx, node: string, wanted: readonly Wanted[]): Promise<void> {
  const asked = wanted.map((w) => ({ indicator: w.prepared.indicator.code, period: w.period }))
  await touch(
    ctx.tx,
    sql`delete from indicator_value v using jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as x(indicator text, period text)
      where v.region = ${ctx.region} and v.org_id = ${node}::uuid and v.period = x.period and v.indicator = x.indicator`,
  )
  await refreshValues(ctx.tx, { region: ctx.region, now: ctx.now }, [node], wanted)
}
