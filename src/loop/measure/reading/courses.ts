import { sql } from 'kysely'
import { groupBy } from '../../../kernel/group-by.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import { monthsBetween, periodKind, periodOf, periodRange, previousPeriod } from '../../../kernel/period.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { wholeOf } from './line.ts'
import { officialPeriod } from './period.ts'

/** One value of a course; a decimal text as it is stored. */
export interface CoursePoint {
  readonly period: string
  readonly value: string
  /** What a share is of; null for what is no share. */
  readonly whole: string | null
  /** Units in it, of those that owe it: two values are comparable only when the same share of the units is in. */
  readonly unitsIn: number
  readonly unitsDue: number
}

const YEARS = 6
const MONTHS = 13

/** The last months up to a period's end, or to today while it runs: a year and the month it began with. */
export function courseMonths(asked: string, today: string): string[] {
  const { to } = periodRange(asked)
  const last = periodOf(to < today ? to : today, 'month')
  const first = `${Number(last.slice(0, 4)) - 1}${last.slice(4)}`
  return monthsBetween(first, last).slice(-MONTHS)
}

/** The official periods up to the one beside `asked`, oldest first. */
export function courseYears(indicator: Pick<Indicator, 'official'>, asked: string): string[] {
  const periods = [officialPeriod(indicator, asked)]
  while (periods.length < YEARS) periods.unshift(previousPeriod(periods[0]!))
  return periods
}

/**
 * The course of many indicators at one unit, oldest first, in one statement: the months of a followed indicator once there are two of
 * them, else its official values over the years. Indicators without any value are not in the answer.
 */
export async function coursesOf(
  ctx: Ctx,
  orgId: string,
  indicators: readonly Indicator[],
  asked: string,
): Promise<ReadonlyMap<string, readonly CoursePoint[]>> {
  const months = courseMonths(asked, ctx.today)
  const years = new Map(indicators.map((i) => [i.code, new Set(courseYears(i, asked))]))
  const periods = new Set([...months, ...[...years.values()].flatMap((list) => [...list])])
  const found = await rows(
    ctx.tx,
    sql<
      Omit<CoursePoint, 'whole'> & { indicator: string; parts: Readonly<Record<string, string>> }
    >`select indicator, period, value, parts, units_in as "unitsIn", units_due as "unitsDue" from indicator_value
      where region = ${ctx.region} and org_id = ${orgId}::uuid and indicator = any(${[...years.keys()]}::text[])
        and period = any(${[...periods]}::text[]) and slice = '' and value is not null
      order by indicator, period`,
  )
  const byCode = new Map(indicators.map((i) => [i.code, i]))
  return new Map(
    [...groupBy(found, (v) => v.indicator)].map(([code, list]) => {
      const monthly = list.filter((v) => periodKind(v.period) === 'month')
      const official = list.filter((v) => years.get(code)?.has(v.period) === true)
      const shown = monthly.length > 1 ? monthly : official
      return [
        code,
        shown.map(({ indicator: code, parts, ...point }) => ({
          ...point,
          whole: wholeOf(byCode.get(code)!, point.period, parts),
        })),
      ]
    }),
  )
}
