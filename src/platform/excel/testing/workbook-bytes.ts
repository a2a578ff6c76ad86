import { zipBytes, type ZipPart } from './zip-bytes.ts'

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

export interface RawSheet {
  name: string
  /** Inner XML of the worksheet element. */
  xml: string
  state?: string
}

export interface RawWorkbook {
  sheets: readonly RawSheet[]
  sharedStrings?: string
  /** Inner XML of the style sheet. */
  styles?: string
  from1904?: boolean
  extra?: readonly ZipPart[]
}

/** The parts of a minimal workbook, written by hand so that a test decides every byte. */
export const workbookParts = (workbook: RawWorkbook): ZipPart[] => {
  const list = workbook.sheets.map(
    (sheet, index) =>
      `<sheet name="${sheet.name}" sheetId="${index + 1}"${sheet.state ? ` state="${sheet.state}"` : ''} r:id="rId${index + 1}"/>`,
  )
  const targets = workbook.sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/s${index + 1}.xml"/>`,
  )
  if (workbook.sharedStrings !== undefined) {
    targets.push(`<Relationship Id="rIdS" Type="${relations}/sharedStrings" Target="/xl/sharedStrings.xml"/>`)
  }
  if (workbook.styles !== undefined) {
    targets.push(`<Relationship Id="rIdT" Type="${relations}/styles" Target="styles.xml"/>`)
  }
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: '_rels/.rels',
      content: relationsXml([`<Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/>`]),
    },
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr${workbook.from1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relationsXml(targets) },
    ...(workbook.sharedStrings === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', content: `<sst>${workbook.sharedStrings}</sst>` }]),
    ...(workbook.styles === undefined
      ? []
      : [{ name: 'xl/styles.xml', content: `<styleSheet>${workbook.styles}</styleSheet>` }]),
    ...workbook.sheets.map((sheet, index) => ({
      name: `xl/worksheets/s${index + 1}.xml`,
      content: `<worksheet xmlns="${main}">${sheet.xml}</worksheet>`,
    })),
    ...(workbook.extra ?? []),
  ]
}

export const workbookBytes = (workbook: RawWorkbook): Buffer => zipBytes(workbookParts(workbook))

/** A workbook of one sheet with these rows (inner XML of sheetData). */
export const sheetBytes = (rows: string, more: Partial<RawWorkbook> = {}): Buffer =>
  workbookBytes({ sheets: [{ name: '表', xml: `<sheetData>${rows}</sheetData>` }], ...more })

const relationsXml = (entries: readonly string[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`
