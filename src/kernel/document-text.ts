import type { Cell, Run, Tone } from './document.ts'

// C0/C1 controls and noncharacters are not allowed in XML; bidi overrides can make a text read otherwise than it is.
// eslint rules forbid control characters in literals, so the class is built from code points.
const range = (from: number, to: number): string =>
  `\\u${from.toString(16).padStart(4, '0')}-\\u${to.toString(16).padStart(4, '0')}`
const FORBIDDEN = new RegExp(
  `[${range(0, 8)}${range(0xb, 0xc)}${range(0xe, 0x1f)}${range(0x7f, 0x84)}${range(0x86, 0x9f)}` +
    `${range(0x202a, 0x202e)}${range(0x2066, 0x2069)}${range(0xfdd0, 0xfdef)}${range(0xfffe, 0xffff)}]`,
  'g',
)
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/**
 * Text as every format can carry it: no control characters, no lone surrogates, no direction overrides;
 * line breaks and tabs become one space, since a block is one paragraph.
 */
export const cleanText = (value: string): string =>
  value
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(/[\t\r\n\u0085\u2028\u2029]+/g, ' ')
    .replace(FORBIDDEN, '')

/** A cell as a run. */
export const cellRun = (cell: Cell): Run => (typeof cell === 'string' ? { kind: 'text', text: cell } : cell)

const MARKS: Record<Tone, string> = { red: '●', yellow: '▲', blue: '◆', met: '○' }

/** A sign per state that also shows in a black-and-white print and exists in the official fonts. */
export const toneMark = (tone: Tone): string => MARKS[tone]

/** The state a run carries, if any. */
export const runTone = (run: Run): Tone | undefined => (run.kind === 'figure' ? run.tone : undefined)

/** A cell as plain words, with the sign of its state in front. */
export function cellText(cell: Cell): string {
  const run = cellRun(cell)
  const tone = runTone(run)
  return cleanText(tone ? `${toneMark(tone)} ${run.text}` : run.text)
}

/** 2025-09-18 as 2025年9月18日. */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** Width in full-width characters: Latin letters and digits count one half. */
export function fullWidths(value: string): number {
  let width = 0
  for (const char of value) width += (char.codePointAt(0) ?? 0) > 0x2e7f || /[“”‘’—…·〔〕●▲◆○]/.test(char) ? 1 : 0.5
  return width
}
