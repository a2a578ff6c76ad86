import { Decimal } from 'decimal.js'
import type { Org } from '../../../directory/public.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import type { Ctx } from '../../../platform/context.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { distanceTo, wholeOf, type Line } from '../reading/line.ts'
import { candidatePeriods, shownPeriod } from '../reading/period.ts'
import { childUnits, treeDay, type UnitName } from '../reading/unit.ts'
import { valuesOf, type StoredValue } from '../reading/value.ts'
import { conditionsPeriod, schoolsBelow } from './conditions.ts'
import { common, standardLines, targetLines, type RowLine } from './result-lines.ts'

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
  readonly columns: readonly UnitName[]
  readonly rows: readonly ResultRow[]
}

/** Indicators that a plan or a standard asks for, at the units directly below one. Two readings of values and lines, whatever the size. */
export async function resultBoard(ctx: Ctx, unit: Org, asked: string): Promise<ResultBoard> {
  const catalogue = catalogueOf(ctx.assembly)
  const columns = await childUnits(ctx, unit.id, treeDay(asked, ctx.today))
  const kept = conditionsPeriod(asked)
  const schools = await schoolsBelow(ctx, unit.id, treeDay(kept, ctx.today))
  const standards = await standardLines(ctx, schools, kept, catalogue)
  const targets = await targetLines(ctx, unit, Number(asked.slice(0, 4)), catalogue)
  const lines = new Map([...standards, ...targets])
  const indicators = [...catalogue.indicators.values()].filter((i) => lines.has(i.code))
  const ids = columns.map((c) => c.id)
  const values = await valuesOf(
    ctx,
    ids,
    indicators.map((i) => i.code),
    [...new Set(indicators.flatMap((i) => candidatePeriods(i, asked)))],
  )
  const byKey = new Map(values.map((v) => [`${v.indicator}|${v.period}|${v.orgId}`, v]))
  const rows = indicators.map((indicator): ResultRow => {
    const held = lines.get(indicator.code)!
    const period = shownPeriod(indicator, asked, (p) => ids.some((id) => byKey.has(`${indicator.code}|${p}|${id}`)))
    const cell = (id: string): ResultCell | null => {
      const value = byKey.get(`${indicator.code}|${period}|${id}`)
      return value ? judged(value, held.of(id)) : null
    }
    const judged = (v: StoredValue, line: Line | null): ResultCell => {
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
        share: !d || d.met || d.margin === null ? null : new Decimal(d.margin).abs().toFixed(),
      }
    }
    return {
      indicator,
      period,
      source: held.source,
      basis: held.basis,
      line: common(ids.flatMap((id) => held.of(id) ?? [])),
      cells: ids.map(cell),
    }
  })
  // An indicator that none of these units is held to, or of which nothing is in, has no place on the board.
  return { columns, rows: rows.filter((r) => r.cells.some((c) => c !== null && c.met !== null)) }
}
