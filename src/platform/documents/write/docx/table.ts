import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Align, Cell, TableBlock } from '../../../../kernel/document.ts'
import { cellText, cleanText } from '../../../../kernel/document-text.ts'
import { columnShares, isWide } from '../column-widths.ts'
import { size, textWidth } from '../page.ts'
import { fonts, run, type FontName } from './fonts.ts'
import { exactLine, plain, twips } from './paragraphs.ts'

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const rule = (eighths: number, color = '000000') => ({ style: BorderStyle.SINGLE, size: eighths, color })

interface RowPlace {
  readonly head?: boolean
  readonly total?: boolean
  readonly last?: boolean
  readonly keepNext?: boolean
}

/** Caption, unit, ruled table with a head that repeats on every page, source. */
export function tableBlock(table: TableBlock, label: string): (Paragraph | Table)[] {
  const letters = isWide(table) ? size.wideTable : size.table
  const widths = columnShares(table).map((share) => twips(share * textWidth))
  const note = (words: string, align: Align, keepNext: boolean) =>
    plain([run(words, fonts.body, size.note)], { spacing: exactLine(18), alignment: ALIGN[align], keepNext })
  const row = (cells: readonly Cell[], font: FontName, options: RowPlace) =>
    new TableRow({
      tableHeader: options.head === true,
      cantSplit: true,
      children: cells.map((cell, i) =>
        tableCell(cell, options.head ? 'center' : (table.align[i] ?? 'left'), widths[i] ?? 0, font, letters, options),
      ),
    })
  const body = table.rows.map((cells, i) =>
    row(cells, fonts.body, {
      last: !table.totals && i === table.rows.length - 1,
      // Totals or the source never stand on a page without rows of what they speak of.
      keepNext:
        i >= table.rows.length - 2 &&
        (table.totals !== undefined || i < table.rows.length - 1 || table.source !== undefined),
    }),
  )
  return [
    plain([run(label, fonts.heading, 12)], {
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { ...exactLine(24), before: twips(6) },
    }),
    ...(table.unit ? [note(`单位：${cleanText(table.unit)}`, 'right', true)] : []),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: twips(textWidth), type: WidthType.DXA },
      columnWidths: widths,
      margins: { left: 80, right: 80, top: 0, bottom: 0 },
      borders: {
        top: rule(12),
        bottom: rule(12),
        left: none,
        right: none,
        insideVertical: none,
        insideHorizontal: rule(2, 'A0A0A0'),
      },
      rows: [
        row(table.head, fonts.heading, { head: true }),
        ...body,
        ...(table.totals
          ? [row(table.totals, fonts.heading, { total: true, last: true, keepNext: table.source !== undefined })]
          : []),
      ],
    }),
    ...(table.source ? [note(cleanText(table.source), 'left', false)] : []),
    // A little air; two tables without a paragraph between them would also grow together.
    plain([], { spacing: exactLine(10) }),
  ]
}

function tableCell(
  cell: Cell,
  align: Align,
  width: number,
  font: FontName,
  letters: number,
  options: RowPlace,
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    borders: {
      ...(options.head ? { top: rule(12), bottom: rule(6) } : {}),
      ...(options.total ? { top: rule(6) } : {}),
      ...(options.last ? { bottom: rule(12) } : {}),
    },
    children: [
      new Paragraph({
        alignment: ALIGN[align],
        keepNext: options.head === true || options.keepNext === true,
        // The row is as high as its lines: exact spacing with a little room, since the letters are smaller than the body's.
        spacing: { ...exactLine(letters + 4), before: 50, after: 50 },
        children: [run(cellText(cell), font, letters)],
      }),
    ],
  })
}
