import { cellText } from './cell-text.ts'
import { scanPart } from './read-xml.ts'
import type { ZipFile } from './zip-file.ts'

/** The table of texts that cells refer to by number. Reading aids (phonetic runs) are not part of a text. */
export const readSharedStrings = async (zip: ZipFile, part: string | undefined): Promise<string[]> => {
  const strings: string[] = []
  if (part === undefined) return strings
  let current = ''
  let inText = false
  let inAid = false
  await scanPart(zip, part, {
    open: (tag) => {
      if (tag === 'si') current = ''
      else if (tag === 't') inText = !inAid
      else if (tag === 'rPh') inAid = true
    },
    text: (text) => {
      if (inText) current += text
    },
    close: (tag) => {
      if (tag === 't') inText = false
      else if (tag === 'rPh') inAid = false
      else if (tag === 'si') strings.push(cellText(current))
    },
  })
  return strings
}
