import { isRefusal } from '../../../kernel/refusal.ts'
import { decodeText } from './decode-text.ts'
import { documentLimits, type DocumentLimits } from './document-limits.ts'
import {
  damaged,
  locked,
  noText,
  ofDocument,
  oldOrLocked,
  tooComplex,
  tooLarge,
  tooLong,
  unknownKind,
} from './refusals.ts'

/** Kinds of documents whose text we read. */
export type DocumentKind = 'txt' | 'md' | 'html' | 'docx' | 'pdf'

export type ReadDocument = { text: string; kind: DocumentKind }

const MAGIC = {
  pdf: [0x25, 0x50, 0x44, 0x46],
  zip: [0x50, 0x4b, 0x03, 0x04],
  ole: [0xd0, 0xcf, 0x11, 0xe0],
}

/**
 * Reads the text of an uploaded document. The bytes decide over the name where they say what they are.
 * Refuses: `documents.unknown-kind`, `documents.old-or-locked-office-file`, `documents.locked`, `documents.scanned`,
 * `documents.empty`, `documents.damaged`, `documents.too-large`, `documents.too-complex`, `documents.too-long`, `documents.unsafe`.
 *
 * Documents of strangers are read in a reader process, never in the server: a task calls this, and `readApart` runs the task.
 */
export async function readDocument(
  bytes: Uint8Array,
  fileName: string,
  options: Partial<DocumentLimits> = {},
): Promise<ReadDocument> {
  const limits = { ...documentLimits, ...options }
  if (bytes.length === 0) throw noText(fileName, false)
  if (bytes.length > limits.maxBytes) throw tooLarge(fileName)
  const kind = kindOf(bytes, fileName)
  const text = await textOf(kind, bytes, fileName, limits)
  if (text.length > limits.maxCharacters) throw tooLong(fileName, limits.maxCharacters)
  if (text.trim() === '') throw noText(fileName, kind === 'pdf')
  return { text, kind }
}

function kindOf(bytes: Uint8Array, fileName: string): DocumentKind {
  const starts = (magic: number[]): boolean => magic.every((b, i) => bytes[i] === b)
  if (starts(MAGIC.pdf)) return 'pdf'
  if (starts(MAGIC.ole)) throw oldOrLocked(fileName)
  const extension = /\.([^.]+)$/.exec(fileName.toLowerCase())?.[1] ?? ''
  if (starts(MAGIC.zip)) {
    if (extension !== 'docx') throw unknownKind(fileName)
    return 'docx'
  }
  switch (extension) {
    case 'html':
    case 'htm':
    case 'xhtml':
    case 'shtml':
      return 'html'
    case 'md':
    case 'markdown':
      return 'md'
    case 'txt':
    case 'text':
      return 'txt'
    case 'docx':
    case 'pdf':
      throw damaged(fileName)
    default:
      throw unknownKind(fileName)
  }
}

/** Each kind's reader is loaded when a document of the kind comes: a text needs none of them. */
async function textOf(
  kind: DocumentKind,
  bytes: Uint8Array,
  fileName: string,
  limits: DocumentLimits,
): Promise<string> {
  try {
    if (kind === 'docx') return await (await import('./docx-text.ts')).docxText(bytes, fileName, limits)
    if (kind === 'pdf') return await (await import('./pdf-text.ts')).pdfText(bytes, fileName, limits)
    const text = decodeText(bytes)
    if (text === null) throw unknownKind(fileName)
    if (kind !== 'html') return text.replace(/^\ufeff/, '')
    if (tagsOf(text) > limits.maxElements) throw tooComplex(fileName)
    return (await import('./html-text.ts')).htmlText(text)
  } catch (error) {
    if (isRefusal(error)) throw ofDocument(error, fileName)
    // What nests deeper than the call stack reaches.
    if (error instanceof RangeError) throw tooComplex(fileName)
    throw (await isPassword(kind, error)) ? locked(fileName) : damaged(fileName)
  }
}

const isPassword = async (kind: DocumentKind, error: unknown): Promise<boolean> =>
  kind === 'pdf' && (await import('./pdf-text.ts')).isLocked(error)

function tagsOf(page: string): number {
  let tags = 0
  for (let at = page.indexOf('<'); at >= 0; at = page.indexOf('<', at + 1)) tags += 1
  return tags
}
