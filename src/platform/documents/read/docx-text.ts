import mammoth from 'mammoth'
import { htmlText } from './html-text.ts'

/** Text of a DOCX: paragraphs, numbered lists with plain numbers, tables as rows of cells. Throws on a broken file. */
export async function docxText(bytes: Uint8Array): Promise<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const ignorePictures = mammoth.images.imgElement(() => Promise.resolve({ src: '' }))
  const { value } = await mammoth.convertToHtml({ buffer }, { convertImage: ignorePictures })
  return htmlText(value, 'kept')
}
