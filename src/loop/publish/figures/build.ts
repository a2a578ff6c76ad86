import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { nameOn, orgById, unknownOrg } from '../../../directory/public.ts'
import { formulaOn, parseFormula, partsOf, type Formula } from '../../../kernel/formula.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import { label } from '../../../kernel/label.ts'
import { periodKind, periodRange, previousPeriod } from '../../../kernel/period.ts'
import type { Ctx } from '../../../platform/context.ts'
import {
  catalogueOf,
  distanceTo,
  formulaWords,
  groupOf,
  GROUPS,
  indicatorOf,
  linesFor,
  listedUnits,
  nameInList,
  seriesOf,
  sidesOf,
  treeDay,
  valuesOf,
  type ListedUnit,
  type StoredValue,
} from '../../measure/public.ts'
import { besidePublic } from './narrow.ts'
import { aroundFigure } from './public-set.ts'
import { figureDerivable, figureMissing, figureSmall } from './refusals.ts'
import type { PublicContent, PublicRow } from './content.ts'
import { hasSmall, hidden, type Counts } from './suppress.ts'
import { isPeople, restOf } from './tables.ts'

/**
 * Counts of people that a value is made of, and of a share of people also who is not in it; nothing for square metres and money. What
 * is not known is taken for people.
 */
const peopleIn = (
  ctx: Ctx,
  indicator: Indicator,
  formula: Formula,
  parts: Readonly<Record<string, string>>,
): Counts => {
  const catalogue = catalogueOf(ctx.assembly)
  const counts = Object.fromEntries(
    Object.entries(parts)
      .filter(([key]) => isPeople(catalogue.measures.get(key.replace(/^prev:/, ''))?.measure.unit ?? ''))
      .map(([key, value]) => [key, Number(value)]),
  )
  const { top, bottom } = sidesOf(catalogue, formula, parts)
  const rest = restOf(indicator.unit, top, bottom)
  return rest === null ? counts : { ...counts, rest }
}

const isOfficial = (v: StoredValue | undefined): v is StoredValue => v?.value != null && v.status === 'official'

/** Fingerprint of the figures that a publication shows: it changes exactly when one of them does. */
export const signatureOf = (values: readonly StoredValue[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        [...values]
          .sort((a, b) => a.orgId.localeCompare(b.orgId))
          .map((v) => [v.orgId, v.value, Object.entries(v.parts).sort(([a], [b]) => a.localeCompare(b))]),
      ),
    )
    .digest('hex')

export interface Built {
  readonly content: PublicContent
  readonly signature: string
}

/**
 * What would be public of an indicator at a unit in a period, small groups already hidden. Throws `org.unknown`,
 * `measure.indicator-unknown`, `period.unknown`, `publish.figure-missing` where no accepted value stands, `publish.figure-small`, and
 * `publish.figure-derivable` where a small group would come out of it and what is public already.
 */
export async function buildFigure(ctx: Ctx, orgId: string, code: string, period: string): Promise<Built> {
  periodKind(period)
  const catalogue = catalogueOf(ctx.assembly)
  const indicator = indicatorOf(catalogue, code)
  const org = await orgById(ctx.tx, orgId)
  if (!org || org.region !== ctx.region) throw unknownOrg(orgId)
  const last = previousPeriod(period)
  const figures = [period, last].map((p) => ({ indicator, period: p }))
  const listed = await listedUnits(ctx, orgId, treeDay(period, ctx.today), figures)
  const children = listed.of(code, period)
  // Where a branch came into the sum of its school, or out of it, values of the two periods are not of the same people.
  const asBefore = isDeepStrictEqual(children, listed.of(code, last))
  const ids = [orgId, ...children.map((c) => c.id)]
  const all = await valuesOf(ctx, ids, [code], [period, last])
  const at = (id: string, p: string): StoredValue | undefined => all.find((v) => v.orgId === id && v.period === p)
  const own = at(orgId, period)
  if (own?.value == null || own.status !== 'official') throw figureMissing(indicator.label, period)
  const prepared = catalogue.prepare(indicator, period)
  const people = (v: StoredValue): Counts =>
    peopleIn(
      ctx,
      indicator,
      v.period === period ? prepared.formula : catalogue.prepare(indicator, v.period).formula,
      v.parts,
    )
  if (hasSmall(people(own))) throw figureSmall(indicator.label)
  const sides = (v: StoredValue) => {
    const { top, bottom } = sidesOf(catalogue, prepared.formula, v.parts)
    return { top: top.value, bottom: bottom?.value ?? null }
  }
  const series = await seriesOf(ctx, orgId, code)
  // An earlier year may have had a small group where this one has none: it stays hidden in the trend as well.
  const mayShow = (v: StoredValue | undefined): v is StoredValue => isOfficial(v) && !hasSmall(people(v))
  const lines = await linesFor(ctx, org, indicator, period, [], null)
  const distance = lines.common ? distanceTo(catalogue, indicator, period, own.parts, lines.common) : null
  const figureAt = { orgCode: org.code, indicator: code, period }
  const around = await aroundFigure(ctx, figureAt)
  const rows = compare(
    people,
    around.verdicts.hiddenIn({ ...figureAt, period: last }),
    children,
    (id) => at(id, period),
    (id) => (asBefore ? at(id, last) : undefined),
    sides,
  )
  const { top, bottom } = sidesOf(catalogue, prepared.formula, own.parts)
  const content: PublicContent = {
    indicator: {
      code,
      label: indicator.label,
      group: GROUPS[groupOf(code)] ?? label(groupOf(code), groupOf(code)),
      unit: indicator.unit,
      scale: indicator.scale,
      direction: indicator.direction,
    },
    unit: { code: org.code, name: await nameOn(ctx.tx, org, treeDay(period, ctx.today)) },
    period,
    takenOn: ctx.today,
    figure: { value: own.value, ...sides(own), unitsIn: own.unitsIn, unitsDue: own.unitsDue },
    before: mayShow(at(orgId, last)) ? { period: last, value: at(orgId, last)?.value ?? null } : null,
    line:
      lines.common && distance
        ? {
            comparator: lines.common.comparator,
            threshold: lines.common.threshold,
            met: distance.met,
            gap: distance.gap,
            gapUnit: distance.gapUnit,
          }
        : null,
    definition: {
      words: formulaWords(catalogue, prepared.formula),
      top: top.words,
      topUnit: top.unit,
      bottom: bottom?.words ?? null,
      bottomUnit: bottom?.unit ?? '',
      ...definitionOf(indicator, period),
    },
    rows,
    trend: series
      .filter((v) => mayShow(v) && periodKind(v.period) === periodKind(period) && v.period <= period)
      .map((v) => ({ period: v.period, value: v.value ?? '', bottom: sides(v).bottom, formulaFrom: v.formulaFrom })),
    hiddenRows: rows.filter((r) => r.state === 'hidden').length,
  }
  const shown = besidePublic(await around.besides(content), figureAt, content)
  if (shown === null) throw figureDerivable(indicator.label)
  return { content: shown, signature: signatureOf(all.filter((v) => v.period === period)) }
}

/** The definition in force at the end of the period, and the how manieth it is. */
function definitionOf(indicator: Indicator, period: string) {
  const day = periodRange(period).to
  const { from, text } = formulaOn(indicator.formula, day)
  return {
    formulaFrom: from,
    edition: Object.keys(indicator.formula).filter((d) => d <= from).length,
    countDay: partsOf(parseFormula(text)).length > 0 ? (indicator.official.countDay ?? null) : null,
    basis: indicator.basis,
    notes: indicator.notes ?? '',
  }
}

/** Rows of the units that make the figure; a unit that is hidden in either period shows neither. */
function compare(
  people: (v: StoredValue) => Counts,
  hiddenLast: ReadonlySet<string>,
  children: readonly ListedUnit[],
  now: (id: string) => StoredValue | undefined,
  before: (id: string) => StoredValue | undefined,
  sides: (v: StoredValue) => { top: string | null; bottom: string | null },
): PublicRow[] {
  // A row that is not shown anyway gives nothing away and can hide nothing.
  const counts = (v: StoredValue | undefined) => ({ counts: isOfficial(v) ? people(v) : null })
  const hideNow = hidden(children.map((c) => counts(now(c.id))))
  const hideBefore = hidden(children.map((c) => counts(before(c.id))))
  return children.map((c, i): PublicRow => {
    const v = now(c.id)
    const name = { code: c.code, name: nameInList(c) }
    const empty = { value: null, top: null, bottom: null, before: null }
    if (hideNow[i]) return { ...name, ...empty, state: 'hidden' }
    if (!isOfficial(v)) return { ...name, ...empty, state: 'none' }
    const past = before(c.id)
    return {
      ...name,
      value: v.value,
      ...sides(v),
      state: 'shown',
      before: !hideBefore[i] && !hiddenLast.has(c.code) && isOfficial(past) ? past.value : null,
    }
  })
}
