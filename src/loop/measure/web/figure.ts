import type { Lang } from '../../../kernel/format/figure.ts'
import { boundSign } from '../../../kernel/format/bound.ts'
import { figureText } from '../../../kernel/format/figure.ts'
import { changeOf, figureOf, gapOf, thresholdOf } from '../../../kernel/format/stored-figure.ts'
import type { Distance, IndicatorName, Line } from './types.ts'

export { changeOf, figureOf, gapOf, thresholdOf }

/** ≥ 60%, ≤ 20. */
export const lineText = (indicator: IndicatorName, line: Line, lang: Lang): string =>
  boundSign(line.comparator === 'at-least' ? '>=' : '<=', figureText(thresholdOf(indicator.unit, line.threshold, lang)))

/** 达标, or what is missing: 差 42 人. */
export const distanceText = (
  d: Distance | null,
  words: { met: string; short: (gap: string) => string; none: string },
  lang: Lang,
): string => (d === null ? words.none : d.met ? words.met : words.short(figureText(gapOf(d.gapUnit, d.gap, lang))))

/** A stored value as a number at the scale in which charts draw it: percent, 万元, yuan. */
export const plotted = (unit: string, value: string | null): number | null =>
  value === null
    ? null
    : unit === '%'
      ? Number(value) * 100
      : unit === 'CNY'
        ? Number(value) / 1e6
        : unit.startsWith('CNY/')
          ? Number(value) / 100
          : Number(value)
