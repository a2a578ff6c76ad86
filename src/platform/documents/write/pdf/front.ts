import type { PdfContent, PdfText } from 'pdfmake'
import { signedDate, titleLines } from '../../../../kernel/document-layout.ts'
import type { DocumentModel } from '../../../../kernel/document.ts'
import { chineseDate, cleanText, fullWidths } from '../../../../kernel/document-text.ts'
import { bodyLine, page, points, red, size, textWidth } from '../page.ts'
import { around, bodyHeight, lineOf } from './paragraphs.ts'

/** Red head with number and line, title, period or recipients. */
export function front(model: DocumentModel): PdfContent[] {
  return [
    ...redHead(model),
    {
      text: titleLines(model.title).join('\n'),
      fontSize: size.title,
      bold: true,
      alignment: 'center',
      lineHeight: lineOf(34, size.title),
      margin: around(model.redHead ? bodyLine * 2 : bodyLine, 0),
    },
    ...(model.kind === 'monitoring' ? [centred(`（${cleanText(model.period)}）`)] : []),
    { text: ' ', lineHeight: bodyHeight },
    ...(model.addressees ? [{ text: `${cleanText(model.addressees)}：`, lineHeight: bodyHeight }] : []),
  ]
}

const centred = (words: string): PdfContent => ({ text: words, alignment: 'center', lineHeight: bodyHeight })

function redHead(model: DocumentModel): PdfContent[] {
  const number = model.documentNumber ? [centred(cleanText(model.documentNumber))] : []
  if (!model.redHead) return number
  const words = cleanText(model.redHead)
  const letters = Math.min(size.redHead, Math.floor(430 / Math.max(1, fullWidths(words))))
  return [
    {
      text: words,
      fontSize: letters,
      bold: true,
      color: red,
      alignment: 'center',
      lineHeight: 1,
      margin: around(0, bodyLine),
    },
    ...number,
    {
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: textWidth, y2: 0, lineWidth: 2.25, lineColor: red }],
      margin: around(4, 0),
    },
  ]
}

/** Issuer centred above the date, the date four characters from the right edge; they stay together. */
export function signature(model: DocumentModel): PdfContent {
  const date = signedDate(model)
  const issuer = cleanText(model.issuer)
  const offset = 4 + (fullWidths(date) - fullWidths(issuer)) / 2
  const atRight = (words: string, characters: number): PdfContent => ({
    text: words,
    alignment: 'right',
    lineHeight: bodyHeight,
    margin: [0, 0, Math.max(0, characters) * size.body, 0],
  })
  return {
    stack: [atRight(issuer, offset), atRight(date, 4 + Math.max(0, -offset))],
    unbreakable: true,
    margin: around(bodyLine, 0),
  }
}

const IMPRINT_LINE = 24

/** Points that the imprint takes. */
const imprintHeight = (model: DocumentModel): number =>
  !model.imprint ? 0 : (model.imprint.copyTo ? 2 : 1) * IMPRINT_LINE + 3

/** Room that the imprint needs under the text: where it is wanting, the last page has the imprint alone. */
export const imprintRoom = (model: DocumentModel): PdfContent[] =>
  model.imprint
    ? [
        {
          canvas: [
            { type: 'line', x1: 0, y1: 0, x2: 0, y2: imprintHeight(model), lineWidth: 0.1, lineColor: '#FFFFFF' },
          ],
          margin: around(bodyLine / 2, 0),
        },
      ]
    : []

/** Last lines of an issued document, between rules; a part of the footer that reaches up into the foot of the type area. */
export function imprint(model: DocumentModel): PdfContent[] {
  if (!model.imprint) return []
  const { copyTo, printedBy, printedOn } = model.imprint
  const rule = (width: number): PdfContent => ({
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: textWidth, y2: 0, lineWidth: width, lineColor: '#000000' }],
  })
  const line = (words: string): PdfText => ({
    text: cleanText(words),
    fontSize: size.pageNumber,
    lineHeight: lineOf(IMPRINT_LINE, size.pageNumber),
    margin: [size.pageNumber, 0, size.pageNumber, 0],
  })
  return [
    {
      stack: [
        rule(1),
        ...(copyTo ? [line(`抄送：${copyTo}`), rule(0.5)] : []),
        {
          columns: [
            { ...line(printedBy), width: textWidth / 2 },
            { ...line(`${chineseDate(printedOn)}印发`), alignment: 'right', width: textWidth / 2 },
          ],
        },
        rule(1),
      ],
      absolutePosition: { x: points(page.left), y: -imprintHeight(model) },
    },
  ]
}
