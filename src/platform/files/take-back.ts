import { hashOf, lieOf, type KeptSource } from './kept-bytes.ts'
import { fileDamaged } from './refusals.ts'
import { HEADER_BYTES, isSealed } from './sealed-format.ts'
import type { Files } from './files.ts'
import { throughPart, writeAll } from './write-part.ts'

/** The first bytes of a stream, and the whole of it. */
async function peeked(
  stream: AsyncIterable<Uint8Array>,
): Promise<{ head: Buffer; all: () => AsyncGenerator<Buffer, void> }> {
  const rest = stream[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  while (head.length < HEADER_BYTES) {
    const next = await rest.next()
    if (next.done) break
    head = Buffer.concat([head, next.value])
  }
  async function* all(): AsyncGenerator<Buffer, void> {
    yield head
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield Buffer.from(next.value)
  }
  return { head, all }
}

/**
 * Takes a file out of a backup. Backups of older versions hold files in clear: they are sealed here, unless the keys of the installation
 * are not those of the backup, with which nothing must be sealed that others are to open.
 */
export async function takeBack(
  into: { readonly parts: string; readonly source: KeptSource; readonly put: Files['put'] },
  stream: AsyncIterable<Uint8Array>,
  keysFit: boolean,
): Promise<void> {
  const { parts, source, put } = into
  const { path, kept } = source
  const { head, all } = await peeked(stream)
  if (keysFit && !isSealed(head)) {
    const stored = await put(all(), kept.sha256, { maxBytes: Number.MAX_SAFE_INTEGER })
    if (stored.sha256 !== kept.sha256) throw fileDamaged(kept.sha256)
    return
  }
  await throughPart(
    parts,
    (file) => writeAll(file, all()),
    async (part) => {
      const brought = { path: part, kept }
      // What is sealed with a key that is not here cannot be looked at; the manifest of the backup tells that it is as it was.
      const unopened = isSealed(head) && (!keysFit || (await lieOf(brought))?.how === 'foreign')
      if (!unopened && (await hashOf(brought)) !== kept.sha256) throw fileDamaged(kept.sha256)
      return path
    },
  )
}
