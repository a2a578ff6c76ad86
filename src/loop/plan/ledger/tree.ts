import { sql } from 'kysely'
import { orgsOfRegion } from '../../../directory/org/find-org.ts'
import type { Org } from '../../../directory/org/org.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

/** A unit with its place in the tree: ids of the units above it today, the nearest first. */
export interface Placed extends Org {
  readonly above: readonly string[]
}

/** Every open unit of the region with its place: what names of a plan are looked up in. */
export async function treeOf(ctx: Ctx): Promise<Placed[]> {
  const orgs = await orgsOfRegion(ctx.tx, ctx.region)
  const found = await rows(
    ctx.tx,
    sql<{
      id: string
      above: string[]
    }>`select c.descendant as id, array_agg(c.ancestor order by c.depth)::text[] as above
      from org_closure c join org o on o.id = c.descendant
      where o.region = ${ctx.region} and c.depth > 0 and c.valid_from <= ${ctx.today}::date and ${ctx.today}::date < c.valid_to
      group by c.descendant`,
  )
  const above = new Map(found.map((f) => [f.id, f.above]))
  return orgs.map((o) => ({ ...o, above: above.get(o.id) ?? [] }))
}
