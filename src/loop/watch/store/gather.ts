import { parseFormula } from '../../../kernel/formula.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import { parameters } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'
import { catalogueOf } from '../../measure/public.ts'
import { countsByHand, type WatchedTarget } from '../../plan/public.ts'
import { isMet, aimOf, type Asked } from '../core/aim.ts'
import { settingsOf } from '../core/settings.ts'
import { Decimal } from 'decimal.js'
import type { Assessed } from './assess.ts'
import { summed } from './series.ts'
import { unitsBelow, valuesOf, type Unit, type ValueRow } from './values.ts'

const LEAVES = ['school', 'college']
const NODES = ['county', 'group']
const EACH = parseFormula('units.met / units.all')

type Linked = WatchedTarget & { readonly indicator: string }

/** A figure that a part of the tree can be held against as well as the whole: a share or ratio, asked as a value. */
const sharedBelow = (t: Linked, i: Indicator): boolean =>
  t.change === 'value' &&
  t.quantifier === 'total' &&
  t.scope === '' &&
  t.slice === '' &&
  (i.scale === 'ratio' || i.scale === 'index')

/** An increase of something that is added up: it can be measured among the units that are in, and only among them. */
const isChangeOfSum = (t: Linked, i: Indicator): boolean =>
  t.change !== 'value' && (i.scale === 'amount' || i.scale === 'count')

/** What one unit was given of a target; `asked` in the unit in which the indicator is stored. */
export interface GivenPart {
  readonly targetId: string
  readonly orgId: string
  readonly asked: string
}

/** Also at schools, and at units by what they were given of a target instead of what all of it asks. */
export interface Deeper {
  readonly schools: boolean
  readonly given: readonly GivenPart[]
}

/**
 * Gathers for all targets, in four reads, what is needed to say where they stand: at their own unit and at the counties below; with
 * `deeper` at schools and by shares, too.
 */
export async function gather(
  ctx: Ctx,
  targets: readonly WatchedTarget[],
  deeper: Deeper = { schools: false, given: [] },
): Promise<Assessed[]> {
  const catalogue = catalogueOf(ctx.assembly)
  const set = await parameters(ctx.tx, ctx.region, ctx.today)
  const roots = [...new Set(targets.map((t) => t.org_id))]
  const linked = targets.filter((t): t is Linked => t.indicator !== null && catalogue.indicators.has(t.indicator))
  const codes = [...new Set(linked.map((t) => t.indicator))]
  const below = await unitsBelow(ctx, roots, [...NODES, ...LEAVES])
  const nodes = below.filter(
    (u) => (NODES.includes(u.kind) && u.parent === u.root) || (deeper.schools && LEAVES.includes(u.kind)),
  )
  const named = linked.filter((t) => t.scope === 'named-units').flatMap((t) => t.lead_orgs)
  const year = Math.min(
    ...targets.map((t) => t.plan_year ?? Number(ctx.today.slice(0, 4))),
    Number(ctx.today.slice(0, 4)),
  )
  const firstMonth = `${year - 1}-12`
  const at = (list: readonly ValueRow[]): Map<string, ValueRow[]> => groupBy(list, (v) => `${v.orgId}|${v.indicator}`)
  const own = at(
    await valuesOf(
      ctx,
      [...new Set([...roots, ...nodes.map((n) => n.id), ...named, ...deeper.given.map((g) => g.orgId)])],
      codes,
      firstMonth,
    ),
  )
  const inParts = linked.filter((t) => t.quantifier === 'each' || t.scope === 'secondary' || t.scope === 'higher')
  const changes = linked.filter((t) => isChangeOfSum(t, catalogue.indicators.get(t.indicator)!))
  const byLeaf = [...inParts, ...changes]
  const leaves = byLeaf.length === 0 ? [] : below.filter((u) => LEAVES.includes(u.kind))
  const leafValues = at(
    leaves.length === 0
      ? []
      : await valuesOf(
          ctx,
          leaves.map((u) => u.id),
          [...new Set(byLeaf.map((t) => t.indicator))],
          firstMonth,
        ),
  )

  const manual = targets.filter((t) => t.indicator === null).map((t) => t.root_id)
  const byHand = new Map((await countsByHand(ctx, manual)).map((c) => [c.targetRoot, c]))

  const running = (i: Indicator): boolean => {
    const period = String(year)
    return (
      i.scale !== 'ratio' &&
      i.scale !== 'index' &&
      catalogue.prepare(i, period).parts.every((p) => 'flow' in (catalogue.measures.get(p.measure)?.measure.time ?? {}))
    )
  }

  const one = (t: Linked, orgId: string): Assessed => {
    const indicator = catalogue.indicators.get(t.indicator)!
    const settings = settingsOf(set, t.indicator)
    const formulaOf = (period: string) => catalogue.prepare(indicator, period).formula
    const common = {
      target: t,
      orgId,
      indicator,
      formulaOf,
      unitOfMeasure: (code: string) => catalogue.measures.get(code)?.measure.unit,
      running: running(indicator),
      settings,
      today: ctx.today,
    }
    if (t.slice !== '') return { ...common, values: [], silence: 'slice' }
    const units = unitsOf(t)
    if (units === null) {
      const values = own.get(`${orgId}|${t.indicator}`) ?? []
      return orgId === t.org_id && isChangeOfSum(t, indicator)
        ? { ...common, values, units: leavesOf(t) }
        : { ...common, values }
    }
    if (units.length === 0) return { ...common, values: [], silence: 'no-units' }
    const values = units.flatMap(
      (id) => (t.scope === 'named-units' ? own : leafValues).get(`${id}|${t.indicator}`) ?? [],
    )
    if (t.quantifier !== 'each') return { ...common, values: summed(values, formulaOf) }
    const unit = t.scope === 'named-units' ? 'unit' : 'school'
    return {
      ...common,
      values: countMet(t, indicator, settings, values),
      formulaOf: () => EACH,
      unitOfMeasure: () => unit,
      running: false,
      instead: { unit: '%', asked: '1' },
    }
  }

  /** What the schools below the target's unit have of it. */
  function leavesOf(t: Linked): ValueRow[] {
    return leaves.filter((u) => u.root === t.org_id).flatMap((u) => leafValues.get(`${u.id}|${t.indicator}`) ?? [])
  }

  /** Units whose values are taken instead of the node's; null: the node's own value. */
  function unitsOf(t: Linked): string[] | null {
    const mine = (u: Unit): boolean => u.root === t.org_id
    if (t.scope === 'named-units') return t.lead_orgs.filter((id) => id !== t.org_id)
    if (t.scope === 'secondary') return leaves.filter((u) => mine(u) && u.kind === 'school').map((u) => u.id)
    if (t.scope === 'higher') return leaves.filter((u) => mine(u) && u.kind === 'college').map((u) => u.id)
    return t.quantifier === 'each' ? leaves.filter(mine).map((u) => u.id) : null
  }

  return targets.flatMap((t): Assessed[] => {
    const indicator = catalogue.indicators.get(t.indicator ?? '')
    if (t.indicator === null || !indicator)
      return [
        {
          target: t,
          orgId: t.org_id,
          indicator: null,
          values: [],
          formulaOf: () => EACH,
          unitOfMeasure: () => undefined,
          running: false,
          settings: settingsOf(set, ''),
          today: ctx.today,
          silence: 'manual',
          byHand: byHand.get(t.root_id),
        },
      ]
    const l: Linked = { ...t, indicator: t.indicator }
    const given = deeper.given.filter((g) => g.targetId === t.id)
    const counties = sharedBelow(l, indicator)
      ? nodes.filter((n) => n.root === t.org_id && !given.some((g) => g.orgId === n.id))
      : []
    // a part is one figure of one unit, whatever the whole speaks of
    const part = { ...l, asked_upper: null, quantifier: 'total', scope: '' } as const
    return [
      one(l, t.org_id),
      ...counties.map((n) => one(l, n.id)),
      ...given.map((g) => one({ ...part, asked: g.asked }, g.orgId)),
    ]
  })
}

/** "Each unit": how many of those with a value meet the figure, by period, as a share (17.10). */
function countMet(
  t: Linked,
  indicator: Indicator,
  settings: ReturnType<typeof settingsOf>,
  values: readonly ValueRow[],
): ValueRow[] {
  if (t.asked === null) return []
  const asked: Asked = {
    comparator: t.comparator,
    change: t.change,
    asked: t.asked,
    upper: t.asked_upper,
    direction: indicator.direction,
    scale: indicator.scale,
  }
  const aim = aimOf(asked, null, settings)
  if (!aim) return []
  return [
    ...groupBy(
      values.filter((v) => v.value !== null),
      (v) => v.period,
    ),
  ].map(([period, list]) => {
    const met = list.filter((v) => isMet(aim, new Decimal(v.value!))).length
    return {
      ...list[0]!,
      period,
      parts: { 'units.met': String(met), 'units.all': String(list.length) },
      value: new Decimal(met).div(list.length).toDecimalPlaces(12).toFixed(),
      unitsIn: list.length,
      unitsDue: list.length,
    }
  })
}
