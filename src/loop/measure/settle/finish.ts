import type { Ctx } from '../../../platform/context.ts'
import { settleResults } from '../results/settle-results.ts'
import type { Catalogue } from '../values/catalogue.ts'
import { markRolls } from './roll-due.ts'
import { refreshOfficial } from './values.ts'

/** Leaf cells of these units were settled, with what stands above them. */
export interface Settled {
  readonly units: readonly string[]
  /** The units and everything above them up to the city, locked. */
  readonly nodes: readonly string[]
  readonly settled: readonly { readonly period: string; readonly measures: readonly string[] }[]
}

/** What follows from new official cells: values, results of the standards check and their values, sums above the cities. */
export async function finishOfficial(
  ctx: Ctx,
  catalogue: Catalogue,
  { units, nodes, settled }: Settled,
): Promise<void> {
  const touched = await refreshOfficial(ctx, catalogue, nodes, settled)
  const periods = [...new Set(settled.map((s) => s.period))]
  const measures = await settleResults(ctx, catalogue, units, periods)
  if (measures.length > 0)
    touched.push(
      ...(await refreshOfficial(
        ctx,
        catalogue,
        nodes,
        periods.map((period) => ({ period, measures })),
      )),
    )
  await markRolls(ctx, nodes, [...periods, ...touched])
}
