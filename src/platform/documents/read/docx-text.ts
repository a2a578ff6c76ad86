import mammoth from 'mammoth'
import type { DocumentLimits } from './document-limits.ts'
import { harmlessParts } from './docx-parts.ts'
import { htmlText } from './html-text.ts'

/** Text of a DOCX: paragraphs, numbered lists with plain numbers, tables as rows of cells. Throws on a broken file, and as `harmlessParts`. */
export async function docxText(bytes: Uint8Array, fileName: string, limits: DocumentLimits): Promise<string> {
  const buffer = await harmlessParts(bytes, fileName, limits)
  const ignorePictures = mammoth.images.imgElement(() => Promise.resolve({ src: '' }))
  const { value } = await mammoth.convertToHtml({ buffer }, { convertImage: ignorePictures })
  return htmlText(value, 'kept')
}
