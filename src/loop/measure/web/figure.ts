import type { Lang } from '../../../kernel/format/figure.ts'
import { boundSign } from '../../../kernel/format/bound.ts'
import { figureText } from '../../../kernel/format/figure.ts'
import { gapOf, thresholdOf } from '../../../kernel/format/stored-figure.ts'
import type { Distance, IndicatorName, Line } from './types/figure.ts'

/** ≥ 60%, ≤ 20. */
export const lineText = (indicator: IndicatorName, line: Line, lang: Lang): string =>
  boundSign(line.comparator === 'at-least' ? '>=' : '<=', figureText(thresholdOf(indicator.unit, line.threshold, lang)))

/** 达标, or what is missing: 差 42 人. */
export const distanceText = (
  d: Distance | null,
  words: { met: string; short: (gap: string) => string; none: string },
  lang: Lang,
): string => (d === null ? words.none : d.met ? words.met : words.short(figureText(gapOf(d.gapUnit, d.gap, lang))))
