import { extractText, getDocumentProxy } from 'unpdf'

/**
 * Text of a PDF, page after page, as lines. Always in NFKC form: printing from a browser leaves look-alike radicals
 * (⼯ for 工). Throws on a broken or locked file; see `isLocked`.
 */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  // pdf.js takes the buffer over and wants a plain array, so it gets its own copy
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  try {
    const { text } = await extractText(pdf, { mergePages: false })
    return text.join('\n').normalize('NFKC')
  } finally {
    await pdf.destroy()
  }
}

/** Whether an error of `pdfText` says that a password is needed. */
export function isLocked(error: unknown): boolean {
  return error instanceof Error && error.name === 'PasswordException'
}
