import { Decimal } from 'decimal.js'
import { ancestors, type Org } from '../../../directory/public.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import { periodKind, periodRange, previousPeriod } from '../../../kernel/period.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { sql, type RawBuilder } from 'kysely'
import { standardsOn } from '../results/standards.ts'
import type { StandardRow } from '../results/standards.ts'
import { listedUnits, type Figure, type ListedUnit } from './listed.ts'
import { readableAt } from './subject.ts'
import { gathererOn, isLeaf, treeDay } from './unit.ts'
import type { StoredValue } from './value.ts'

/** A value beside an earlier one. `change` is value - earlier, a decimal text in the unit of the indicator. */
export interface Difference {
  readonly against: 'previous' | 'last-year' | 'year-start'
  readonly period: string
  readonly value: string
  readonly change: string
}

/** What a value is compared with: the period before, the same period of last year, or the month the year began with. */
export function differencesOf(series: readonly StoredValue[], period: string): Difference[] {
  const at = new Map(series.flatMap((v) => (v.value === null ? [] : [[v.period, v.value] as const])))
  const now = at.get(period)
  if (now === undefined) return []
  const monthly = periodKind(period) === 'month'
  const year = Number(period.slice(0, 4)) - 1
  const asked: [Difference['against'], string][] = monthly
    ? [
        ['previous', previousPeriod(period)],
        ['last-year', `${year}${period.slice(4)}`],
        ['year-start', `${year}-12`],
      ]
    : [['last-year', previousPeriod(period)]]
  const found = asked.flatMap(([against, p]): Difference[] => {
    const value = at.get(p)
    return value === undefined ? [] : [{ against, period: p, value, change: new Decimal(now).minus(value).toFixed() }]
  })
  return found.some((d) => d.against === 'last-year') ? found.filter((d) => d.against !== 'year-start') : found
}

/** The threshold of the unit's group in force at the beginning of the period; null for units without a group. */
export async function standardAt(
  ctx: Ctx,
  unit: Org,
  indicator: Indicator,
  period: string,
): Promise<StandardRow | null> {
  const group = unit.attrs['schoolGroup']
  if (typeof group !== 'string') return null
  const standards = await standardsOn(ctx, periodRange(period).from)
  return standards.find((s) => s.group === group && s.indicator === indicator.code) ?? null
}

/**
 * The list that a unit stands in, as far as the actor may read the indicator there: that of the lowest unit above it that only gathers
 * others, or of the school whose sum holds it.
 */
export async function siblings(ctx: Ctx, unit: Org, figure: Figure): Promise<readonly ListedUnit[]> {
  const day = treeDay(figure.period, ctx.today)
  const listOf = async (node: string | RawBuilder<string>) =>
    (await listedUnits(ctx, node, day, [figure], readableAt(ctx, 'o.id', figure.indicator.code))).units
  const holdsIt = (list: readonly ListedUnit[]) => list.some((u) => u.id === unit.id)
  const gathered = await listOf(gathererOn(unit.id, day))
  if (holdsIt(gathered)) return gathered
  for (const above of await ancestors(ctx.tx, ctx.region, unit.id, day)) {
    if (!isLeaf(above)) break
    const list = await listOf(above.id)
    if (holdsIt(list)) return list
  }
  return gathered
}

/** Units below this one that owe a register of the indicator for the period and have no accepted return. */
export interface MissingUnit {
  readonly id: string
  readonly name: string
  readonly register: string
  readonly period: string
  readonly state: string
  readonly dueOn: string
}

export const missingUnits = (
  ctx: Ctx,
  orgId: string,
  returns: readonly { register: string; period: string }[],
): Promise<MissingUnit[]> =>
  rows(
    ctx.tx,
    sql<MissingUnit>`select o.id, o.name, r.register, r.period, r.state, r.due_on as "dueOn"
      from jsonb_to_recordset(${JSON.stringify(returns)}::jsonb) as w(register text, period text)
      join returns r on r.region = ${ctx.region} and r.register = w.register and r.period = w.period and r.return_version = 1 and r.state <> 'superseded'
      join org_closure c on c.ancestor = ${orgId}::uuid and c.descendant = r.org_id and c.valid_from <= ${ctx.today}::date and c.valid_to > ${ctx.today}::date
      join org o on o.id = r.org_id
      where r.state <> 'accepted'
      order by r.due_on, o.code limit 60`,
  )
