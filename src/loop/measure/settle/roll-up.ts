import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import type { App } from '../../../platform/context.ts'
import { holdTree } from '../../../directory/public.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import { rows } from '../../../platform/db/statement.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { addUpCells, addUpDue, childrenOf, refreshDueBeside } from '../cells/add-up.ts'
import { isRecounted } from '../cells/compile.ts'
import { isRolled } from '../cells/rolled.ts'
import { lockThese } from './lock-nodes.ts'
import { readFigures, takeFigures, type NodeFigures } from './roll-copies.ts'
import { markRolls, rollsDone, rollsDue } from './roll-due.ts'
import { rollValues } from './roll-values.ts'
import { renewValues, wantedIn } from './values.ts'

/**
 * Adds up the figures of the nodes right below a province or the nation for these periods, in its own data home, where they lie or were
 * brought to; `brought`: those that come now. The whole sum is taken again, so that doing it twice changes nothing; cost follows the number of nodes below, not of schools.
 */
export async function rollNode(
  ctx: Ctx,
  node: string,
  periods: readonly string[],
  brought: readonly NodeFigures[] = [],
): Promise<void> {
  const catalogue = catalogueOf(ctx.assembly)
  await holdTree(ctx.tx)
  await lockThese(ctx.tx, ctx.region, [node])
  for (const figures of brought) await takeFigures(ctx, figures)
  const adding = { region: ctx.region, node, periods, today: ctx.today, at: ctx.now }
  await addUpDue(ctx.tx, adding)
  await addUpCells(ctx.tx, catalogue, adding, null)
  await refreshDueBeside(ctx.tx, catalogue, adding)
  await rollValues(ctx, catalogue, node, periods, childrenOf(adding))
  // Other parts of an indicator with a recounted part were added up only now.
  const counted = wantedIn(catalogue, periods, ctx.today).filter((w) =>
    w.prepared.parts.some((p) => isRecounted(catalogue.measures.get(p.measure)!.measure)),
  )
  await renewValues(ctx, node, counted)
  await markRolls(ctx, [node], periods)
}

/** Adds up what is due in a data home: figures go to the home of the node above, each step in a transaction of one home. */
export async function rollRegion(app: App, region: string): Promise<void> {
  const sent = await inRead(
    app,
    SYSTEM,
    async (ctx) => {
      const due = await rollsDue(ctx)
      const out = []
      for (const list of groupBy(due, (d) => `${d.org_id} ${d.parent}`).values()) {
        const { org_id: node, parent, home } = list[0]!
        const periods = list.map((d) => d.period)
        out.push({
          parent,
          home,
          periods,
          due: list,
          figures: home === null || home === region ? null : await readFigures(ctx, node, list),
        })
      }
      return out
    },
    { region },
  )
  for (const list of groupBy(sent, (s) => s.parent).values()) {
    const { parent, home } = list[0]!
    const periods = [...new Set(list.flatMap((s) => s.periods))].sort()
    if (parent !== null && home !== null)
      await inWrite(
        app,
        SYSTEM,
        (ctx) =>
          rollNode(
            ctx,
            parent,
            periods,
            list.flatMap((s) => s.figures ?? []),
          ),
        { region: home },
      )
    await inWrite(
      app,
      SYSTEM,
      (ctx) =>
        rollsDone(
          ctx,
          list.flatMap((s) => s.due),
        ),
      { region },
    )
  }
}

/** Adds up every province and nation of this home again, lower ones first, after all its figures were computed again. */
export async function rollAll(ctx: Ctx): Promise<void> {
  const nodes = await rows(
    ctx.tx,
    sql<{ id: string; periods: string[] | null }>`select a.id,
        (select array_agg(distinct c.period) from org_closure cl join cell c on c.region = ${ctx.region} and c.org_id = cl.descendant
          where cl.ancestor = a.id and cl.depth > 0) as periods
      from org a where a.region = ${ctx.region} and ${isRolled('a.kind')} order by a.level desc, a.id`,
  )
  for (const { id, periods } of nodes) if (periods) await rollNode(ctx, id, periods)
}
