import { readZip, writeZip, type ZipEntry } from './zip.ts'
import { substitutes } from './fonts.ts'

/**
 * Makes a package depend on its content only: dates of the properties and of every zip entry become `issuedOn`
 * (YYYY-MM-DD), also inside the workbooks of charts. Adds the substitutes of fonts to the font table.
 */
export function sealPackage(bytes: Uint8Array, issuedOn: string): Uint8Array {
  return writeZip(
    readZip(bytes).map((entry) => sealEntry(entry, issuedOn)),
    issuedOn,
  )
}

function sealEntry(entry: ZipEntry, issuedOn: string): ZipEntry {
  if (entry.name.endsWith('.xlsx')) return { ...entry, data: sealPackage(entry.data, issuedOn) }
  if (entry.name === 'docProps/core.xml') return edit(entry, (xml) => xml.replace(DATE, `$1${issuedOn}T00:00:00Z$2`))
  if (entry.name === 'word/fontTable.xml') return { ...entry, data: Buffer.from(fontTable(), 'utf8') }
  return entry
}

const DATE = /(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)/g

const edit = (entry: ZipEntry, change: (xml: string) => string): ZipEntry => ({
  ...entry,
  data: Buffer.from(change(Buffer.from(entry.data).toString('utf8')), 'utf8'),
})

/** Fonts with the name to try where one is missing (`altName`), and the Chinese character set. */
function fontTable(): string {
  const fonts = Object.entries(substitutes).map(
    ([name, other]) =>
      `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`,
  )
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
  )
}
