import { sql } from 'kysely'
import { permitted } from '../../../directory/public.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { readable } from '../ledger/store.ts'

/** Plans in force with their tasks, and units at which the actor may propose or set up a pilot. */
export async function pilotOptions(ctx: Ctx) {
  const tasks = await rows(
    ctx.tx,
    sql<{
      plan: string
      title: string
      root: string | null
      number: string
      task: string
    }>`select p.id as plan, p.title,
        k.root_id as root, coalesce(k.number, '') as number, coalesce(k.title, '') as task
      from plan p left join plan_task k on k.region = ${ctx.region} and k.plan_id = p.id
      where p.region = ${ctx.region} and p.is_current and p.kind = 'plan' and ${readable(ctx)}
      order by p.plan_year desc nulls last, p.issued_on desc nulls last, p.id, k.seq`,
  )
  const orgs = await rows(
    ctx.tx,
    sql<{
      id: string
      name: string
      kind: string
    }>`select o.id, coalesce(nullif(o.short_name, ''), o.name) as name, o.kind from org o
      where o.region = ${ctx.region} and o.kind in ('county', 'school', 'college') and o.valid_from <= ${ctx.today}::date
        and o.valid_to > ${ctx.today}::date order by o.level, o.code`,
  )
  const ids = orgs.map((o) => o.id)
  const propose = new Set(await permitted(ctx, 'plan.propose-pilot', ids))
  const setUp = new Set(await permitted(ctx, 'plan.approve-pilot', ids))
  return {
    plans: [...groupBy(tasks, (t) => t.plan)].map(([id, list]) => ({
      id,
      title: list[0]?.title ?? '',
      tasks: list.flatMap((t) => (t.root === null ? [] : [{ root: t.root, number: t.number, title: t.task }])),
    })),
    units: orgs
      .filter((o) => propose.has(o.id) || setUp.has(o.id))
      .map((o) => ({ ...o, mayPropose: propose.has(o.id), maySetUp: setUp.has(o.id) })),
  }
}
