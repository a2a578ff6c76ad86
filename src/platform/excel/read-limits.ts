/** Bounds of one archive, whatever lies in it. */
export interface ArchiveLimits {
  /** Bytes of all read parts, unpacked. */
  maxUnpackedBytes: number
  /** Unpacked : packed, looked at once a part is larger than `ratioFromBytes`. */
  maxRatio: number
  ratioFromBytes: number
  /** Entries in the archive. */
  maxParts: number
}

/** Bounds of one read. Each answers a way in which a file can hurt the machine that opens it. */
export interface ReadLimits extends ArchiveLimits {
  /** Bytes of a workbook on disk. */
  maxWorkbookBytes: number
  /** Bytes of a CSV on disk. */
  maxCsvBytes: number
  /** Filled cells of a workbook; CSV has no such bound because it is never held. */
  maxCells: number
  /** Rightmost filled column. */
  maxColumns: number
  /** Characters of one cell; Excel itself stops at 32,767. */
  maxCellChars: number
}

export const defaultLimits: ReadLimits = {
  maxWorkbookBytes: 64 * 1024 * 1024,
  maxCsvBytes: 1024 * 1024 * 1024,
  maxUnpackedBytes: 512 * 1024 * 1024,
  maxRatio: 250,
  ratioFromBytes: 8 * 1024 * 1024,
  maxParts: 5_000,
  maxCells: 1_000_000,
  maxColumns: 1_000,
  maxCellChars: 100_000,
}
