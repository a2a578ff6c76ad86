import Papa from 'papaparse'
import type { FileSource } from '../files/file-source.ts'
import { fileRefusals } from '../excel/file-refusals.ts'
import { unguardFormula } from './formula-guard.ts'
import { RecordSplitter } from './record-splitter.ts'
import { sniffDelimiter, type Delimiter } from './sniff-delimiter.ts'
import { decodedText, detectEncoding } from './text-encoding.ts'

export interface CsvRecord {
  /** 1-based number of the record, which is the row that Excel shows. */
  row: number
  cells: string[]
}

export interface CsvLimits {
  sheet: string
  maxCellChars: number
  maxColumns: number
}

/** A record beyond this is an unclosed quote or no table. */
const maxRecordChars = 1_000_000

/**
 * Reads a CSV record by record from disk; memory does not depend on its length. The delimiter (comma, semicolon or
 * tab) is taken from the first lines, line breaks inside cells become LF. Refuses unreadable encodings, NUL bytes and
 * quotes that do not close.
 */
export async function* readCsv(source: FileSource, limits: CsvLimits): AsyncGenerator<CsvRecord, void, undefined> {
  const encoding = await detectEncoding(source)
  let splitter: RecordSplitter | undefined
  let delimiter: Delimiter = ','
  let row = 0
  for await (const piece of decodedText(source, encoding)) {
    if (!splitter) {
      delimiter = sniffDelimiter(piece)
      splitter = new RecordSplitter(delimiter)
    }
    for (const cells of parseBlock(splitter.write(piece), delimiter, row)) {
      row += 1
      yield checked({ row, cells }, limits)
    }
    if (splitter.pending > maxRecordChars) throw fileRefusals.csvQuotes(row + 1)
  }
  if (splitter?.insideQuotes && splitter.pending > 0) throw fileRefusals.csvQuotes(row + 1)
  for (const cells of parseBlock(splitter?.end() ?? '', delimiter, row)) {
    row += 1
    yield checked({ row, cells }, limits)
  }
}

const parseBlock = (block: string, delimiter: Delimiter, rowsBefore: number): string[][] => {
  if (block === '') return []
  const body = block.endsWith('\n') ? block.slice(0, -1) : block
  const result = Papa.parse<string[]>(body, { delimiter, newline: '\n' })
  const broken = result.errors.find((error) => error.type === 'Quotes')
  if (broken) throw fileRefusals.csvQuotes(rowsBefore + (broken.row ?? 0) + 1)
  // An empty text parses to no record at all, but here it stands for one blank line.
  return body === '' ? [['']] : result.data
}

const checked = (record: CsvRecord, limits: CsvLimits): CsvRecord => {
  if (record.cells.length > limits.maxColumns) throw fileRefusals.tooWide(limits.sheet, record.row, limits.maxColumns)
  record.cells = record.cells.map((text) => {
    if (text.length > limits.maxCellChars) throw fileRefusals.cellTooLong(limits.sheet, record.row, limits.maxCellChars)
    return unguardFormula(text)
  })
  return record
}
