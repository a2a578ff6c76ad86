import { columnOf, rangeOf } from './cell-address.ts'
import { cellValue, type CellContext, type StoredCell } from './cell-value.ts'
import { fileRefusals } from './file-refusals.ts'
import type { ReadLimits } from './read-limits.ts'
import type { CellRange, CellValue, SheetRow } from './sheet-event.ts'
import { attribute, type XmlHandler } from './xml-scanner.ts'

const maxRow = 1_048_576
const maxMerges = 10_000

/** Counts over all sheets of a workbook. */
export interface ReadTally {
  rows: number
  cells: number
}

/** Turns the XML events of one worksheet into rows; `take` hands over those that are complete. */
export class SheetHandler implements XmlHandler {
  readonly merges: CellRange[] = []
  readonly hiddenColumns: { first: number; last: number }[] = []
  hiddenRows = 0
  rows = 0
  private ready: SheetRow[] = []
  private rowNumber = 0
  private rowHidden = false
  private cells: CellValue[] = []
  private column = 0
  private cell: StoredCell | undefined
  private target: 'value' | 'inline' | 'formula' | undefined
  private inAid = false
  private readonly sharedFormulas = new Map<string, string>()
  private sharedIndex: string | undefined

  constructor(
    private readonly sheet: string,
    private readonly context: CellContext,
    private readonly limits: ReadLimits,
    private readonly tally: ReadTally,
  ) {}

  take(): SheetRow[] {
    const rows = this.ready
    this.ready = []
    return rows
  }

  open(tag: string, raw: string): void {
    if (tag === 'c') this.openCell(raw)
    else if (tag === 'row') this.openRow(raw)
    else if (this.cell) this.openInCell(tag, raw)
    else if (tag === 'mergeCell') this.addMerge(raw)
    else if (tag === 'col') this.addColumn(raw)
  }

  text(text: string): void {
    const cell = this.cell
    if (!cell || this.target === undefined) return
    if (this.target === 'formula') cell.formula = (cell.formula ?? '') + text
    else cell[this.target] += text
    if (cell.value.length + cell.inline.length > this.limits.maxCellChars) {
      throw fileRefusals.cellTooLong(this.sheet, this.rowNumber, this.limits.maxCellChars)
    }
  }

  close(tag: string): void {
    if (tag === 'c') this.closeCell()
    else if (tag === 'row') this.closeRow()
    else if (tag === 'v' || tag === 't' || tag === 'f') this.target = undefined
    else if (tag === 'rPh') this.inAid = false
  }

  private openRow(raw: string): void {
    const stated = attribute(raw, 'r')
    const row = stated === undefined ? this.rowNumber + 1 : Number(stated)
    if (!Number.isInteger(row) || row <= this.rowNumber || row > maxRow) throw fileRefusals.damaged(this.sheet)
    this.rowNumber = row
    this.rowHidden = ['1', 'true'].includes(attribute(raw, 'hidden') ?? '')
    this.cells = []
    this.column = 0
  }

  private openCell(raw: string): void {
    const address = attribute(raw, 'r')
    this.column = address === undefined ? this.column + 1 : columnOf(address)
    if (this.column === 0) throw fileRefusals.damaged(this.sheet)
    const style = attribute(raw, 's')
    this.cell = {
      kind: attribute(raw, 't') ?? '',
      style: style === undefined ? 0 : Number(style),
      value: '',
      inline: '',
    }
    this.sharedIndex = undefined
  }

  private openInCell(tag: string, raw: string): void {
    if (tag === 'v') this.target = 'value'
    else if (tag === 't') this.target = this.inAid ? undefined : 'inline'
    else if (tag === 'rPh') this.inAid = true
    else if (tag === 'f' && this.cell) {
      this.target = 'formula'
      this.cell.formula = ''
      this.sharedIndex = attribute(raw, 't') === 'shared' ? attribute(raw, 'si') : undefined
    }
  }

  private closeCell(): void {
    const stored = this.cell
    this.cell = undefined
    if (!stored) return
    if (stored.formula !== undefined && this.sharedIndex !== undefined) this.shareFormula(stored, this.sharedIndex)
    const value = cellValue(stored, this.context)
    if (value === null) return
    if (this.column > this.limits.maxColumns) {
      throw fileRefusals.tooWide(this.sheet, this.rowNumber, this.limits.maxColumns)
    }
    this.tally.cells += 1
    if (this.tally.cells > this.limits.maxCells) throw fileRefusals.tooManyCells(this.limits.maxCells)
    while (this.cells.length < this.column) this.cells.push(null)
    this.cells[this.column - 1] = value
  }

  /** A shared formula is written once, the other cells only name it. */
  private shareFormula(stored: StoredCell, index: string): void {
    if (stored.formula === '') stored.formula = this.sharedFormulas.get(index) ?? ''
    else this.sharedFormulas.set(index, stored.formula ?? '')
  }

  private closeRow(): void {
    if (this.cells.length === 0) return
    this.rows += 1
    this.tally.rows += 1
    if (this.rowHidden) this.hiddenRows += 1
    const row: SheetRow = { type: 'row', sheet: this.sheet, row: this.rowNumber, cells: this.cells }
    if (this.rowHidden) row.hidden = true
    this.ready.push(row)
  }

  private addMerge(raw: string): void {
    const range = rangeOf(attribute(raw, 'ref') ?? '')
    if (range && this.merges.length < maxMerges) this.merges.push(range)
  }

  private addColumn(raw: string): void {
    if (!['1', 'true'].includes(attribute(raw, 'hidden') ?? '')) return
    if (this.hiddenColumns.length >= this.limits.maxColumns) return
    this.hiddenColumns.push({ first: Number(attribute(raw, 'min')), last: Number(attribute(raw, 'max')) })
  }
}
