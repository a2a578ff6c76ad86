import { writeXlsx, type WriteSheet } from 'hucre/xlsx'
import { dataStyle, headerStyle, hintStyle, requiredHeaderStyle } from './cell-styles.ts'
import { DropDowns } from './drop-downs.ts'
import { safeSheetName } from './sheet-name.ts'
import { cellContent, textContent } from './write-cell.ts'
import { firstDataRow, fixedTime, lastPreparedRow, type SheetSpec, type WorkbookSpec } from './workbook-spec.ts'

type Cells = NonNullable<WriteSheet['cells']>

const author = '职衡'

/**
 * Writes a workbook in the look of our templates. The same input gives the same bytes. In a template every column
 * carries its format, its drop-down and its open or closed cells down to row 5000. Throws when two sheets have the
 * same name or a name that Excel refuses.
 */
export const writeWorkbook = (spec: WorkbookSpec): Promise<Uint8Array> => {
  const dropDowns = new DropDowns()
  const sheets = spec.sheets.map((sheet) => writeSheet(sheet, dropDowns))
  const lists = dropDowns.sheet()
  const { created, custom, ...names } = spec.properties ?? {}
  const time = new Date(created ?? fixedTime)
  return writeXlsx({
    sheets: lists ? [...sheets, lists] : sheets,
    stringMode: 'inline',
    activeSheet: Math.max(
      0,
      spec.sheets.findIndex((sheet) => (sheet.state ?? 'visible') === 'visible'),
    ),
    properties: {
      ...names,
      creator: names.creator ?? author,
      created: time,
      modified: time,
      ...(custom ? { custom: { ...custom } } : {}),
    },
  })
}

const writeSheet = (sheet: SheetSpec, dropDowns: DropDowns): WriteSheet => {
  const template = sheet.layout === 'template'
  const cells: Cells = new Map()
  writeHeadings(sheet, cells)
  const rows = writeData(sheet, cells)
  const rules = dropDowns.rules(sheet)
  const freeze = sheet.freeze ?? { rows: firstDataRow(sheet) - 1, columns: template ? 1 : 0 }
  return {
    name: safeSheetName(sheet.name),
    rows,
    cells,
    columns: sheet.columns.map((column) => ({ width: column.width, style: dataStyle(column) })),
    ...(freeze.rows > 0 || freeze.columns > 0 ? { freezePane: freeze } : {}),
    ...(rules.length > 0 ? { dataValidations: rules } : {}),
    ...(sheet.state === 'hidden' ? { hidden: true } : {}),
    ...(sheet.state === 'veryHidden' ? { veryHidden: true } : {}),
    ...(sheet.protect ? { protection: openProtection } : {}),
    // A sign & begins a code of the foot, so that one in a name is written twice.
    ...(sheet.foot ? { headerFooter: { oddFooter: `&L${sheet.foot.replaceAll('&', '&&')}&R&P / &N` } } : {}),
  }
}

/** Protection keeps automatic columns from typing, nothing else: rows, widths, filters stay free. */
const openProtection = {
  sheet: true,
  selectLockedCells: true,
  selectUnlockedCells: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  insertRows: true,
  deleteRows: true,
  sort: true,
  autoFilter: true,
}

const writeHeadings = (sheet: SheetSpec, cells: Cells): void => {
  sheet.columns.forEach((column, index) => {
    const heading = `${column.header}${column.required ? '*' : ''}`
    cells.set(`0,${index}`, {
      ...textContent(heading),
      style: column.required ? requiredHeaderStyle : headerStyle,
      ...(column.note ? { comment: { author, text: column.note } } : {}),
    })
    if (sheet.layout === 'template') {
      cells.set(`1,${index}`, { ...textContent(column.hint ?? ''), style: hintStyle })
    }
  })
}

/** Data goes in as plain rows, which cost little; only texts that need care become cells of their own. */
const writeData = (sheet: SheetSpec, cells: Cells): NonNullable<WriteSheet['rows']> => {
  const start = firstDataRow(sheet) - 1
  const prepared = sheet.layout === 'template' ? lastPreparedRow - start : 0
  const blank = sheet.columns.map(() => null)
  const rows: NonNullable<WriteSheet['rows']> = Array.from({ length: start }, () => [])
  for (let index = 0; index < Math.max(sheet.rows.length, prepared); index += 1) {
    const row = sheet.rows[index]
    rows.push(
      row
        ? sheet.columns.map((column, at) => {
            const content = cellContent(row[at] ?? null, column.format)
            if (content?.richText && needsCare(content.value)) {
              cells.set(`${start + index},${at}`, { ...content, style: dataStyle(column) })
            }
            return content?.value ?? null
          })
        : blank,
    )
  }
  return rows
}

/** Spaces at the ends get lost in a plain text, #N/A would become an error, and not every reader decodes escapes there. */
const needsCare = (value: unknown): boolean => typeof value === 'string' && /^[\s#]|\s$|[\n\t]|_x005F_/.test(value)
