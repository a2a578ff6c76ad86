import { stat } from 'node:fs/promises'
import { isRefusal } from '../../kernel/refusal.ts'
import { missingOf } from '../crypto/key-print.ts'
import { sealKeyOf, type SealKeys } from './archive-seal.ts'
import { rowsIn } from './manifest.ts'
import { readArchive } from './read-archive.ts'

/** Whether a whole backup was shown to be ours: `key-missing` where the key that would show it is not here, `none` in format 1, which has no proof. */
export type Proof = 'proven' | 'key-missing' | 'none'

export interface VerifiedArchive {
  readonly madeAt: string | null
  readonly tables: number
  /** null: they are sealed with a key that is not here. */
  readonly rows: number | null
  readonly files: number
  readonly proof: Proof
  /** Keys that the data needs and this installation lacks. */
  readonly missingKeys: readonly string[]
  /** null: whole and unchanged. */
  readonly problem: { readonly zh: string; readonly en: string } | null
}

/** Reads a backup to its end without storing anything. `step` gets bytes read of bytes to read (unpacked, in format 1 estimated). */
export async function verifyArchive(
  path: string,
  keys: SealKeys,
  step: (done: number, total: number) => void,
): Promise<VerifiedArchive> {
  const onDisk = (await stat(path)).size
  let total = onDisk
  let bytes = 0
  const found = {
    madeAt: null as string | null,
    tables: 0,
    files: 0,
    missingKeys: [] as string[],
  }
  // Known when all was read: a damaged one proves nothing.
  let proof: Proof = 'none'
  let rows: number | null = 0
  try {
    await readArchive(path, keys, {
      begin(header) {
        found.madeAt = header.madeAt
        found.tables = header.tables.length
        found.missingKeys = missingOf(header.keys, keys)
        const key = sealKeyOf(header)
        if (key !== null) proof = found.missingKeys.includes(key) ? 'key-missing' : 'proven'
        if (header.format === 1) total = onDisk * 4
      },
      table(_, part) {
        if (part === null) rows = null
        else if (rows !== null) rows += rowsIn(part)
      },
      file: () => void found.files++,
      step(read) {
        bytes += read
        step(Math.min(bytes, total), total)
      },
    })
    return { ...found, rows, proof, problem: null }
  } catch (error) {
    if (isRefusal(error) && error.code === 'backup.damaged')
      return { ...found, rows, proof: 'none', problem: error.text.what }
    throw error
  }
}
