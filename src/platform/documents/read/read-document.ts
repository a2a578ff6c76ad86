import { isRefusal } from '../../../kernel/refusal.ts'
import { decodeText } from './decode-text.ts'
import { docxText } from './docx-text.ts'
import { htmlText } from './html-text.ts'
import { isLocked, pdfText } from './pdf-text.ts'
import { damaged, locked, noText, oldOrLocked, unknownKind } from './refusals.ts'

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
 * `documents.empty`, `documents.damaged`.
 */
export async function readDocument(bytes: Uint8Array, fileName: string): Promise<ReadDocument> {
  if (bytes.length === 0) throw noText(fileName, false)
  const kind = kindOf(bytes, fileName)
  const text = await textOf(kind, bytes, fileName)
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

async function textOf(kind: DocumentKind, bytes: Uint8Array, fileName: string): Promise<string> {
  try {
    if (kind === 'docx') return await docxText(bytes)
    if (kind === 'pdf') return await pdfText(bytes)
  } catch (error) {
    if (isRefusal(error)) throw error
    throw isLocked(error) ? locked(fileName) : damaged(fileName)
  }
  const text = decodeText(bytes)
  if (text === null) throw unknownKind(fileName)
  if (kind === 'html') return htmlText(text)
  return text.replace(/^\ufeff/, '')
}
