import type { Lang } from './figure.ts'
import { figureText } from './figure.ts'
import { figureOf, gapOf, thresholdOf } from './stored-figure.ts'

/** What must be known of a measure of success to write its figures. */
export interface Measured {
  /** Null for what is counted by hand, in a word of its own as unit. */
  readonly indicator: string | null
  readonly unit: string
  readonly comparator: string
}

/** A figure of a measure for people: an indicator as it is stored, a count by hand with its own word. */
export const measureText = (m: Measured, value: string | null, whole: string | null, lang: Lang): string =>
  value === null
    ? '—'
    : m.indicator === null
      ? `${trimmed(value)} ${m.unit}`
      : figureText(figureOf(m.unit, { value, whole }, lang, { exact: true }))

/** The aim with its sign: ≥ 60%. */
export const aimText = (m: Measured, aim: string, lang: Lang): string =>
  `${m.comparator === 'at_least' ? '≥' : '≤'} ${
    m.indicator === null ? `${trimmed(aim)} ${m.unit}` : figureText(thresholdOf(m.unit, aim, lang))
  }`

/** What is left to the aim: shares in points, people rounded up. */
export const leftText = (m: Measured, left: string, lang: Lang): string =>
  m.indicator === null ? `${trimmed(left)} ${m.unit}` : figureText(gapOf(m.unit === '%' ? 'point' : m.unit, left, lang))

const trimmed = (value: string): string => (value.includes('.') ? value.replace(/\.?0+$/, '') : value)
