import { AlignmentType, HeadingLevel, LineRuleType, Paragraph, type IParagraphOptions, type ParagraphChild } from 'docx'
import type { Run } from '../../../../kernel/document.ts'
import { bodyLine, size } from '../page.ts'
import { fontOf, fonts, run, type FontName } from './fonts.ts'

/** Points as twentieths of a point. */
export const twips = (points: number): number => Math.round(points * 20)

/** Exact line height, the same whatever stands in the line. */
export const exactLine = (points: number = bodyLine) => ({
  line: twips(points),
  lineRule: LineRuleType.EXACT,
  before: 0,
  after: 0,
})

/** Two characters in, as every paragraph of an official document begins. */
export const firstLine = { firstLine: twips(size.body * 2), firstLineChars: 200 }

/** A body paragraph; figures are ordinary words in print. */
export const bodyParagraph = (runs: readonly Run[], prefix = '', options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({
    spacing: exactLine(),
    indent: firstLine,
    alignment: AlignmentType.BOTH,
    ...options,
    children: [...(prefix ? [run(prefix)] : []), ...runs.map((part) => run(part.text))],
  })

/** A paragraph without indent from ready runs. */
export const plain = (children: readonly ParagraphChild[], options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ spacing: exactLine(), ...options, children })

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const
const HEADING_FONTS: readonly FontName[] = [fonts.heading, fonts.subheading, fonts.body]

/** A heading that shows in Word's navigation: 黑体, 楷体, 仿宋 by level; never the last line of a page. */
export function heading(level: 1 | 2 | 3, words: string): Paragraph {
  return new Paragraph({
    heading: LEVELS[level - 1],
    spacing: exactLine(),
    indent: firstLine,
    keepNext: true,
    keepLines: true,
    children: [run(words, HEADING_FONTS[level - 1] ?? fonts.body, size.body, { color: '000000' })],
  })
}

/** Paragraph styles behind the headings, so that text typed later looks the same. */
export const headingStyles = Object.fromEntries(
  HEADING_FONTS.map((name, i) => [
    `heading${i + 1}`,
    { run: { font: fontOf(name), size: size.body * 2, bold: false, italics: false, color: '000000' } },
  ]),
)
