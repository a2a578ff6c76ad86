import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { wholeOf } from '../../../kernel/format/whole.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import type { Point } from './series.ts'

export interface Wanted {
  readonly orgId: string
  readonly indicator: string
}

export const keyOf = (w: Wanted): string => `${w.orgId} ${w.indicator}`

/** Everything that is known of these indicators at these units, by `keyOf`. */
export async function seriesOf(ctx: Ctx, wanted: readonly Wanted[]): Promise<ReadonlyMap<string, readonly Point[]>> {
  if (wanted.length === 0) return new Map()
  const found = await rows(
    ctx.tx,
    sql<
      Omit<Point, 'whole'> & Wanted & { parts: Readonly<Record<string, string>> }
    >`select org_id as "orgId", indicator, period, value,
        parts, status from indicator_value
      where region = ${ctx.region} and slice = '' and value is not null
        and org_id = any(${[...new Set(wanted.map((w) => w.orgId))]}::uuid[])
        and indicator = any(${[...new Set(wanted.map((w) => w.indicator))]}::text[])`,
  )
  const known = new Map(ctx.assembly.indicators.map((i) => [i.code, i]))
  const points = found.flatMap(({ parts, ...f }) => {
    const indicator = known.get(f.indicator)
    return indicator ? [{ ...f, whole: wholeOf(indicator, f.period, parts) }] : []
  })
  return groupBy(points, keyOf)
}

/** Units of the same kind in the region that neither run the pilot nor took it over: those it is compared with. */
export const peersOf = (ctx: Ctx, pilotId: string): Promise<{ id: string }[]> =>
  rows(
    ctx.tx,
    sql<{ id: string }>`select o.id from pilot x join org own on own.id = x.org_id
      join org o on o.region = ${ctx.region} and o.kind = own.kind and o.id <> own.id
        and o.valid_from <= ${ctx.today}::date and o.valid_to > ${ctx.today}::date
      where x.region = ${ctx.region} and x.id = ${pilotId}::uuid and not exists (select 1 from pilot_adoption a
        where a.region = ${ctx.region} and a.pilot_id = x.id and a.org_id = o.id and a.state = 'taken')`,
  )
