import { sql } from 'kysely'
import { holdTree } from '../../../directory/public.ts'
import { companionPeriod } from '../../../kernel/period.ts'
import { inRead, inWrite, SYSTEM, type App, type Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { addUpCells, addUpDue, type LateDue } from '../cells/add-up.ts'
import { officialPeriodOf } from '../cells/official-period.ts'
import { isRolled } from '../cells/rolled.ts'
import { treeDay } from '../cells/tree-day.ts'
import { treeSettled } from '../events.ts'
import type { Catalogue } from '../values/catalogue.ts'
import { lockThese } from './lock-nodes.ts'
import { recountBelow } from './recount-below.ts'
import { markRolls } from './roll-due.ts'
import { rollNode } from './roll-up.ts'
import { staleMarks, stalePeriods, takeMarks, type StaleMark, type StaleNode } from './stale-nodes.ts'
import { periodsOf, renewValues, wantedIn } from './values.ts'

/** Flows of the year before that returns below a node confirm with this year's list: how many units of that list stood below it then. */
async function lateDue(ctx: Ctx, catalogue: Catalogue, node: string): Promise<LateDue[]> {
  const below = sql`select cl.descendant from org_closure cl where cl.ancestor = ${node}::uuid`
  const accepted = await rows(
    ctx.tx,
    sql<{ register: string; period: string; count_day: string }>`select distinct r.register, r.period, c.count_day
      from returns r join campaign c on c.region = ${ctx.region} and c.id = r.campaign_id
      where r.region = ${ctx.region} and r.state = 'accepted' and r.org_id in (${below})`,
  )
  const flows = [...catalogue.measures.values()].filter((m) => !m.stock && m.periodKind === 'schoolYear')
  const late = accepted.flatMap((r) =>
    flows
      .filter((m) => m.register === r.register)
      .map((m) => {
        const period = officialPeriodOf(m, r.period, r.count_day)
        const list = companionPeriod(r.period, m.periodKind)
        return { measure: m.measure.code, register: r.register, period, list, day: treeDay(period, ctx.today) }
      }),
  )
  return rows(
    ctx.tx,
    sql<LateDue>`select x.measure, x.period, sum(d.due)::int as due
      from jsonb_to_recordset(${JSON.stringify(late)}::jsonb) as x(measure text, register text, period text, list text, day date)
      join org_closure cl on cl.ancestor = ${node}::uuid and cl.depth > 0 and cl.valid_from <= x.day and cl.valid_to > x.day
      join unit_due d on d.region = ${ctx.region} and d.org_id = cl.descendant and d.register = x.register and d.period = x.list
      where exists (select 1 from campaign_unit cu where cu.region = ${ctx.region} and cu.org_id = d.org_id and cu.register = d.register)
      group by x.measure, x.period, x.list`,
  )
}

/**
 * After the tree changed: nodes up to the cities whose units are others than before are added up anew from what stands right below them, the
 * lowest first, in the periods whose tree is that of the changed days; what could not be added is counted again. All marks of the data home in
 * one transaction, so that nobody sees a unit at two counties or at none. The caller has locked the nodes.
 */
export async function countAgain(ctx: Ctx, marks: readonly StaleMark[]): Promise<void> {
  const nodes = await takeMarks(ctx, marks)
  if (nodes.length === 0) return
  const catalogue = catalogueOf(ctx.assembly)
  for (const stale of nodes) {
    const node = stale.org_id
    const periods = await stalePeriods(ctx, stale)
    if (periods.length === 0) continue
    const adding = { region: ctx.region, node, periods, today: ctx.today, at: ctx.now }
    await addUpDue(ctx.tx, adding)
    await addUpCells(ctx.tx, catalogue, adding, await lateDue(ctx, catalogue, node))
    await recountBelow(ctx, catalogue, node, periods)
    const wanted = wantedIn(catalogue, periods, ctx.today)
    await renewValues(ctx, node, wanted)
    await markRolls(ctx, [node], [...periods, ...periodsOf(wanted)])
  }
  await ctx.emit(treeSettled, {})
}

/** Units of other data homes right below provinces and the nation of this one whose sums are stale: their figures have to be brought again. */
const elsewhereBelow = (ctx: Ctx): Promise<(StaleNode & { home: string })[]> =>
  rows(
    ctx.tx,
    sql<
      StaleNode & { home: string }
    >`select o.id as org_id, o.region as home, jsonb_agg(jsonb_build_object('from', s.from_day, 'to', s.to_day)) as days
      from stale_node s
      join org a on a.id = s.org_id and a.region = ${ctx.region} and ${isRolled('a.kind')}
      join org_closure cl on cl.ancestor = a.id and cl.depth = 1 and cl.valid_from < s.to_day and cl.valid_to > s.from_day
      join org o on o.id = cl.descendant and o.region <> ${ctx.region}
      group by o.id, o.region order by o.id`,
  )

/**
 * The same for provinces and the nation of a data home: the whole sums of what stands below are taken. Figures of cities of other homes are
 * asked for first, so that a stop in between loses nothing; a mark that was set again meanwhile stands for the job that came with it, which
 * asks for the figures of those that hang there now.
 */
export async function countAgainAbove(app: App, region: string): Promise<void> {
  const read = async (ctx: Ctx) => ({ marks: await staleMarks(ctx, true), elsewhere: await elsewhereBelow(ctx) })
  const { marks, elsewhere } = await inRead(app, SYSTEM, read, { region })
  if (marks.length === 0) return
  for (const unit of elsewhere)
    await inWrite(app, SYSTEM, async (ctx) => markRolls(ctx, [unit.org_id], await stalePeriods(ctx, unit)), {
      region: unit.home,
    })
  await inWrite(
    app,
    SYSTEM,
    async (ctx) => {
      await holdTree(ctx.tx)
      await lockThese(ctx.tx, region, [...new Set(marks.map((m) => m.org_id))])
      const catalogue = catalogueOf(ctx.assembly)
      const nodes = await takeMarks(ctx, marks)
      for (const stale of nodes) {
        const periods = await stalePeriods(ctx, stale)
        if (periods.length === 0) continue
        await recountBelow(ctx, catalogue, stale.org_id, periods)
        await rollNode(ctx, stale.org_id, periods)
      }
      if (nodes.length > 0) await ctx.emit(treeSettled, {})
    },
    { region },
  )
}
