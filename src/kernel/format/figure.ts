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

/** Word beside a figure that is not from accepted returns. */
export const provisional = (lang: Lang): string => (lang === 'zh' ? '暂定' : 'provisional')
