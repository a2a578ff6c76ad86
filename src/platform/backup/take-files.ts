import type { Keys } from '../crypto/keys.ts'
import type { Files } from '../files/files.ts'
import { namedFiles, type Holders } from '../files/named-files.ts'
import { missingOf } from '../crypto/key-print.ts'
import { readArchive } from './read-archive.ts'
import { verifyBackup } from './restore.ts'

/** What was brought back out of a backup, by SHA-256. */
export interface TakenFiles {
  readonly taken: readonly string[]
  /** Files that rows name and that still cannot be read: they are not in this backup, or are damaged in it too. */
  readonly left: readonly string[]
}

/** Files that rows name and that are not there or cannot be read; every byte of each is looked at. */
async function unreadable(target: Holders & { readonly files: Files }): Promise<Set<string>> {
  const found = new Set<string>()
  for (const sha256 of await namedFiles(target)) {
    const condition = await target.files.condition(sha256, 'whole')
    if (!condition || condition.how === 'damaged') found.add(sha256)
  }
  return found
}

/**
 * Brings kept files that are missing or damaged back out of a backup; tables stay as they are, and so does every file that can be read.
 * @throws Refusal `backup.damaged`
 */
export async function takeFiles(
  file: string,
  target: Holders & { readonly files: Files; readonly keys: Keys },
): Promise<TakenFiles> {
  const header = await verifyBackup(file, target.keys)
  const keysFit = missingOf(header.keys, target.keys).length === 0
  const wanted = await unreadable(target)
  await readArchive(file, target.keys, {
    begin: () => undefined,
    table: () => undefined,
    async file(sha256, content) {
      if (wanted.has(sha256)) await target.files.takeBack(content, sha256, keysFit)
    },
  })
  const left = [...(await unreadable(target))].sort()
  return { taken: [...wanted].filter((sha256) => !left.includes(sha256)).sort(), left }
}
