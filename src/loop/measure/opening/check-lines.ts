import { Decimal } from 'decimal.js'
import type { Label } from '../../../kernel/label.ts'
import type { Org } from '../../../directory/public.ts'
import type { Catalogue, KnownMeasure } from '../values/catalogue.ts'
import type { ColumnKey, Line } from './columns.ts'
import type { Covered } from './covered.ts'
import { measureNamed } from './measure-named.ts'
import { problems, type ProblemCode } from './problems.ts'
import { fits, keeps, periodOfText, sliceOfText } from './readings.ts'

/** A typed figure that may be stored. `value` in the unit of the cell: money in cents. */
export interface OpeningFigure {
  readonly orgId: string
  readonly register: string
  readonly period: string
  readonly measure: string
  readonly slice: string
  readonly value: string
  readonly source: string
  readonly sheet: string
  readonly row: number
}

export interface OpeningProblem {
  readonly code: ProblemCode
  readonly sheet: string
  readonly row: number
  readonly column: ColumnKey
  readonly text: Label
}

/** What a file would bring. Any problem stops the whole load; `kept`: a return speaks there already, the row is passed over. */
export interface CheckedOpening {
  readonly figures: readonly OpeningFigure[]
  readonly kept: readonly OpeningFigure[]
  readonly problems: readonly OpeningProblem[]
}

export interface Lookups {
  readonly catalogue: Catalogue
  readonly orgs: readonly Org[]
  /** Units for which the actor may load. */
  readonly allowed: ReadonlySet<string>
  readonly covered: Covered
  readonly today: string
}

/** Checks the lines of a file one by one; pure. */
export function checkLines(lines: readonly Line[], at: Lookups): CheckedOpening {
  const byCode = new Map(at.orgs.flatMap((o) => [[o.code, o] as const, [o.name, o] as const]))
  const figures: OpeningFigure[] = []
  const kept: OpeningFigure[] = []
  const found: OpeningProblem[] = []
  const rowOf = new Map<string, number>()
  for (const line of lines) {
    const say = (code: ProblemCode, column: ColumnKey, ...words: string[]): void => {
      const text: (...words: string[]) => Label = problems[code]
      found.push({ code, sheet: line.sheet, row: line.row, column, text: text(...words) })
    }
    const before = found.length
    const org = byCode.get(line.unit)
    if (!org) say('opening.unit-unknown', 'unit', line.unit)
    else if (!at.allowed.has(org.id)) say('opening.unit-not-yours', 'unit', org.name)
    const named = measureNamed(at.catalogue, line.measure)
    if (named === 'unknown') say('opening.measure-unknown', 'measure', line.measure)
    else if (named === 'several') say('opening.measure-several', 'measure', line.measure)
    if (typeof named === 'string' || !org) continue
    checkFigure(line, org, named, at, say)
    if (found.length > before) continue
    const figure = figureOf(line, org, named)
    const key = `${figure.orgId}|${figure.period}|${figure.measure}|${figure.slice}`
    const first = rowOf.get(key)
    if (first !== undefined) {
      say('opening.twice', 'measure', String(first))
      continue
    }
    rowOf.set(key, line.row)
    ;(at.covered(org.id, named, figure.period) ? kept : figures).push(figure)
  }
  return { figures, kept, problems: found }
}

type Say = (code: ProblemCode, column: ColumnKey, ...words: string[]) => void

function checkFigure(line: Line, org: Org, known: KnownMeasure, at: Lookups, say: Say): void {
  const register = at.catalogue.registers.get(known.register)!
  if (!fits(known, register)) say('opening.not-additive', 'measure', known.measure.label.zh)
  if (!keeps(register, org.kind)) say('opening.not-keeper', 'unit', org.name, register.label.zh)
  const period = periodOfText(line.period)
  if (period === null || period.kind !== known.periodKind)
    say('opening.period', 'period', line.period, known.periodKind)
  else if (period.from > at.today) say('opening.period-future', 'period', line.period)
  if (sliceOfText(line.slice, known.measure) === null)
    say('opening.slice', 'slice', line.slice, Object.keys(known.measure.dims ?? {}).join('、'))
  const value = numberOf(line.value)
  if (!value || value.isNegative()) say('opening.value', 'value', line.value)
  else if (known.measure.kind !== 'sum' && !value.isInteger()) say('opening.whole', 'value', line.value)
  if (line.source === '' || line.source.length > 200) say('opening.source', 'source')
}

function numberOf(text: string): Decimal | null {
  const bare = text.replace(/[,，\s]/g, '')
  return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(bare) ? new Decimal(bare) : null
}

function figureOf(line: Line, org: Org, known: KnownMeasure): OpeningFigure {
  const value = numberOf(line.value)!
  return {
    orgId: org.id,
    register: known.register,
    period: line.period,
    measure: known.measure.code,
    slice: sliceOfText(line.slice, known.measure)!,
    // Money is typed in yuan and stored in cents.
    value: (known.measure.unit.startsWith('CNY') ? value.mul(100) : value).toString(),
    source: line.source,
    sheet: line.sheet,
    row: line.row,
  }
}
