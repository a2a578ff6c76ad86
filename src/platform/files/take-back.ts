import { sourceBytes } from './file-source.ts'
import { isWhole, lieOf, type KeptSource } from './kept-bytes.ts'
import { HEADER_BYTES, isSealed } from './sealed-format.ts'
import { sealStream } from './seal-stream.ts'
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
 * are not those of the backup, with which nothing must be sealed that others are to open. One that is not what its name says comes as it
 * was, so that nothing of the backup is lost by it; but a file that can be read here already is never replaced by one that cannot.
 * False: what is under the name now is not what was kept under it.
 */
export async function takeBack(
  into: { readonly parts: string; readonly source: KeptSource },
  stream: AsyncIterable<Uint8Array>,
  keysFit: boolean,
): Promise<boolean> {
  const { parts, source } = into
  const { path, kept } = source
  const { head, all } = await peeked(stream)
  let good = true
  const unlessBetter = async (): Promise<string | null> => {
    const better = await isWhole(source)
    good ||= better
    return better ? null : path
  }
  if (keysFit && !isSealed(head)) {
    await throughPart(
      parts,
      (file) => writeAll(file, sealStream(all(), kept.secrets)),
      async (part, { sha256 }) => {
        good = sha256 === kept.sha256
        if (good) return path
        // Sealed it would have to lie under the name of what it is; so it lies in clear, as it did.
        const clear = sourceBytes({ path: part, kept: { ...kept, sha256 } })
        await throughPart(parts, (file) => writeAll(file, clear), unlessBetter)
        return null
      },
    )
    return good
  }
  await throughPart(
    parts,
    (file) => writeAll(file, all()),
    async (part) => {
      const brought = { path: part, kept }
      // What is sealed with a key that is not here cannot be looked at; the manifest of the backup tells that it is as it was.
      const unopened = isSealed(head) && (!keysFit || (await lieOf(brought))?.how === 'foreign')
      good = unopened || (await isWhole(brought))
      return good && !unopened ? path : await unlessBetter()
    },
  )
  return good
}
