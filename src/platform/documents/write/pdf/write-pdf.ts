import type { PdfContent, PdfNode } from 'pdfmake'
import { checkDocument } from '../../../../kernel/document-check.ts'
import { chartNote, notesText, placeBlocks, type PlacedBlock } from '../../../../kernel/document-layout.ts'
import type { DocumentModel } from '../../../../kernel/document.ts'
import { cleanText } from '../../../../kernel/document-text.ts'
import { renderChart, serverStyle } from '../../charts/render-svg.ts'
import { page, points, size, textWidth } from '../page.ts'
import { makePdf, pdfFont } from './engine.ts'
import { front, imprint, signature } from './front.ts'
import { around, bodyHeight, bodyParagraph, caption, heading, note } from './paragraphs.ts'
import { tableBlock } from './table.ts'

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
    ...imprint(model),
  ]
  const mark = model.mark ? `${cleanText(model.mark)}　` : ''
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
    footer: (current) => ({
      text: `${mark}— ${current} —`,
      // who took a copy, when and under which number must stand on one line with the page
      fontSize: model.mark ? size.mark : size.pageNumber,
      lineHeight: 1,
      alignment: current % 2 === 1 ? 'right' : 'left',
      margin: [points(page.left) + size.pageNumber, 14, points(page.right) + size.pageNumber, 0],
    }),
    ...(content.length <= KEEP_HEADINGS_UP_TO ? { pageBreakBefore: endsPage } : {}),
  })
}

/** A heading or caption that only headings and the page number follow on its page goes to the next one. */
const endsPage = (node: PdfNode, nodes: { getFollowingNodesOnPage(): readonly PdfNode[] }): boolean =>
  node.headlineLevel !== undefined &&
  !nodes
    .getFollowingNodesOnPage()
    .some((next) => next.headlineLevel === undefined && !(typeof next.text === 'string' && PAGE_NUMBER.test(next.text)))

// The library counts the footer among what follows.
const PAGE_NUMBER = /(^|　)— \d+ —$/

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
