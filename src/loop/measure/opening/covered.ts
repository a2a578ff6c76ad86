import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { officialPeriodOf } from '../cells/official-period.ts'
import type { Catalogue, KnownMeasure } from '../values/catalogue.ts'

interface Accepted {
  readonly orgId: string
  readonly register: string
  readonly period: string
  readonly countDay: string
}

/** Says whether an accepted return already speaks for a unit's measure in a period: then no typed figure stands beside it. */
export type Covered = (orgId: string, measure: KnownMeasure, period: string) => boolean

/** Looks up the accepted returns of these units (all, when left out). */
export async function coveredBy(ctx: Ctx, catalogue: Catalogue, units?: readonly string[]): Promise<Covered> {
  const accepted = await rows(
    ctx.tx,
    sql<Accepted>`select r.org_id as "orgId", r.register, r.period, c.count_day as "countDay"
      from returns r join campaign c on c.region = ${ctx.region} and c.id = r.campaign_id
      where r.region = ${ctx.region} and r.state = 'accepted' and (${units === undefined} or r.org_id = any(${units ?? []}::uuid[]))`,
  )
  const spoken = new Set<string>()
  for (const a of accepted)
    for (const m of catalogue.registers.get(a.register)?.measures ?? []) {
      const known = catalogue.measures.get(m.code)!
      spoken.add(`${a.orgId}|${m.code}|${officialPeriodOf(known, a.period, a.countDay)}`)
    }
  return (orgId, m, period) => spoken.has(`${orgId}|${m.measure.code}|${period}`)
}
