import {
  AlignmentType,
  BorderStyle,
  FrameAnchorType,
  HorizontalPositionAlign,
  Tab,
  TabStopType,
  TextRun,
  VerticalPositionAlign,
  type Paragraph,
  type ParagraphChild,
} from 'docx'
import type { DocumentModel } from '../../../../kernel/document.ts'
import { signedDate, titleLines } from '../../../../kernel/document-layout.ts'
import { chineseDate, cleanText, fullWidths } from '../../../../kernel/document-text.ts'
import { red, size, textWidth } from '../page.ts'
import { fonts, run } from './fonts.ts'
import { exactLine, plain, twips } from './paragraphs.ts'

const blank = (): Paragraph => plain([])
const redInk = { color: red.slice(1) }

/** Red head with the number and its line, when the document has one; then title, period or recipients. */
export function front(model: DocumentModel): Paragraph[] {
  const lines = titleLines(model.title)
  return [
    ...redHead(model),
    ...lines.map((line) =>
      plain([run(line, fonts.title, size.title)], {
        alignment: AlignmentType.CENTER,
        spacing: exactLine(34),
        keepNext: true,
      }),
    ),
    ...(model.kind === 'monitoring'
      ? [plain([run(`（${model.period}）`, fonts.subheading)], { alignment: AlignmentType.CENTER })]
      : []),
    blank(),
    ...(model.addressees ? [plain([run(`${model.addressees}：`)])] : []),
  ]
}

function redHead(model: DocumentModel): Paragraph[] {
  const number = model.documentNumber
  if (!model.redHead) return number ? [plain([run(number)], { alignment: AlignmentType.CENTER }), blank()] : [blank()]
  const words = cleanText(model.redHead)
  // A long name of an office shrinks rather than breaks: the head is one line.
  const letters = Math.min(size.redHead, Math.floor(430 / Math.max(1, fullWidths(words))))
  return [
    plain([run(words, fonts.title, letters, redInk)], {
      alignment: AlignmentType.CENTER,
      spacing: exactLine(letters * 1.4),
    }),
    blank(),
    plain(number ? [run(number)] : [], {
      alignment: AlignmentType.CENTER,
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, space: 6, color: red.slice(1) } },
    }),
    blank(),
    blank(),
  ]
}

/** Issuer above the date: the date four characters from the right edge, the issuer centred over it. */
export function signature(model: DocumentModel): Paragraph[] {
  const date = signedDate(model)
  const issuer = cleanText(model.issuer)
  const offset = 4 + (fullWidths(date) - fullWidths(issuer)) / 2
  const atRight = (characters: number) => ({
    alignment: AlignmentType.RIGHT,
    indent: { right: twips(Math.max(0, characters) * size.body) },
    keepLines: true,
  })
  return [
    plain([], { keepNext: true }),
    plain([run(issuer)], { ...atRight(offset), keepNext: true }),
    // An issuer longer than its room pushes the date left, so that the two stay centred on each other.
    plain([run(date)], atRight(4 + Math.max(0, -offset))),
  ]
}

/** Where the imprint stands: at the foot of the type area of the page on which the text ends. */
const atFoot = {
  type: 'alignment',
  width: twips(textWidth),
  height: 0,
  anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
  alignment: { x: HorizontalPositionAlign.LEFT, y: VerticalPositionAlign.BOTTOM },
} as const

/** Last lines of an issued document, between rules. */
export function imprint(model: DocumentModel): Paragraph[] {
  if (!model.imprint) return []
  const { copyTo, printedBy, printedOn } = model.imprint
  const edge = (eighths: number) => ({ style: BorderStyle.SINGLE, size: eighths, space: 1, color: '000000' })
  const words = (value: string) => run(value, fonts.body, size.pageNumber)
  const line = (children: ParagraphChild[], top: number, bottom: number) =>
    plain(children, {
      indent: { left: twips(size.pageNumber), right: twips(size.pageNumber) },
      tabStops: [{ type: TabStopType.RIGHT, position: twips(textWidth - size.pageNumber) }],
      border: { top: edge(top), ...(bottom ? { bottom: edge(bottom) } : {}) },
      keepLines: true,
      frame: atFoot,
    })
  const printed = [words(printedBy), new TextRun({ children: [new Tab()] }), words(`${chineseDate(printedOn)}印发`)]
  // a frame hangs on the paragraph after it
  return [...(copyTo ? [line([words(`抄送：${copyTo}`)], 8, 0)] : []), line(printed, copyTo ? 4 : 8, 8), blank()]
}
