import { Decimal } from 'decimal.js'
import type { Org } from '../../../directory/public.ts'
import type { AskedChange } from '../../../kernel/format/standing.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import { periodKind, previousPeriod } from '../../../kernel/period.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { HandedShare } from '../../plan/public.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { distanceTo, wholeOf, type Distance, type Line } from '../reading/line.ts'
import { listedUnits, type ListedUnit } from '../reading/listed.ts'
import { candidatePeriods, shownPeriod, trackingMonths } from '../reading/period.ts'
import { treeDay } from '../reading/unit.ts'
import { valuesOf, type StoredValue } from '../reading/value.ts'
import { conditionsPeriod, schoolsBelow } from './conditions.ts'
import { common, shareLines, standardLines, targetLines, type RowLine } from './result-lines.ts'

/** One indicator at one unit against its line; without a line there is a value and no judgement. */
export interface ResultCell {
  readonly value: string | null
  readonly whole: string | null
  readonly unitsIn: number
  readonly unitsDue: number
  readonly status: 'official' | 'provisional'
  readonly line: Line | null
  readonly met: boolean | null
  readonly gap: string
  readonly gapUnit: string
  /** What is missing by what is asked; null when met or not judged. */
  readonly share: string | null
  /** How the asked figure is spoken of; for an increase `asked` is the increase and `reference` last year's value. */
  readonly change: AskedChange
  readonly asked: string | null
  readonly reference: string | null
}

export interface ResultRow {
  readonly indicator: Indicator
  readonly period: string
  readonly source: RowLine['source']
  readonly basis: string
  /** The line of all columns; null where they differ. */
  readonly line: Line | null
  /** By column; null where no return is in. */
  readonly cells: readonly (ResultCell | null)[]
}

export interface ResultBoard {
  readonly columns: readonly ListedUnit[]
  readonly rows: readonly ResultRow[]
}

/** What is missing by what is asked: of an increase by the increase, so that a large stock does not hide that nothing was added. */
function missingShare(d: Distance, given: HandedShare | undefined): string | null {
  if (given?.change === 'difference' && Number(given.asked) > 0)
    return Decimal.min(1, new Decimal(d.gap).div(given.asked).abs()).toFixed()
  return d.margin === null ? null : new Decimal(d.margin).abs().toFixed()
}

/** Indicators that a plan or a standard asks for, at the units that make its figures. Two readings of values and lines, whatever the size. */
export async function resultBoard(ctx: Ctx, unit: Org, asked: string): Promise<ResultBoard> {
  const catalogue = catalogueOf(ctx.assembly)
  const kept = conditionsPeriod(asked)
  const schools = await schoolsBelow(ctx, unit.id, treeDay(kept, ctx.today))
  const standards = await standardLines(ctx, schools, kept, catalogue)
  const targets = await targetLines(ctx, unit, Number(asked.slice(0, 4)), catalogue)
  const year = Number(asked.slice(0, 4))
  const before = new Map<string, string>()
  const reference = (code: string, orgId: string): string | null => before.get(`${code}|${orgId}`) ?? null
  const shares = await shareLines(ctx, unit, year, catalogue, reference)
  const lines = new Map([...standards, ...targets, ...shares])
  const indicators = [...catalogue.indicators.values()].filter((i) => lines.has(i.code))
  const figures = indicators.flatMap((indicator) =>
    candidatePeriods(indicator, asked).map((period) => ({ indicator, period })),
  )
  const listed = await listedUnits(ctx, unit.id, treeDay(asked, ctx.today), figures)
  const ids = listed.units.map((u) => u.id)
  const values = await valuesOf(
    ctx,
    ids,
    indicators.map((i) => i.code),
    [...new Set(figures.map((f) => f.period))],
  )
  const changes = [...shares].filter(([, line]) => [...(line.shares?.values() ?? [])].some((s) => s.change !== 'value'))
  const eves = [`${year - 1}-12`, `${year - 1}`, `${year - 1}-${year}`]
  const old = await valuesOf(
    ctx,
    ids,
    changes.map(([code]) => code),
    eves,
  )
  const byKey = new Map(values.map((v) => [`${v.indicator}|${v.period}|${v.orgId}`, v]))
  const rows = indicators.map((indicator): ResultRow => {
    const held = lines.get(indicator.code)!
    // what was handed down is followed month by month, as the warnings do; a count of half the schools is no increase
    const months = held.source === 'share' ? trackingMonths(indicator, asked) : []
    const known = (p: string): boolean => ids.some((id) => byKey.has(`${indicator.code}|${p}|${id}`))
    const period = months.find(known) ?? shownPeriod(indicator, asked, known)
    const cell = (id: string): ResultCell | null => {
      const value = listed.has(id, indicator.code, period) && byKey.get(`${indicator.code}|${period}|${id}`)
      return value ? judged(value, held.of(id)) : null
    }
    // a month is measured from the end of the year before, a count from the count before
    const eve = periodKind(period) === 'month' ? `${year - 1}-12` : previousPeriod(period)
    for (const v of old)
      if (v.indicator === indicator.code && v.period === eve && v.value !== null)
        before.set(`${v.indicator}|${v.orgId}`, v.value)
    const judged = (v: StoredValue, line: Line | null): ResultCell => {
      const given = held.shares?.get(v.orgId)
      const d = line ? distanceTo(catalogue, indicator, period, v.parts, line) : null
      return {
        value: v.value,
        whole: wholeOf(indicator, period, v.parts),
        unitsIn: v.unitsIn,
        unitsDue: v.unitsDue,
        status: v.status,
        line,
        met: d?.met ?? null,
        gap: d?.gap ?? '0',
        gapUnit: d?.gapUnit ?? indicator.unit,
        share: !d || d.met ? null : missingShare(d, given),
        change: given?.change ?? 'value',
        asked: given?.asked ?? null,
        reference: given && given.change !== 'value' ? reference(indicator.code, v.orgId) : null,
      }
    }
    return {
      indicator,
      period,
      source: held.source,
      basis: held.basis,
      line: common(ids.flatMap((id) => (listed.has(id, indicator.code, period) && held.of(id)) || [])),
      cells: ids.map(cell),
    }
  })
  // An indicator that none of these units is held to, or of which nothing is in, has no place on the board.
  const shown = rows.filter((r) => r.cells.some((c) => c !== null && c.met !== null))
  // Nor has a branch that its school's sum holds in all of them.
  const inOne = listed.units.map(({ id }) => shown.some((r) => listed.has(id, r.indicator.code, r.period)))
  const only = <T>(list: readonly T[]): T[] => list.filter((_, i) => inOne[i])
  return { columns: only(listed.units), rows: shown.map((r) => ({ ...r, cells: only(r.cells) })) }
}
