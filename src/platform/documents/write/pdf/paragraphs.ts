import type { PdfMargin, PdfText } from 'pdfmake'
import type { Run } from '../../../../kernel/document.ts'
import { cleanText } from '../../../../kernel/document-text.ts'
import { bodyLine, size } from '../page.ts'

/** Height of a line of the font itself, as a multiple of its size (ascent and descent of Noto Sans SC). */
const NATURAL = 1.448

/** Factor that makes lines of the given letters `points` high. */
export const lineOf = (points: number, letters: number = size.body): number => points / (letters * NATURAL)

export const bodyHeight = lineOf(bodyLine)

/** Space above, below. */
export const around = (top: number, bottom: number): PdfMargin => [0, top, 0, bottom]

/** A body paragraph, two characters in; figures are ordinary words in print. */
export const bodyParagraph = (runs: readonly Run[], prefix = ''): PdfText => ({
  text: prefix + runs.map((run) => cleanText(run.text)).join(''),
  leadingIndent: size.body * 2,
  alignment: 'justify',
  lineHeight: bodyHeight,
})

/** A heading that shows in the outline and is never the last line of a page. */
export const heading = (level: 1 | 2 | 3, words: string): PdfText => ({
  text: words,
  bold: level < 3,
  leadingIndent: size.body * 2,
  lineHeight: bodyHeight,
  outline: true,
  headlineLevel: level,
})

/** Small words under tables, charts and the document. */
export const note = (words: string, alignment: 'left' | 'center' | 'right' = 'left'): PdfText => ({
  text: cleanText(words),
  fontSize: size.note,
  lineHeight: lineOf(18, size.note),
  alignment,
})

/** A centred caption of a table or chart. */
export const caption = (words: string): PdfText => ({
  text: words,
  fontSize: 12,
  bold: true,
  alignment: 'center',
  lineHeight: lineOf(22, 12),
})
