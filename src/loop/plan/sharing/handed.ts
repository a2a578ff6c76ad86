import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { Comparator } from '../reading/plan.ts'
import type { Change } from '../linking/link.ts'
import { askedValue } from '../linking/asked-value.ts'

/** What one unit was given of a target that an indicator counts, by the version in force. */
export interface HandedShare {
  readonly targetId: string
  readonly indicator: string
  readonly comparator: Comparator
  readonly change: Change
  readonly orgId: string
  /** In the unit in which the indicator is stored; of an increase the increase. */
  readonly asked: string
  readonly due: string | null
  readonly planTitle: string
}

interface Found extends Omit<HandedShare, 'asked'> {
  readonly value: string
  readonly unit: string
}

/** Everything that a unit handed down of the targets of a year, the target due last first. Rejected targets and those of a part are left out. */
export async function handedDown(ctx: Ctx, from: string, year: number): Promise<HandedShare[]> {
  const found = await rows(
    ctx.tx,
    sql<Found>`select t.id as "targetId", t.indicator, t.comparator, t.change, s.org_id as "orgId", s.value, v.unit,
        coalesce(v.due, t.due) as due, p.title as "planTitle"
      from share_version v join share s on s.region = ${ctx.region} and s.version_id = v.id
      join target t on t.region = ${ctx.region} and t.root_id = v.target_id
      join plan p on p.region = ${ctx.region} and p.id = t.plan_id and p.is_current
      where v.region = ${ctx.region} and v.is_current and v.from_org = ${from}::uuid and t.indicator is not null and t.slice = ''
        and t.state <> 'rejected' and (p.plan_year is null or p.plan_year = ${year}::int)
      order by coalesce(v.due, t.due) desc nulls last, t.id, s.org_id`,
  )
  const known = new Map(ctx.assembly.indicators.map((i) => [i.code, i]))
  return found.flatMap(({ value, unit, ...f }) => {
    const indicator = known.get(f.indicator)
    return indicator ? [{ ...f, asked: askedValue(value, unit, f.change, indicator) }] : []
  })
}
