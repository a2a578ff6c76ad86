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
  if (entry.name === 'word/document.xml') return edit(entry, renumberDrawings)
  if (entry.name === 'word/styles.xml') return edit(entry, (xml) => xml.replace(NORMAL, `$1${NO_AUTO_SPACE}`))
  if (entry.name === 'word/fontTable.xml') return { ...entry, data: Buffer.from(fontTable(), 'utf8') }
  return entry
}

const DATE = /(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)/g

const NORMAL = /(<w:style [^>]*w:styleId="Normal"[^>]*><w:name w:val="Normal"\/><w:qFormat\/>)/
// Official documents have no space between Chinese and figures; programs add one unless told.
const NO_AUTO_SPACE = '<w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr>'

/** The library counts drawings over the life of the process; here they count from 1 in each document. */
function renumberDrawings(xml: string): string {
  let n = 0
  return xml.replace(/<(?:wp:docPr|\w+:cNvPr)\b[^>]*>/g, (tag) => {
    n++
    return tag.replace(/ id="\d+"/, ` id="${n}"`).replace(/ name="(Freeform|Rectangle|Group) \d+"/, ` name="$1 ${n}"`)
  })
}

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
