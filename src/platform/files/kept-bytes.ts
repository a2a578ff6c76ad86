import { createHash } from 'node:crypto'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { isRefusal } from '../../kernel/refusal.ts'
import { headOf, openSource, rawPieces, sourceBytes, type FileSource } from './file-source.ts'
import { fileDamaged } from './refusals.ts'
import { isSealed, keyNumberOf, sealOf } from './sealed-format.ts'
import { sealStream } from './seal-stream.ts'
import { throughPart, writeAll } from './write-part.ts'

/** How a kept file lies on disk. `foreign`: sealed with a key that is not here, whose number is told. */
export type Lie =
  { readonly how: 'sealed' } | { readonly how: 'clear' } | { readonly how: 'foreign'; readonly key: string }

/**
 * How a kept file lies, and whether it can be read: `damaged` is one whose bytes are not those that were kept, with a `cause` where the disk
 * does not give them at all (`EIO`, `EACCES` ...).
 */
export type Condition = Lie | { readonly how: 'damaged'; readonly cause: string | null }

/** `ends`: length, header and last piece, of files in clear only small ones. `whole`: every byte. */
export type Depth = 'ends' | 'whole'

/** A file in clear has no end that proves it; so much of one is read through nevertheless. */
const CLEAR_BYTES = 1 << 20

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

const DISK = new Set(['EIO', 'EACCES', 'EPERM', 'EISDIR', 'EUCLEAN', 'ESTALE'])
/** What the disk says where it does not give a file; null for any other error. */
export const diskCause = (error: unknown): string | null => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return DISK.has(code) ? code : null
}

/** Null for a file that is not there. */
export async function conditionOf(source: KeptSource, depth: Depth): Promise<Condition | null> {
  try {
    const lie = await lieOf(source)
    if (lie?.how === 'foreign') return lie
    if (lie?.how === 'clear' && depth === 'ends' && (await stat(source.path)).size > CLEAR_BYTES) return lie
    const file = await openSource(source)
    try {
      if (depth === 'whole') for await (const piece of file.pieces()) void piece
    } finally {
      await file.close()
    }
    return lie
  } catch (error) {
    if (isGone(error)) return null
    const cause = diskCause(error)
    if (cause !== null || (isRefusal(error) && error.code === 'files.damaged')) return { how: 'damaged', cause }
    throw error
  }
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
    () => Promise.resolve(path),
    async () => (done = (await lieOf(source))?.how === 'clear'),
  )
  await written.catch((error: unknown) => {
    if (!isGone(error)) throw error
  })
  return done
}
