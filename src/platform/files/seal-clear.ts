import { isRefusal } from '../../kernel/refusal.ts'
import type { Files } from './files.ts'

/** How the files of a store lie. */
export interface HowFilesLie {
  readonly sealed: number
  readonly clear: number
  /** Files sealed with keys that are not here, by the name of the key. */
  readonly foreign: ReadonlyMap<string, number>
}

/** Looks at the beginning of every file. */
export async function howFilesLie(files: Pick<Files, 'list' | 'lies'>): Promise<HowFilesLie> {
  const foreign = new Map<string, number>()
  const count = { sealed: 0, clear: 0 }
  for await (const sha256 of files.list()) {
    const lie = await files.lies(sha256)
    if (lie?.how === 'foreign') foreign.set(lie.key, (foreign.get(lie.key) ?? 0) + 1)
    else if (lie) count[lie.how]++
  }
  return { ...count, foreign }
}

/**
 * Seals what an older version kept in clear, one file after the other; where it was stopped, the next night goes on. One whose content is
 * not what its name says is told and left: it has to come back from a backup.
 */
export async function sealClearFiles(
  files: Pick<Files, 'list' | 'seal'>,
): Promise<{ readonly sealed: number; readonly damaged: readonly string[] }> {
  let sealed = 0
  const damaged: string[] = []
  for await (const sha256 of files.list())
    try {
      if (await files.seal(sha256)) sealed++
    } catch (error) {
      if (!isRefusal(error)) throw error
      damaged.push(sha256)
    }
  return { sealed, damaged }
}
