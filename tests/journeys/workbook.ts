import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import type { Download } from 'playwright-core'

/** A workbook that the product gave, read by another program than the product's own. */
export async function workbookOf(download: Download): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  const bytes = readFileSync(await download.path())
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  return workbook
}

/** Column of a heading in row 1, with or without the star of what must be filled. */
export function columnOf(sheet: ExcelJS.Worksheet, heading: string): number {
  for (let column = 1; column <= sheet.columnCount; column++)
    if (sheet.getRow(1).getCell(column).text.replace('*', '') === heading) return column
  throw new Error(`no column ${heading} in ${sheet.name}`)
}

/** The file as an upload. */
export const asUpload = async (workbook: ExcelJS.Workbook, name: string) => ({
  name,
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: Buffer.from(await workbook.xlsx.writeBuffer()),
})

/** Text of a note, whatever pieces it was written in. */
export function noteOf(cell: ExcelJS.Cell): string {
  const note: string | ExcelJS.Comment | undefined = cell.note
  return typeof note === 'string' ? note : (note?.texts ?? []).map((t) => t.text).join('')
}
