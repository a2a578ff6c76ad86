import type { Figure, Lang } from '../../../kernel/format/figure.ts'
import { changeOf, figureOf } from '../../../kernel/format/stored-figure.ts'

interface Measured {
  readonly unit: string
  /** What a share is of; a measure is none. */
  readonly whole?: string | null
}

/** A measure's or indicator's value for people, every digit shown: clerks compare it with their own count. */
export const valueFigure = (of: Measured, value: string | null, lang: Lang): Figure =>
  figureOf(of.unit, { value, whole: of.whole ?? null }, lang, { exact: true })

/** A signed difference of two values. */
export const changeFigure = (of: Measured, before: string, after: string, lang: Lang): Figure =>
  changeOf(
    of.unit,
    { value: String(Number((Number(after) - Number(before)).toFixed(6))), whole: of.whole ?? null },
    lang,
    { exact: true },
  )

/** A column of a sheet by its letter: 1 is A, 28 is AB. */
export function columnLetter(column: number): string {
  let text = ''
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26)) text = String.fromCharCode(65 + ((n - 1) % 26)) + text
  return text
}
