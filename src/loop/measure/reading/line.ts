import { Decimal } from 'decimal.js'
import { formulaOn, fractionOf, parseFormula, partsOf } from '../../../kernel/formula.ts'
import type { Formula } from '../../../kernel/formula.ts'
import { periodRange } from '../../../kernel/period.ts'
import { checkStandard } from '../../../kernel/standard-check.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import type { Catalogue } from '../values/catalogue.ts'

/** A line to be reached. `threshold` is in the unit in which the indicator is stored. */
export interface Line {
  readonly comparator: 'at-least' | 'at-most'
  readonly threshold: string
}

/** How far a value is from its line: in the unit in which it must be closed. */
export interface Distance {
  readonly met: boolean
  /** What is missing, 0 when met. */
  readonly gap: string
  /** Unit of `gap`: person, m2, CNY (cents) ... */
  readonly gapUnit: string
  /** (value - threshold) / threshold in the good direction; null without a denominator. */
  readonly margin: string | null
}

/** `100 * a / b >= t` asks the same as `a / b >= t / 100`, and what is missing are then whole a. */
function plain(formula: Formula, threshold: string): { formula: Formula; threshold: string } {
  const fraction = fractionOf(formula)
  const top = fraction?.top ?? formula
  if (top.kind !== 'op' || top.op !== '*' || top.left.kind !== 'number') return { formula, threshold }
  const inner = top.right
  return {
    formula: fraction ? { kind: 'op', op: '/', left: inner, right: fraction.bottom } : inner,
    threshold: new Decimal(threshold).div(top.left.value).toFixed(),
  }
}

const formulaIn = (indicator: Indicator, period: string): Formula =>
  parseFormula(formulaOn(indicator.formula, periodRange(period).to).text)

const unitOf = (catalogue: Catalogue, formula: Formula, otherwise: string): string => {
  const code = partsOf(formula)[0]?.code
  return (code ? catalogue.measures.get(code)?.measure.unit : undefined) ?? otherwise
}

/** Distance of summed parts from a line; null where a part is missing. */
export function distanceTo(
  catalogue: Catalogue,
  indicator: Indicator,
  period: string,
  parts: Readonly<Record<string, string>>,
  line: Line,
): Distance | null {
  const p = plain(formulaIn(indicator, period), line.threshold)
  const result = checkStandard(p.formula, parts, line.comparator, p.threshold)
  if (!result) return null
  const fraction = fractionOf(p.formula)
  const side = fraction && line.comparator === 'at-most' ? fraction.bottom : (fraction?.top ?? p.formula)
  return {
    met: result.met,
    gap: result.gap,
    gapUnit: unitOf(catalogue, side, indicator.unit),
    margin: result.margin,
  }
}

export { wholeOf } from '../../../kernel/format/whole.ts'
