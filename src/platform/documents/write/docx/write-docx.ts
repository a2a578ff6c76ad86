import { AlignmentType, Document, PageBreak, Packer, type FileChild } from 'docx'
import { checkDocument } from '../../../../kernel/document-check.ts'
import type { DocumentModel } from '../../../../kernel/document.ts'
import { notesText, placeBlocks, type PlacedBlock } from '../../../../kernel/document-layout.ts'
import { cleanText } from '../../../../kernel/document-text.ts'
import { page, points, size } from '../page.ts'
import { chartBlock } from './chart.ts'
import { footers } from './footer.ts'
import { fontOf, fonts, run } from './fonts.ts'
import { front, imprint, signature } from './front.ts'
import { bodyParagraph, exactLine, heading, headingStyles, plain, twips } from './paragraphs.ts'
import { sealPackage } from './seal-package.ts'
import { tableBlock } from './table.ts'

const mm = (value: number): number => twips(points(value))

/**
 * The document as an official DOCX (GB/T 9704): page, fonts, exact lines, numbered headings, native charts.
 * The same model gives the same bytes; dates inside come from `issuedOn`.
 */
export async function writeDocx(model: DocumentModel): Promise<Uint8Array> {
  checkDocument(model)
  const file = new Document({
    title: cleanText(model.title),
    creator: cleanText(model.issuer),
    lastModifiedBy: cleanText(model.issuer),
    description: notesText(model).join(''),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { font: fontOf(fonts.body), size: size.body * 2, language: { value: 'zh-CN', eastAsia: 'zh-CN' } },
        },
        ...headingStyles,
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(page.width), height: mm(page.height) },
            margin: {
              top: mm(page.top),
              left: mm(page.left),
              right: mm(page.right),
              bottom: mm(page.bottom),
              footer: mm(25),
              header: mm(15),
            },
          },
        },
        footers: footers(cleanText(model.mark ?? '')),
        children: [
          ...front(model),
          ...placeBlocks(model.blocks).flatMap((placed, i) =>
            block(placed, model, model.blocks[i + 1]?.kind === 'signature'),
          ),
          ...notes(model),
          ...imprint(model),
        ],
      },
    ],
  })
  return sealPackage(await Packer.toBuffer(file), model.issuedOn)
}

/** `signedNext`: the signature follows and takes the end of the text along, since it never stands on a page alone. */
function block({ block, label }: PlacedBlock, model: DocumentModel, signedNext: boolean): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block.level, label)]
    case 'paragraph':
      return [bodyParagraph(block.runs, '', { keepNext: signedNext })]
    case 'list':
      return block.items.map((item, i) =>
        bodyParagraph(item, block.ordered ? `（${i + 1}）` : '', {
          keepNext: signedNext && i === block.items.length - 1,
        }),
      )
    case 'table':
      return tableBlock(block, label)
    case 'chart':
      return chartBlock(block, label)
    case 'signature':
      return signature(model)
    case 'pageBreak':
      return [plain([new PageBreak()])]
  }
}

const notes = (model: DocumentModel): FileChild[] => [
  plain([], { spacing: exactLine(14) }),
  ...notesText(model).map((words) =>
    plain([run(words, fonts.body, size.note)], { spacing: exactLine(18), alignment: AlignmentType.LEFT }),
  ),
]
