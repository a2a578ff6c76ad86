/** Languages of the product; Chinese is the default. */
export type Lang = 'zh' | 'en'

/** A shown figure: its digits, and its unit, which stands small and grey behind it or in the header of a column. */
export interface Figure {
  readonly value: string
  readonly unit: string
}

/** One line of text: Chinese and English both put a space between digits and a word, none before a percent sign. */
export const figureText = ({ value, unit }: Figure): string =>
  unit === '' ? value : unit === '%' ? `${value}%` : `${value} ${unit}`

/** Nothing there, by its nature: never an empty cell. */
export const NONE = '—'

/** Suppressed so that no person can be recognised; a note beside the table says so. */
export const HIDDEN = '*'

/** The figure belongs to a date that has not come. */
export const notDue = (lang: Lang): string => (lang === 'zh' ? '未到期' : 'not due')

/** Word beside a figure that is not from accepted returns. */
export const provisional = (lang: Lang): string => (lang === 'zh' ? '暂定' : 'provisional')
