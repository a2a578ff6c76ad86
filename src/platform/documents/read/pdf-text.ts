import { getDocumentProxy } from 'unpdf'
import type { DocumentLimits } from './document-limits.ts'
import { tooComplex, tooLong } from './refusals.ts'

/**
 * Text of a PDF, page after page, as lines. Always in NFKC form: printing from a browser leaves look-alike radicals
 * (⼯ for 工). One page is in memory at a time. Throws on a broken or locked file (see `isLocked`), `documents.too-complex`,
 * `documents.too-long`.
 */
export async function pdfText(bytes: Uint8Array, fileName: string, limits: DocumentLimits): Promise<string> {
  // pdf.js takes the buffer over and wants a plain array, so it gets its own copy
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  try {
    if (pdf.numPages > limits.maxPages) throw tooComplex(fileName)
    const pages: string[] = []
    let characters = 0
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')
      page.cleanup()
      characters += text.length
      if (characters > limits.maxCharacters) throw tooLong(fileName, limits.maxCharacters)
      pages.push(text)
    }
    return pages.join('\n').normalize('NFKC')
  } finally {
    await pdf.destroy()
  }
}

/** Whether an error of `pdfText` says that a password is needed. */
export function isLocked(error: unknown): boolean {
  return error instanceof Error && error.name === 'PasswordException'
}
