import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { checkStandard } from '../../../kernel/standard-check.ts'
import { periodKind, periodRange } from '../../../kernel/period.ts'
import { settleCells } from '../cells/settle.ts'
import { treeDay } from '../cells/tree-day.ts'
import type { Catalogue, Prepared } from '../values/catalogue.ts'
import { standardsOn, standardUnits } from './standards.ts'

/** Measures that the standards check writes (17.7 L7): all nine key conditions decide, every one is an item. */
const RESULTS = [
  'conditions.schools-in-scope',
  'conditions.schools-met',
  'conditions.items-due',
  'conditions.items-met',
] as const

interface LeafCell {
  org_id: string
  measure: string
  value: string
}

/** Parts of prepared indicators at these units, by unit and part key. */
async function leafParts(
  ctx: Ctx,
  units: readonly string[],
  prepared: readonly Prepared[],
): Promise<Map<string, Record<string, string>>> {
  const wanted = [
    ...new Map(
      prepared.flatMap((p) => p.parts.map((part) => [`${part.measure}|${part.period}`, part] as const)),
    ).values(),
  ]
  const cells = await rows(
    ctx.tx,
    sql<LeafCell>`select c.org_id, c.measure, c.value from cell c
      join jsonb_to_recordset(${JSON.stringify(wanted.map((w) => ({ measure: w.measure, period: w.period })))}::jsonb) as w(measure text, period text)
        on w.measure = c.measure and w.period = c.period
      where c.region = ${ctx.region} and c.org_id = any(${units}::uuid[]) and c.slice = '' and c.leaf`,
  )
  const out = new Map<string, Record<string, string>>()
  for (const c of cells) out.set(c.org_id, { ...out.get(c.org_id), [c.measure]: c.value })
  return out
}

/**
 * Checks units in scope against the key conditions of their group and writes the results as cells of the period, added up the tree
 * like any other. A unit gets results when every part of every key condition is in. Returns the measures written.
 */
export async function settleResults(
  ctx: Ctx,
  catalogue: Catalogue,
  units: readonly string[],
  periods: readonly string[],
): Promise<string[]> {
  const scoped = (await standardUnits(ctx, units)).filter((u) => u.inScope && u.group)
  let wrote = false
  for (const period of periods.filter((p) => periodKind(p) === 'schoolYear')) {
    const range = periodRange(period)
    const standards = (await standardsOn(ctx, range.from)).filter((s) => s.key && catalogue.indicators.has(s.indicator))
    const prepared = new Map(
      standards.map((s) => [s.indicator, catalogue.prepare(catalogue.indicators.get(s.indicator)!, period)]),
    )
    const parts = await leafParts(
      ctx,
      scoped.map((u) => u.id),
      [...prepared.values()],
    )
    const fresh: { org_id: string; measure: string; value: number }[] = []
    for (const unit of scoped) {
      const due = standards.filter((s) => s.group === unit.group)
      const results = due.map((s) =>
        checkStandard(prepared.get(s.indicator)!.formula, parts.get(unit.id) ?? {}, s.comparator, s.threshold),
      )
      if (due.length === 0 || results.some((r) => r === null)) continue
      const met = results.filter((r) => r!.met).length
      const values = [1, met === due.length ? 1 : 0, due.length, met]
      RESULTS.forEach((measure, i) => fresh.push({ org_id: unit.id, measure, value: values[i]! }))
    }
    if (fresh.length === 0) continue
    wrote = true
    await settleCells(ctx.tx, {
      region: ctx.region,
      units: [...new Set(fresh.map((f) => f.org_id))].map((orgId) => ({
        region: ctx.region,
        orgId,
        period,
        returnPeriod: period,
        version: '0',
        versions: {},
        day: range.from,
        fromDay: range.from,
        toDay: range.to,
        treeDay: treeDay(period, ctx.today),
      })),
      fresh: sql`(select ${ctx.region} as region, x.org_id, ${period}::text as period, x.measure, ''::text as slice, x.value
        from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as x(org_id uuid, measure text, value numeric))`,
      measures: RESULTS,
      additive: RESULTS,
      register: 'conditions',
      status: 'official',
      source: 'results',
      at: ctx.now,
    })
  }
  return wrote ? [...RESULTS] : []
}
