import ExcelJS from 'exceljs'

/** Opens bytes with a library that had no part in writing them. */
export const oracle = async (bytes: Uint8Array): Promise<ExcelJS.Workbook> => {
  const workbook = new ExcelJS.Workbook()
  const copy = new ArrayBuffer(bytes.length)
  new Uint8Array(copy).set(bytes)
  await workbook.xlsx.load(copy)
  return workbook
}

/** A sheet that must be there. */
export const sheetOf = (workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet => {
  const sheet = workbook.getWorksheet(name)
  if (!sheet) throw new Error(`no sheet ${name}`)
  return sheet
}

/** Text of a comment; exceljs gives a string or runs. */
export const commentOf = (cell: ExcelJS.Cell): string => {
  const note = cell.note
  if (typeof note === 'string') return note
  return (note?.texts ?? []).map((run) => run.text).join('')
}

export const fillOf = (cell: ExcelJS.Cell): string | undefined =>
  cell.fill?.type === 'pattern' ? cell.fill.fgColor?.argb?.slice(-6) : undefined
