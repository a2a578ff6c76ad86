import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { isRefusal } from '../../kernel/refusal.ts'
import { headOf, rawPieces, sourceBytes, type FileSource } from './file-source.ts'
import { fileDamaged } from './refusals.ts'
import { isSealed, keyNumberOf, sealOf } from './sealed-format.ts'
import { sealStream } from './seal-stream.ts'
import { throughPart, writeAll } from './write-part.ts'

/** How a kept file lies on disk. `foreign`: sealed with a key that is not here, whose number is told. */
export type Lie =
  { readonly how: 'sealed' } | { readonly how: 'clear' } | { readonly how: 'foreign'; readonly key: string }

/** A file of the store that is opened for its name. */
export type KeptSource = FileSource & Required<Pick<FileSource, 'kept'>>

/** The bytes of a file as they lie, with their number; what is written anew meanwhile changes nothing of it. */
export interface RawFile {
  readonly size: number
  readonly content: AsyncIterable<Buffer>
  close(): Promise<void>
}

const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

const opened = (path: string): Promise<FileHandle | null> => open(path, 'r').catch(() => null)

export async function lieOf({ path, kept }: KeptSource): Promise<Lie | null> {
  const file = await opened(path)
  if (!file) return null
  const head = await headOf(file).finally(() => file.close())
  if (!isSealed(head)) return { how: 'clear' }
  return sealOf(head, kept.secrets) ? { how: 'sealed' } : { how: 'foreign', key: `seal-${keyNumberOf(head)}` }
}

export async function rawFile(path: string): Promise<RawFile | null> {
  const file = await opened(path)
  if (!file) return null
  try {
    const { size } = await file.stat()
    return { size, content: rawPieces(file), close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** SHA-256 of the clear content, in hex. */
export async function hashOf(source: FileSource): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of sourceBytes(source)) hash.update(piece)
  return hash.digest('hex')
}

/** Is this, all of it, the content that was kept under its name? False also for one that is not there or whose key is not here. */
export async function isWhole(source: KeptSource): Promise<boolean> {
  try {
    return (await hashOf(source)) === source.kept.sha256
  } catch (error) {
    if (isGone(error) || isRefusal(error)) return false
    throw error
  }
}

/**
 * Seals a file that lies in clear, in its place and with its time: whoever reads meanwhile has the one or the other. One whose content is
 * not what its name says is left alone, one that was removed meanwhile stays removed, and one that another process sealed meanwhile stays as
 * that one sealed it.
 */
export async function sealInPlace(parts: string, source: KeptSource): Promise<boolean> {
  const { path, kept } = source
  if ((await lieOf(source))?.how !== 'clear') return false
  let done = false
  const written = throughPart(
    parts,
    async (file) => {
      const clear = await open(path, 'r')
      try {
        // What is under the name now need not be what was looked at before; an open file stays the same one.
        if (isSealed(await headOf(clear))) return
        const { atime, mtime } = await clear.stat()
        const { sha256 } = await writeAll(file, sealStream(rawPieces(clear), kept.secrets))
        if (sha256 !== kept.sha256) throw fileDamaged(kept.sha256)
        await file.utimes(atime, mtime)
      } finally {
        await clear.close()
      }
    },
    async () => {
      done = (await lieOf(source))?.how === 'clear'
      return done ? path : null
    },
  )
  await written.catch((error: unknown) => {
    if (!isGone(error)) throw error
  })
  return done
}
