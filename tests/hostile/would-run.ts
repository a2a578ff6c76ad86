import { readZip } from '../../src/platform/documents/write/docx/zip.ts'

/** Fields of a CSV as a spreadsheet takes them apart: a parser of its own, quotes doubled inside quotes. */
export function fieldsOf(text: string): string[] {
  const out: string[] = []
  let field = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (quoted && c === '"' && text[i + 1] === '"') field += text[i++]!
    else if (c === '"' && (quoted || field === '')) quoted = !quoted
    else if (!quoted && (c === ',' || c === '\n' || c === '\r')) {
      out.push(field)
      field = ''
    } else field += c
  }
  return [...out, field]
}

/** Whether a field of a CSV would run as a formula. */
export const runs = (field: string): boolean => /^[=+\-@\t\r\n＝＋－＠]/.test(field) && !/^-\d+(\.\d+)?$/.test(field)

/** Parts of a workbook that could make a cell run: formulas in sheets, links and data from outside, macros. */
export function dangers(bytes: Uint8Array): string[] {
  return readZip(bytes).flatMap(({ name, data }) => {
    const text = Buffer.from(data).toString('utf8')
    const found: string[] = []
    if (/^xl\/worksheets\//.test(name) && /<f[\s>/]/.test(text)) found.push(`${name}: a formula`)
    if (/externalLink|vbaProject|connections\.xml|ddeLink/.test(name)) found.push(name)
    if (/TargetMode="External"/.test(text)) found.push(`${name}: a link to the outside`)
    return found
  })
}
