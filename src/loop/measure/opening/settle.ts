import { sql } from 'kysely'
import { groupBy } from '../../../kernel/group-by.ts'
import { periodRange } from '../../../kernel/period.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { settleCells } from '../cells/settle.ts'
import { treeDay } from '../cells/tree-day.ts'
import type { CountedUnit } from '../cells/unit.ts'
import { finishOfficial } from '../settle/finish.ts'
import { lockNodes } from '../settle/lock-nodes.ts'
import { treeDaysOf } from '../settle/values.ts'
import { coveredBy } from './covered.ts'

interface Key {
  readonly orgId: string
  readonly period: string
  readonly measure: string
}

const unitAt = ({ region, today }: Ctx, orgId: string, period: string): CountedUnit => {
  const { from, to } = periodRange(period)
  return {
    region,
    orgId,
    period,
    returnPeriod: period,
    version: '0',
    versions: {},
    day: from,
    fromDay: from,
    toDay: to,
    treeDay: treeDay(period, today),
  }
}

/**
 * Brings the cells of typed figures up to date, adds them up the tree and computes what follows. Figures for which an accepted return
 * speaks are left alone. `units`: only theirs; all of the region when left out.
 */
async function settleOpening(ctx: Ctx, units?: readonly string[]): Promise<void> {
  const catalogue = catalogueOf(ctx.assembly)
  const keys = await rows(
    ctx.tx,
    sql<Key>`select distinct org_id as "orgId", period, measure from opening_figure
      where region = ${ctx.region} and (${units === undefined} or org_id = any(${units ?? []}::uuid[])) order by measure, period, org_id`,
  )
  if (keys.length === 0) return
  const touched = [...new Set(keys.map((k) => k.orgId))]
  const cells = [...groupBy(keys, (k) => k.period)].map(([period, list]) => ({
    period,
    measures: [...new Set(list.map((k) => k.measure))],
  }))
  const nodes = await lockNodes(ctx.tx, ctx.region, touched, treeDaysOf(catalogue, cells, ctx.today))
  const covered = await coveredBy(ctx, catalogue, units)
  const open = keys.filter((k) => {
    const known = catalogue.measures.get(k.measure)
    return known !== undefined && !covered(k.orgId, known, k.period)
  })
  if (open.length === 0) return
  const settled: { period: string; measures: readonly string[] }[] = []
  for (const [code, list] of groupBy(open, (k) => k.measure)) {
    const known = catalogue.measures.get(code)!
    await settleCells(ctx.tx, {
      region: ctx.region,
      units: list.map((k) => unitAt(ctx, k.orgId, k.period)),
      fresh: sql`(select u.region, u.org_id, u.period, f.measure, f.slice, f.value from unit u
        join opening_figure f on f.region = ${ctx.region} and f.org_id = u.org_id and f.period = u.period and f.measure = ${code})`,
      measures: [code],
      additive: known.measure.additive ? [code] : [],
      register: known.register,
      status: 'official',
      source: 'opening',
      at: ctx.now,
    })
    for (const period of new Set(list.map((k) => k.period))) settled.push({ period, measures: [code] })
  }
  await finishOfficial(ctx, catalogue, { units: touched, nodes, settled })
}

/** Typed figures of these units, after a load. */
export const settleOpeningOf = (ctx: Ctx, units: readonly string[]): Promise<void> => settleOpening(ctx, units)

/** Typed figures of the whole region, as in a recomputation. */
export const settleAllOpening = (ctx: Ctx): Promise<void> => settleOpening(ctx)
