import type { OpenedFile } from '../files/file-source.ts'
import { fileRefusals } from './file-refusals.ts'
import type { ArchiveLimits } from './read-limits.ts'

/** What an archive is read from: a file on disk, or bytes that were read already. */
export type ZipSource = Pick<OpenedFile, 'stat' | 'read' | 'close'>

export interface ZipEntry {
  /** As it is written in the archive, slashes straightened. */
  name: string
  offset: number
  packedBytes: number
  bytes: number
  crc: number
  /** 0 stored, 8 deflated; nothing else is accepted. */
  method: number
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const endBytes = 22
const entryBytes = 46
const maxCommentBytes = 0xffff

/** Reads the directory at the end of a zip archive. Names are lower-cased and their slashes straightened. */
export const readDirectory = async (file: ZipSource, limits: ArchiveLimits): Promise<Map<string, ZipEntry>> => {
  const { size } = await file.stat()
  const tail = await readAt(file, Math.max(0, size - endBytes - maxCommentBytes), size)
  const end = findEnd(tail)
  if (end < 0) throw fileRefusals.damaged('zip')
  const count = tail.readUInt16LE(end + 10)
  const length = tail.readUInt32LE(end + 12)
  const start = tail.readUInt32LE(end + 16)
  if (count > limits.maxParts) throw fileRefusals.bomb()
  // All bits set announce the 64-bit layout, which only archives over 4 GB need.
  if (start === 0xffffffff || start + length > size) throw fileRefusals.damaged('zip')
  return parseEntries(await readAt(file, start, start + length), count, size)
}

const parseEntries = (bytes: Buffer, count: number, fileSize: number): Map<string, ZipEntry> => {
  const entries = new Map<string, ZipEntry>()
  let at = 0
  let packedTotal = 0
  for (let index = 0; index < count; index += 1) {
    if (at + entryBytes > bytes.length || bytes.readUInt32LE(at) !== entrySignature) throw fileRefusals.damaged('zip')
    const flags = bytes.readUInt16LE(at + 8)
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + entryBytes, at + entryBytes + nameLength).replaceAll('\\', '/')
    const entry: ZipEntry = {
      name: name.replace(/^\/+/, ''),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packedBytes: bytes.readUInt32LE(at + 20),
      bytes: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    }
    if ((flags & 1) !== 0) throw fileRefusals.encrypted()
    if (entry.method !== 0 && entry.method !== 8) throw fileRefusals.damaged(name)
    if (entry.offset + entry.packedBytes > fileSize) throw fileRefusals.damaged(name)
    packedTotal += entry.packedBytes
    // Entries that share bytes are the trick of the worst archives: together they cannot exceed the file.
    if (packedTotal > fileSize) throw fileRefusals.bomb()
    const key = entry.name.toLowerCase()
    if (entries.has(key)) throw fileRefusals.damaged(name)
    entries.set(key, entry)
    at += entryBytes + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

const findEnd = (tail: Buffer): number => {
  for (let at = tail.length - endBytes; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === endSignature) return at
  }
  return -1
}

const readAt = async (file: ZipSource, start: number, end: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(end - start)
  const { bytesRead } = await file.read(buffer, 0, buffer.length, start)
  return buffer.subarray(0, bytesRead)
}
