import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import type { FileSecrets } from '../crypto/file-secrets.ts'
import { fileDamaged, fileKeyMissing } from './refusals.ts'
import { extentOf, HEADER_BYTES, isSealed, keyNumberOf, PIECE_BYTES, sealOf, type PieceSeal } from './sealed-format.ts'

/**
 * Where a file lies and, for one of the file store, what opens it. Plain data: it is what a reader process is given. Without `kept` the
 * bytes are read as they are, such as a file that somebody names on the command line.
 */
export interface FileSource {
  readonly path: string
  readonly kept?: { readonly sha256: string; readonly secrets: FileSecrets }
}

/** An open file, read in clear at any place whether it lies sealed or not. */
export interface OpenedFile {
  /** Clear bytes. */
  stat(): Promise<{ readonly size: number }>
  read(buffer: Buffer, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>
  /** All of it, piece by piece. */
  pieces(): AsyncGenerator<Buffer, void, undefined>
  close(): Promise<void>
}

const CLEAR_PIECE = 256 * 1024

async function readFully(file: FileHandle, length: number, position: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

/** The first bytes of an open file: enough to tell whether it lies sealed. */
export const headOf = (file: FileHandle): Promise<Buffer> => readFully(file, HEADER_BYTES, 0)

/** The bytes of an open file as they lie. */
export async function* rawPieces(file: FileHandle): AsyncGenerator<Buffer, void, undefined> {
  for (let at = 0; ;) {
    const piece = await readFully(file, CLEAR_PIECE, at)
    if (piece.length === 0) return
    at += piece.length
    yield piece
  }
}

function clearFile(file: FileHandle): OpenedFile {
  return {
    stat: async () => ({ size: (await file.stat()).size }),
    read: (buffer, offset, length, position) => file.read(buffer, offset, length, position),
    pieces: () => rawPieces(file),
    close: () => file.close(),
  }
}

/** A file that an older version kept in clear; its name is its only proof. */
async function provenFile(file: FileHandle, sha256: string): Promise<OpenedFile> {
  const clear = clearFile(file)
  const hash = createHash('sha256')
  for await (const piece of clear.pieces()) hash.update(piece)
  if (hash.digest('hex') !== sha256) throw fileDamaged(sha256)
  return clear
}

/** Opens the last piece first: it tells that the file is whole and the one of this name, before anything of it is given out. */
async function sealedFile(file: FileHandle, seal: PieceSeal, sha256: string): Promise<OpenedFile> {
  const extent = extentOf((await file.stat()).size, seal.overhead)
  if (!extent) throw fileDamaged(sha256)
  const { pieces, size } = extent
  const sealedBytes = PIECE_BYTES + seal.overhead
  const digest = Buffer.from(sha256, 'hex')
  const openPiece = async (index: number): Promise<Buffer> => {
    const sealed = await readFully(file, sealedBytes, HEADER_BYTES + index * sealedBytes)
    const clear = sealed.length < seal.overhead ? null : seal.open(index, sealed, index === pieces - 1 ? digest : null)
    if (!clear) throw fileDamaged(sha256)
    return clear
  }
  let held = { index: pieces - 1, clear: await openPiece(pieces - 1) }
  const piece = async (index: number): Promise<Buffer> => {
    if (held.index !== index) held = { index, clear: await openPiece(index) }
    return held.clear
  }
  return {
    stat: () => Promise.resolve({ size }),
    async read(buffer, offset, length, position) {
      let bytesRead = 0
      while (bytesRead < length && position + bytesRead < size) {
        const at = position + bytesRead
        const clear = await piece(Math.floor(at / PIECE_BYTES))
        const some = clear.subarray(at % PIECE_BYTES, (at % PIECE_BYTES) + length - bytesRead)
        buffer.set(some, offset + bytesRead)
        bytesRead += some.length
      }
      return { bytesRead }
    },
    async *pieces() {
      for (let index = 0; index < pieces; index++) yield await openPiece(index)
    },
    close: () => file.close(),
  }
}

/**
 * Opens a file for reading in clear. One of the store from before files were sealed is read as it lies, once it is seen to be what its
 * name says.
 * @throws Refusal `files.key-missing`, `files.damaged`
 */
export async function openSource({ path, kept }: FileSource): Promise<OpenedFile> {
  const file = await open(path, 'r')
  try {
    const head = kept ? await headOf(file) : null
    if (!kept || !head || !isSealed(head)) return kept ? await provenFile(file, kept.sha256) : clearFile(file)
    const seal = sealOf(head, kept.secrets)
    if (!seal) throw fileKeyMissing(kept.sha256, keyNumberOf(head))
    return await sealedFile(file, seal, kept.sha256)
  } catch (error) {
    await file.close()
    throw error
  }
}

/** The clear bytes of a file, opened when they are asked for: a file that is not there fails who reads it, not the process. */
export async function* sourceBytes(source: FileSource): AsyncGenerator<Buffer, void, undefined> {
  const file = await openSource(source)
  try {
    yield* file.pieces()
  } finally {
    await file.close()
  }
}

/**
 * The clear bytes of a file, given out only after all of it was seen to be whole: whoever was sent its beginning could not be told any more
 * that its end is missing.
 */
export async function* provenBytes(source: FileSource): AsyncGenerator<Buffer, void, undefined> {
  const file = await openSource(source)
  try {
    for await (const piece of file.pieces()) void piece
    yield* file.pieces()
  } finally {
    await file.close()
  }
}

/** All clear bytes of a file at once; for those whose size was looked at. */
export async function wholeSource(source: FileSource): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of sourceBytes(source)) pieces.push(piece)
  return Buffer.concat(pieces)
}
