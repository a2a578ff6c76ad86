import type { PdfContent, PdfTableLayout, PdfText } from 'pdfmake'
import type { Align, Cell, TableBlock } from '../../../../kernel/document.ts'
import { cellText, cleanText } from '../../../../kernel/document-text.ts'
import { columnShares, isWide } from '../column-widths.ts'
import { size, textWidth } from '../page.ts'
import { around, caption, lineOf, note } from './paragraphs.ts'

const PADDING = 4

/** Marks captions among headings. */
export const captionLevel = 9

/** Caption, unit, ruled table with a repeating head, source. */
export function tableBlock(table: TableBlock, label: string): PdfContent[] {
  const letters = isWide(table) ? size.wideTable : size.table
  const cells = (row: readonly Cell[], bold: boolean, align?: Align): PdfText[] =>
    row.map((cell, i) => ({
      text: cellText(cell),
      bold,
      fontSize: letters,
      lineHeight: lineOf(letters + 4, letters),
      alignment: align ?? table.align[i] ?? 'left',
    }))
  const shares = columnShares(table)
  return [
    {
      // The head and a row always stand with the caption: together they do not break.
      ...caption(label),
      margin: around(6, 0),
      headlineLevel: captionLevel,
    },
    ...(table.unit ? [{ ...note(`单位：${cleanText(table.unit)}`, 'right'), headlineLevel: captionLevel }] : []),
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        keepWithHeaderRows: 1,
        widths: shares.map((share) => share * textWidth - 2 * PADDING),
        body: [
          cells(table.head, true, 'center'),
          ...table.rows.map((row) => cells(row, false)),
          ...(table.totals ? [cells(table.totals, true)] : []),
        ],
      },
      layout: ruled(table.rows.length + 1, table.totals !== undefined),
    },
    ...(table.source ? [note(table.source)] : []),
    { text: ' ', fontSize: 6, lineHeight: 1 },
  ]
}

/** Strong rules above and below, a middle one under the head and above totals, hairlines between rows. */
function ruled(rows: number, totals: boolean): PdfTableLayout {
  const last = rows + (totals ? 1 : 0)
  const edge = (i: number) => i === 0 || i === last
  const middle = (i: number) => i === 1 || (totals && i === rows)
  return {
    hLineWidth: (i) => (edge(i) ? 1.5 : middle(i) ? 0.75 : 0.4),
    hLineColor: (i) => (edge(i) || middle(i) ? '#000000' : '#A0A0A0'),
    vLineWidth: () => 0,
    paddingLeft: () => PADDING,
    paddingRight: () => PADDING,
    paddingTop: () => 1.5,
    paddingBottom: () => 1.5,
  }
}
