import { stat } from 'node:fs/promises'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Keys } from '../crypto/keys.ts'
import { fileOfEntry, tableOfPiece } from './manifest.ts'
import { readArchive } from './read-archive.ts'

export interface VerifiedArchive {
  readonly madeAt: string | null
  readonly tables: number
  readonly rows: number
  readonly files: number
  /** Keys that the data needs and this installation lacks. */
  readonly missingKeys: readonly string[]
  /** null: whole and unchanged. */
  readonly problem: { readonly zh: string; readonly en: string } | null
}

/** Reads a backup to its end without storing anything. `step` gets bytes read of bytes to read (unpacked, estimated). */
export async function verifyArchive(
  path: string,
  keys: Pick<Keys, 'fingerprints'>,
  step: (done: number, total: number) => void,
): Promise<VerifiedArchive> {
  const total = (await stat(path)).size * 4
  let madeAt: string | null = null
  let missingKeys: string[] = []
  let tables = 0
  let rows = 0
  let files = 0
  let bytes = 0
  const told = (problem: VerifiedArchive['problem']): VerifiedArchive => ({
    madeAt,
    tables,
    rows,
    files,
    missingKeys,
    problem,
  })
  try {
    await readArchive(
      path,
      (header) => {
        madeAt = header.madeAt
        tables = header.tables.length
        missingKeys = Object.entries(header.keys)
          .filter(([name, print]) => keys.fingerprints[name] !== print)
          .map(([name]) => name)
        return Promise.resolve()
      },
      async (entry) => {
        const table = tableOfPiece(entry.name) !== null
        if (fileOfEntry(entry.name) !== null) files++
        for await (const piece of entry.content) {
          bytes += piece.length
          if (table) for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows++
        }
        step(Math.min(bytes, total), total)
      },
    )
    return told(null)
  } catch (error) {
    if (isRefusal(error) && error.code === 'backup.damaged') return told(error.text.what)
    throw error
  }
}
