import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import { groupBy } from '../../../kernel/group-by.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import { companionPeriod, periodKind, periodOf, periodRange } from '../../../kernel/period.ts'
import type { Org } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { distanceTo, wholeOf } from '../reading/line.ts'
import { treeDay } from '../reading/unit.ts'
import { valuesOf } from '../reading/value.ts'
import type { StoredValue } from '../reading/value.ts'
import { standardsOn } from '../results/standards.ts'
import type { StandardRow } from '../results/standards.ts'

/** What a condition is about; gaps of one area in several conditions are the same thing missing, so the larger one counts. */
export const AREAS = ['land', 'building', 'teachers', 'equipment', 'books', 'other'] as const
export type Area = (typeof AREAS)[number]

export const areaOf = (code: string): Area =>
  code.includes('land')
    ? 'land'
    : code.includes('building')
      ? 'building'
      : code.includes('teacher')
        ? 'teachers'
        : code.includes('equipment')
          ? 'equipment'
          : code.includes('books')
            ? 'books'
            : 'other'

/** One school under one condition. */
export interface ConditionCell {
  readonly value: string | null
  readonly whole: string | null
  readonly threshold: string
  readonly comparator: 'at-least' | 'at-most'
  readonly met: boolean
  readonly gap: string
  /** What is missing by what is required. */
  readonly share: string | null
  /** Met with less than five percent to spare. */
  readonly near: boolean
}

export interface ConditionRow {
  readonly school: { id: string; code: string; name: string; shortName: string; kind: string }
  readonly county: { id: string; name: string } | null
  readonly group: string
  readonly students: string | null
  readonly cells: readonly (ConditionCell | null)[]
  readonly gaps: number
  /** Every condition of its group has a value; only then the school is met or not. */
  readonly complete: boolean
}

export interface ConditionColumn {
  readonly indicator: Indicator
  /** A name that fits above a column. */
  readonly short: string
  readonly area: Area
  readonly gapUnit: string
  readonly comparator: 'at-least' | 'at-most'
  /** Threshold of most schools shown; schools of other groups carry their own. */
  readonly threshold: string
  readonly failing: number
  readonly gap: string
}

export interface ConditionBoard {
  readonly period: string
  readonly columns: readonly ConditionColumn[]
  readonly rows: readonly ConditionRow[]
  readonly schools: number
  readonly complete: number
  readonly met: number
  readonly areas: readonly { area: Area; gap: string; unit: string }[]
  readonly bases: readonly string[]
  readonly computedAt: string | null
}

const NEAR = 0.05

export interface School {
  id: string
  code: string
  name: string
  shortName: string
  kind: string
  group: string
  county: string | null
  countyName: string | null
}

/** Schools in scope below a unit, each with the unit above it, on the tree of a day. */
export const schoolsBelow = (ctx: Ctx, unit: string, day: string): Promise<School[]> =>
  rows(
    ctx.tx,
    sql<School>`select o.id, o.code, o.name, o.short_name as "shortName", o.kind, o.attrs ->> 'schoolGroup' as "group", p.id as county, p.name as "countyName"
      from org_closure c join org o on o.id = c.descendant
      left join org_edge e on e.child = o.id and e.valid_from <= ${day}::date and e.valid_to > ${day}::date
      left join org p on p.id = e.parent
      where c.ancestor = ${unit}::uuid and c.valid_from <= ${day}::date and c.valid_to > ${day}::date and o.region = ${ctx.region}
        and o.attrs ->> 'schoolGroup' is not null and (o.attrs ->> 'inScope')::boolean
      order by o.code`,
  )

/** The school year beside a period: conditions are official once a year. */
export const conditionsPeriod = (asked: string): string =>
  ['year', 'schoolYear'].includes(periodKind(asked))
    ? companionPeriod(asked, 'schoolYear')
    : periodOf(periodRange(asked).to, 'schoolYear')

/**
 * Who lacks what: every school below a unit against the key conditions of its group, most gaps first. Compared by parts (numerator
 * against threshold times denominator), never by rounded values.
 */
export async function conditionBoard(ctx: Ctx, unit: Org, asked: string): Promise<ConditionBoard> {
  const catalogue = catalogueOf(ctx.assembly)
  const period = conditionsPeriod(asked)
  const inScope = await schoolsBelow(ctx, unit.id, treeDay(period, ctx.today))
  const groups = new Set(inScope.map((s) => s.group))
  const standards = (await standardsOn(ctx, periodRange(period).from)).filter(
    (s) => s.key && groups.has(s.group) && catalogue.indicators.has(s.indicator),
  )
  // Groups without key conditions (colleges) are judged by their own standard, not here.
  const judged = new Set(standards.map((s) => s.group))
  const schools = inScope.filter((s) => judged.has(s.group))
  const used = new Set(standards.map((s) => s.indicator))
  const indicators = [...catalogue.indicators.values()].filter((i) => used.has(i.code))
  const values = await valuesOf(
    ctx,
    schools.map((s) => s.id),
    indicators.map((i) => i.code),
    [period],
  )
  const byKey = new Map(values.map((v) => [`${v.orgId}|${v.indicator}`, v]))
  const units = new Map<string, string>()
  const check = (
    v: StoredValue | undefined,
    indicator: Indicator,
    s: StandardRow | undefined,
  ): ConditionCell | null => {
    const d = v && s ? distanceTo(catalogue, indicator, period, v.parts, s) : null
    if (!v || !s || !d) return null
    units.set(indicator.code, d.gapUnit)
    return {
      value: v.value,
      whole: wholeOf(indicator, period, v.parts),
      threshold: s.threshold,
      comparator: s.comparator,
      met: d.met,
      gap: d.gap,
      share: d.met || d.margin === null ? null : new Decimal(d.margin).abs().toFixed(),
      near: d.met && d.margin !== null && Number(d.margin) < NEAR,
    }
  }
  const lines = schools.map((school): ConditionRow => {
    const due = new Map(standards.filter((s) => s.group === school.group).map((s) => [s.indicator, s]))
    const cells = indicators.map((i) => check(byKey.get(`${school.id}|${i.code}`), i, due.get(i.code)))
    const students = indicators.flatMap((i) => byKey.get(`${school.id}|${i.code}`)?.parts['students.full-time'] ?? [])
    const { group, county, countyName, ...name } = school
    return {
      school: { ...name, shortName: name.shortName || name.name },
      county: county && countyName ? { id: county, name: countyName } : null,
      group,
      students: students[0] ?? null,
      cells,
      gaps: cells.filter((c) => c && !c.met).length,
      complete: due.size > 0 && indicators.every((i, n) => !due.has(i.code) || cells[n] !== null),
    }
  })
  const worst = (r: ConditionRow): number => Math.max(0, ...r.cells.map((c) => Number(c?.share ?? 0)))
  lines.sort(
    (a, b) =>
      Number(b.complete) - Number(a.complete) ||
      b.gaps - a.gaps ||
      worst(b) - worst(a) ||
      a.school.code.localeCompare(b.school.code),
  )
  const complete = lines.filter((r) => r.complete)
  return {
    period,
    columns: indicators.map((indicator, n): ConditionColumn => {
      const mine = standards.filter((s) => s.indicator === indicator.code)
      const common = mostCommon(schools.flatMap((s) => mine.find((m) => m.group === s.group) ?? [])) ?? mine[0]!
      const cells = lines.flatMap((r) => r.cells[n] ?? [])
      return {
        indicator,
        short: shortName(indicator),
        area: areaOf(indicator.code),
        gapUnit: units.get(indicator.code) ?? indicator.unit,
        comparator: common.comparator,
        threshold: common.threshold,
        failing: cells.filter((c) => !c.met).length,
        gap: Decimal.sum(0, ...cells.map((c) => c.gap)).toFixed(),
      }
    }),
    rows: lines,
    schools: schools.length,
    complete: complete.length,
    met: complete.filter((r) => r.gaps === 0).length,
    areas: areasOf(indicators, lines, units),
    bases: [...new Set(standards.map((s) => s.basis))],
    computedAt:
      values
        .map((v) => v.computedAt)
        .sort()
        .at(-1) ?? null,
  }
}

const FOUR = 4

/** The Chinese name, or the first of its other names with four characters where it has more. */
const shortName = (i: Indicator): string =>
  i.label.zh.length <= FOUR ? i.label.zh : (i.aliases.find((a) => a.length === FOUR) ?? i.label.zh)

const mostCommon = (list: readonly StandardRow[]): StandardRow | undefined =>
  [...groupBy(list, (s) => `${s.comparator} ${s.threshold}`).values()].sort((a, b) => b.length - a.length)[0]?.[0]

/** What is missing in all: per school the larger of the gaps in one thing, summed. */
function areasOf(
  indicators: readonly Indicator[],
  lines: readonly ConditionRow[],
  units: ReadonlyMap<string, string>,
): { area: Area; gap: string; unit: string }[] {
  return AREAS.flatMap((area) => {
    const at = indicators.flatMap((i, n) => (areaOf(i.code) === area ? [n] : []))
    const [first] = at
    if (first === undefined) return []
    const gap = Decimal.sum(0, ...lines.map((r) => Decimal.max(0, ...at.map((n) => r.cells[n]?.gap ?? 0))))
    return [{ area, gap: gap.toFixed(), unit: units.get(indicators[first]!.code) ?? indicators[first]!.unit }]
  })
}
