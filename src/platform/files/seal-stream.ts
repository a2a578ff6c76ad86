import { createHash } from 'node:crypto'
import type { FileSecrets } from '../crypto/file-secrets.ts'
import { newSeal, PIECE_BYTES } from './sealed-format.ts'

/** What a stream was, known when all of it has been sealed. */
export interface Sealed {
  /** 64 hex digits, of the clear content. */
  readonly sha256: string
  /** Clear bytes. */
  readonly size: number
}

/**
 * Gives a stream sealed, as it is to lie on disk, in bounded memory; what it was is the value that the generator returns. `onBytes` is told
 * of the clear bytes so far and may throw to end it.
 */
export async function* sealStream(
  stream: AsyncIterable<Uint8Array | string>,
  secrets: FileSecrets,
  onBytes: (size: number) => void = () => undefined,
): AsyncGenerator<Buffer, Sealed, undefined> {
  const seal = newSeal(secrets)
  const hash = createHash('sha256')
  const waiting = Buffer.allocUnsafe(PIECE_BYTES)
  let filled = 0
  let index = 0
  let size = 0
  // The header goes with the first piece: who stops taking ends a stream that was begun.
  const sealed = (last: Buffer | null): Buffer => {
    const piece = seal.seal(index, waiting.subarray(0, filled), last)
    return index === 0 ? Buffer.concat([seal.header, piece]) : piece
  }
  for await (const some of stream) {
    // What we write ourselves, such as a CSV, may come as text.
    const bytes = typeof some === 'string' ? Buffer.from(some) : some
    size += bytes.length
    onBytes(size)
    hash.update(bytes)
    for (let at = 0; at < bytes.length;) {
      // A full piece goes only when more comes: nobody knows before whether it is the last.
      if (filled === PIECE_BYTES) {
        yield sealed(null)
        index++
        filled = 0
      }
      const part = bytes.subarray(at, at + PIECE_BYTES - filled)
      waiting.set(part, filled)
      filled += part.length
      at += part.length
    }
  }
  const sha256 = hash.digest()
  yield sealed(sha256)
  return { sha256: sha256.toString('hex'), size }
}
