/** One cell as a sheet reader hands it over (platform/excel, platform/csv). */
export interface Cell {
  readonly text: string
  readonly type: 'text' | 'number' | 'date' | 'flag' | 'error' | 'formula'
  /** True where the sheet holds a number although an identifier would be text. */
  readonly asNumber?: boolean
  readonly externalLink?: boolean
}

const FULL_WIDTH = /[\uFF01-\uFF5E\u3000]/g

/** Full-width letters, digits and blanks to half width; other text untouched. */
export const halfWidth = (text: string): string =>
  text.replace(FULL_WIDTH, (c) => (c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0)))

/** Where `tidy` would change something: nearly no cell has any of it, and every cell is asked several times. */
const UNTIDY = /[\u200B-\u200F\u2060\uFEFF]|^\s|\s$|\s\s|[^\S ]/

/** Blanks and invisible characters at both ends and zero-width ones anywhere are nobody's intention. */
export const tidy = (text: string): string =>
  UNTIDY.test(text)
    ? text
        .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
        .replace(/\s+/g, ' ')
        .trim()
    : text

/** What clerks type for "nothing". */
export const meansNothing = (text: string): boolean => /^(无|没有|\/|-|—|--|——|空|暂无)$/.test(text)

/** Number of single-character edits between two short texts. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]!
}
