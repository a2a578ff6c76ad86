import type { DataValidation, WriteSheet } from 'hucre/xlsx'
import { columnLetter } from './cell-address.ts'
import { textContent } from './write-cell.ts'
import { firstDataRow, lastPreparedRow, listSheetName, type SheetSpec } from './workbook-spec.ts'

const maxInlineChars = 255

/**
 * Drop-downs of a workbook. A short list stands in the rule itself; a long one, or one with commas or quotes in its
 * entries, goes to a column of a hidden sheet. Equal lists share a column.
 */
export class DropDowns {
  private readonly columns: (readonly string[])[] = []
  private readonly references = new Map<string, string>()

  rules(sheet: SheetSpec): DataValidation[] {
    const first = firstDataRow(sheet)
    const last = Math.max(lastPreparedRow, first + sheet.rows.length - 1)
    return sheet.columns.flatMap((column, index) => {
      if (!column.list || column.list.length === 0) return []
      const letter = columnLetter(index + 1)
      return [
        {
          type: 'list' as const,
          range: `${letter}${first}:${letter}${last}`,
          allowBlank: true,
          showErrorMessage: true,
          errorStyle: 'stop' as const,
          errorTitle: '不在选项中',
          errorMessage: `请从下拉列表中选择“${column.header}”`.slice(0, 200),
          ...this.source(column.list),
        },
      ]
    })
  }

  /** The hidden sheet, when a list needs it. */
  sheet(): WriteSheet | undefined {
    if (this.columns.length === 0) return undefined
    const cells: NonNullable<WriteSheet['cells']> = new Map()
    this.columns.forEach((list, column) => {
      list.forEach((entry, row) => cells.set(`${row},${column}`, textContent(entry)))
    })
    return { name: listSheetName, rows: [], cells, hidden: true }
  }

  private source(list: readonly string[]): Pick<DataValidation, 'values' | 'formula1'> {
    const inline = list.join(',')
    if (inline.length <= maxInlineChars && !list.some((entry) => /[,"]/.test(entry))) return { values: [...list] }
    const key = JSON.stringify(list)
    const known = this.references.get(key)
    if (known !== undefined) return { formula1: known }
    this.columns.push(list)
    const letter = columnLetter(this.columns.length)
    const reference = `'${listSheetName}'!$${letter}$1:$${letter}$${list.length}`
    this.references.set(key, reference)
    return { formula1: reference }
  }
}
