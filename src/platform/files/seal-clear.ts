import { isRefusal } from '../../kernel/refusal.ts'
import type { Files } from './files.ts'
import { diskCause, type Depth } from './kept-bytes.ts'

/** How the files of a store lie. */
export interface HowFilesLie {
  /** SHA-256 of every file there. */
  readonly there: ReadonlySet<string>
  readonly sealed: number
  readonly clear: number
  /** Files sealed with keys that are not here, by the name of the key. */
  readonly foreign: ReadonlyMap<string, number>
  /** Files that cannot be read, with what the disk says where it does not give them. */
  readonly damaged: ReadonlyMap<string, string | null>
}

/** The disk answers some at once faster than one after the other. */
const AT_ONCE = 16

/** Looks at every file. */
export async function howFilesLie(
  files: Pick<Files, 'list' | 'condition'>,
  depth: Depth = 'ends',
): Promise<HowFilesLie> {
  const there = new Set<string>()
  const foreign = new Map<string, number>()
  const damaged = new Map<string, string | null>()
  const count = { sealed: 0, clear: 0 }
  const look = async (sha256: string): Promise<void> => {
    const found = await files.condition(sha256, depth)
    if (!found) return
    there.add(sha256)
    if (found.how === 'foreign') foreign.set(found.key, (foreign.get(found.key) ?? 0) + 1)
    else if (found.how === 'damaged') damaged.set(sha256, found.cause)
    else count[found.how]++
  }
  let some: Promise<void>[] = []
  for await (const sha256 of files.list()) {
    some.push(look(sha256))
    if (some.length < AT_ONCE) continue
    await Promise.all(some)
    some = []
  }
  await Promise.all(some)
  return { ...count, there, foreign, damaged }
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
      if (!isRefusal(error) && diskCause(error) === null) throw error
      damaged.push(sha256)
    }
  return { sealed, damaged }
}
