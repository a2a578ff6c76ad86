import type { PdfContent, PdfNode } from 'pdfmake'
import { checkDocument } from '../../../../kernel/document-check.ts'
import { chartNote, notesText, placeBlocks, type PlacedBlock } from '../../../../kernel/document-layout.ts'
import type { DocumentModel } from '../../../../kernel/document.ts'
import { cleanText } from '../../../../kernel/document-text.ts'
import { renderChart, serverStyle } from '../../charts/render-svg.ts'
import { page, points, size, textWidth } from '../page.ts'
import { makePdf, pdfFont } from './engine.ts'
import { front, imprint, imprintRoom, signature } from './front.ts'
import { around, bodyHeight, bodyParagraph, caption, heading, note } from './paragraphs.ts'
import { captionLevel, tableBlock } from './table.ts'

/** Above this many blocks, headings may end a page: finding them lays the whole document out again each time. */
const KEEP_HEADINGS_UP_TO = 800

/**
 * The document as PDF in the official layout, one embedded font, charts as vectors, headings in the outline.
 * Reads no network; the same model gives the same bytes.
 */
export async function writePdf(model: DocumentModel): Promise<Uint8Array> {
  checkDocument(model)
  const content = [
    ...front(model),
    ...placeBlocks(model.blocks).flatMap((placed, i) => block(placed, model, i)),
    ...notesText(model).map((words, i) => ({ ...note(words), margin: around(i === 0 ? 14 : 0, 0) })),
    ...imprintRoom(model),
  ]
  const mark = model.mark ? `${cleanText(model.mark)}　` : ''
  const pageNumber = (current: number): PdfContent => ({
    text: `${mark}— ${current} —`,
    // who took a copy, when and under which number must stand on one line with the page
    fontSize: model.mark ? size.mark : size.pageNumber,
    lineHeight: 1,
    alignment: current % 2 === 1 ? 'right' : 'left',
    margin: [points(page.left) + size.pageNumber, 14, points(page.right) + size.pageNumber, 0],
  })
  // Midday in China: viewers in any time zone show the day of the document.
  const issued = new Date(`${model.issuedOn}T04:00:00Z`)
  return makePdf({
    pageSize: 'A4',
    pageMargins: [points(page.left), points(page.top), points(page.right), points(page.bottom)],
    language: 'zh-CN',
    info: {
      title: cleanText(model.title),
      author: cleanText(model.issuer),
      subject: notesText(model).join(''),
      creationDate: issued,
      modDate: issued,
      creator: cleanText(model.issuer),
      producer: 'Zhiheng',
    },
    defaultStyle: { font: pdfFont, fontSize: size.body, lineHeight: bodyHeight },
    content,
    footer: (current, all) =>
      current === all && model.imprint ? { stack: [pageNumber(current), ...imprint(model)] } : pageNumber(current),
    ...(content.length <= KEEP_HEADINGS_UP_TO ? { pageBreakBefore: endsPage } : {}),
  })
}

/** Points that a caption needs under it for the head of its table in two lines and a row. */
const WITH_CAPTION = 84

/**
 * A heading or caption that only headings and the page number follow on its page goes to the next one; so does a caption without room
 * for head and first row, which the library moves on without it, and a heading that leads to such a caption.
 */
const endsPage = (node: PdfNode, nodes: { getFollowingNodesOnPage(): readonly PdfNode[] }): boolean => {
  if (node.headlineLevel === undefined) return false
  const after = nodes.getFollowingNodesOnPage()
  const content = after.findIndex((next) => next.headlineLevel === undefined && !isFoot(next.text))
  return content < 0 || [node, ...after.slice(0, content)].some(isLowCaption)
}

const isLowCaption = ({ headlineLevel, startPosition: { verticalRatio, pageInnerHeight } }: PdfNode): boolean =>
  headlineLevel === captionLevel && (1 - verticalRatio) * pageInnerHeight < WITH_CAPTION

// The library counts the footer among what follows.
const isFoot = (text: unknown): boolean => typeof text === 'string' && /(^|　)— \d+ —$/.test(text)

function block({ block, label }: PlacedBlock, model: DocumentModel, i: number): PdfContent[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block.level, label)]
    case 'paragraph':
      return [bodyParagraph(block.runs)]
    case 'list':
      return block.items.map((item, n) => bodyParagraph(item, block.ordered ? `（${n + 1}）` : ''))
    case 'table':
      return tableBlock(block, label)
    case 'chart': {
      const drawn = renderChart(block, `chart${i}`, { ...serverStyle, fontFamily: pdfFont })
      return [
        {
          stack: [{ svg: drawn.svg, width: textWidth }, caption(label), note(chartNote(block), 'center')],
          unbreakable: true,
          margin: around(6, 8),
        },
      ]
    }
    case 'signature':
      return [signature(model)]
    case 'pageBreak':
      return [{ text: '', pageBreak: 'after' }]
  }
}
