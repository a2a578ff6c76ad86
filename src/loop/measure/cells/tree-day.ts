import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { periodRange } from '../../../kernel/period.ts'

/** The day whose tree figures of a period use, and the reference day of a month: its last day, or today while it runs. */
export const treeDay = (period: string, today: string): string => {
  const last = periodRange(period).to
  return last < today ? last : today
}

/** Rows (period, day) of these periods with the days of their trees, for a `from`. */
export const treeDays = (periods: readonly string[], today: string): RawBuilder<unknown> =>
  sql`jsonb_to_recordset(${JSON.stringify(periods.map((period) => ({ period, day: treeDay(period, today) })))}::jsonb) as p(period text, day date)`
