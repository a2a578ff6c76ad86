import type { ArchiveLimits } from '../../excel/read-limits.ts'

/** Bounds of one document. A plan of a million characters stays within each of them; what goes beyond was made to hurt. */
export interface DocumentLimits extends ArchiveLimits {
  /** Bytes on disk. */
  maxBytes: number
  /** Elements of all parts of a DOCX together, or tags of a page. */
  maxElements: number
  /** Elements within one another in a part of a DOCX. */
  maxDepth: number
  /** Pages of a PDF. */
  maxPages: number
  /** Characters of the text. */
  maxCharacters: number
}

export const documentLimits: DocumentLimits = {
  maxBytes: 64 * 1024 * 1024,
  maxUnpackedBytes: 64 * 1024 * 1024,
  maxRatio: 250,
  ratioFromBytes: 8 * 1024 * 1024,
  maxParts: 5_000,
  maxElements: 300_000,
  maxDepth: 200,
  maxPages: 3_000,
  maxCharacters: 4_000_000,
}
