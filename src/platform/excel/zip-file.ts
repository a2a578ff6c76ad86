import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { openSource, type FileSource } from '../files/file-source.ts'
import { fileRefusals } from './file-refusals.ts'
import type { ArchiveLimits } from './read-limits.ts'
import { readDirectory, type ZipEntry, type ZipSource } from './zip-directory.ts'

const readBytes = 64 * 1024
const localHeaderBytes = 30
const localHeaderSignature = 0x04034b50

/**
 * A zip archive read from disk part by part. Sizes in the directory are claims: what counts are the bytes that
 * really come out, over all parts together, so that no arrangement of entries unpacks to more than the limit.
 */
export class ZipFile {
  private unpacked = 0

  private constructor(
    private readonly file: ZipSource,
    private readonly entries: ReadonlyMap<string, ZipEntry>,
    private readonly limits: ArchiveLimits,
  ) {}

  static async open(source: FileSource, limits: ArchiveLimits): Promise<ZipFile> {
    return ZipFile.over(await openSource(source), limits)
  }

  /** An archive that is in memory already. */
  static of(bytes: Uint8Array, limits: ArchiveLimits): Promise<ZipFile> {
    return ZipFile.over(inMemory(bytes), limits)
  }

  private static async over(file: ZipSource, limits: ArchiveLimits): Promise<ZipFile> {
    try {
      return new ZipFile(file, await readDirectory(file, limits), limits)
    } catch (error) {
      await file.close()
      throw error
    }
  }

  close(): Promise<void> {
    return this.file.close()
  }

  /** What the directory claims of every part: its name as written and its unpacked bytes. */
  claims(): { readonly name: string; readonly bytes: number }[] {
    return [...this.entries.values()].map(({ name, bytes }) => ({ name, bytes }))
  }

  /** Names in lower case with forward slashes, as they are looked up. */
  names(): string[] {
    return [...this.entries.keys()]
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase())
  }

  /** The unpacked bytes of a part, in chunks. */
  async *stream(name: string): AsyncGenerator<Buffer, void, undefined> {
    const entry = this.entries.get(name.toLowerCase())
    if (!entry) throw fileRefusals.damaged(name)
    const start = await this.dataStart(entry)
    let bytes = 0
    let sum = 0
    for await (const chunk of this.rawChunks(entry, start)) {
      bytes += chunk.length
      this.unpacked += chunk.length
      if (this.unpacked > this.limits.maxUnpackedBytes) throw fileRefusals.bomb()
      if (bytes > this.limits.ratioFromBytes && bytes > entry.packedBytes * this.limits.maxRatio) {
        throw fileRefusals.bomb()
      }
      sum = crc32(chunk, sum)
      yield chunk
    }
    if (bytes !== entry.bytes || sum !== entry.crc) throw fileRefusals.damaged(name)
  }

  private async dataStart(entry: ZipEntry): Promise<number> {
    const header = Buffer.alloc(localHeaderBytes)
    const { bytesRead } = await this.file.read(header, 0, localHeaderBytes, entry.offset)
    if (bytesRead < localHeaderBytes || header.readUInt32LE(0) !== localHeaderSignature) {
      throw fileRefusals.damaged('zip')
    }
    return entry.offset + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28)
  }

  private async *rawChunks(entry: ZipEntry, start: number): AsyncGenerator<Buffer, void, undefined> {
    const packed = this.packedChunks(start, start + entry.packedBytes)
    if (entry.method === 0) {
      yield* packed
      return
    }
    const source = Readable.from(packed, { objectMode: false, highWaterMark: readBytes })
    const inflate = createInflateRaw({ chunkSize: 2 * readBytes })
    source.on('error', (error) => inflate.destroy(error))
    source.pipe(inflate)
    try {
      yield* inflate
    } catch (error) {
      throw isZlibError(error) ? fileRefusals.damaged('zip') : error
    } finally {
      source.destroy()
      inflate.destroy()
    }
  }

  private async *packedChunks(start: number, end: number): AsyncGenerator<Buffer, void, undefined> {
    for (let at = start; at < end;) {
      const buffer = Buffer.allocUnsafe(Math.min(readBytes, end - at))
      const { bytesRead } = await this.file.read(buffer, 0, buffer.length, at)
      if (bytesRead === 0) throw fileRefusals.damaged('zip')
      at += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  }
}

const inMemory = (bytes: Uint8Array): ZipSource => ({
  stat: () => Promise.resolve({ size: bytes.length }),
  read(buffer, offset, length, position) {
    const piece = bytes.subarray(position, position + length)
    buffer.set(piece, offset)
    return Promise.resolve({ bytesRead: piece.length })
  },
  close: () => Promise.resolve(),
})

const isZlibError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
