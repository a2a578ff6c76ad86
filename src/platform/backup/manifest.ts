/** Which key of the installation sealed the tables of a backup, and what tells its keys from those of all others. */
export interface ToldSeal {
  readonly number: number
  /** Hexadecimal digits. */
  readonly salt: string
}

/** What a backup says of itself before its data. */
export interface BackupHeader {
  /** 1, made until November 2026: tables in clear, nothing but hashes at the end. 2: tables sealed, the manifest proven by a key. */
  readonly format: 1 | 2
  /** In format 2 only. */
  readonly seal?: ToldSeal
  readonly madeAt: string
  /** The store it was made on; it can be restored on either. */
  readonly madeOn: 'pglite' | 'postgres'
  /** Applied migrations in their order: the schema the data fits. */
  readonly migrations: readonly { readonly id: string; readonly checksum: string }[]
  readonly tables: readonly BackupTable[]
  readonly sequences: readonly { readonly name: string; readonly value: string }[]
  /** Fingerprints of the keys that the data needs; the keys themselves are never in a backup. */
  readonly keys: Readonly<Record<string, string>>
}

export interface BackupTable {
  /** `schema.table`. */
  readonly name: string
  readonly columns: readonly string[]
}

/** One line per entry at the end of a backup, so that a reader knows that it got everything unchanged. */
export interface ManifestLine {
  readonly name: string
  readonly size: number
  readonly sha256: string
}

export const HEADER_NAME = 'header.json'
export const MANIFEST_NAME = 'manifest.jsonl'
/** After the manifest: what only a holder of the key could write there. */
export const PROOF_NAME = 'manifest.proof'
/** Pieces of tables are named by the table's place in the header. */
export const tablePiece = (table: number, piece: number): string =>
  `tables/${String(table).padStart(5, '0')}/${String(piece).padStart(8, '0')}.sealed`
/** The place in the header of the table that an entry is a piece of; null for other entries. In format 1 pieces end in `.copy`. */
export const tableOfPiece = (name: string): number | null => {
  const match = /^tables\/(\d+)\/\d+\.(?:copy|sealed)$/.exec(name)
  return match ? Number(match[1]) : null
}
/** Rows in part of a table, by the ends of COPY's lines in it. */
export function rowsIn(part: Buffer): number {
  let rows = 0
  for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) rows++
  return rows
}
/** The hash of the file an entry holds; null for other entries. */
export const fileOfEntry = (name: string): string | null => /^files\/([0-9a-f]{64})$/.exec(name)?.[1] ?? null
export const fileEntry = (sha256: string): string => `files/${sha256}`

export interface BackupSummary {
  readonly tables: number
  readonly rows: number
  readonly files: number
  /** Keys the backup needs and the installation lacks, such as 'seal-2'; always empty when a backup is made. */
  readonly missingKeys: readonly string[]
  /** SHA-256 of files that are in it as they lay, but are not what their names say. */
  readonly damaged: readonly string[]
}
