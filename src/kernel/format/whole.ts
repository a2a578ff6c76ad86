import { evaluate, formulaOn, fractionOf, parseFormula } from '../formula.ts'
import type { Indicator } from '../indicator.ts'
import { periodRange } from '../period.ts'

/** What stands below the line of a ratio in a period: how many there are at all; null for a total, and where a part is missing. */
export function wholeOf(
  indicator: Pick<Indicator, 'formula'>,
  period: string,
  parts: Readonly<Record<string, string>>,
): string | null {
  const fraction = fractionOf(parseFormula(formulaOn(indicator.formula, periodRange(period).to).text))
  if (!fraction) return null
  const outcome = evaluate(fraction.bottom, parts)
  return 'value' in outcome ? outcome.value.toFixed() : null
}
