import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

/** One file of a package. */
export interface ZipEntry {
  readonly name: string
  readonly data: Uint8Array
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const UTF8_NAMES = 0x0800

/**
 * Reads a package that our own writer has just made: no encryption, no zip64, no data past its end.
 * Files from outside are read elsewhere, with limits.
 */
export function readZip(bytes: Uint8Array): ZipEntry[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0) throw new Error('not a zip package')
  const entries: ZipEntry[] = []
  let at = buffer.readUInt32LE(end + 16)
  for (let n = buffer.readUInt16LE(end + 10); n > 0; n--) {
    const nameLength = buffer.readUInt16LE(at + 28)
    const name = buffer.toString('utf8', at + 46, at + 46 + nameLength)
    const local = buffer.readUInt32LE(at + 42)
    const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28)
    const packed = buffer.subarray(start, start + buffer.readUInt32LE(at + 20))
    entries.push({ name, data: buffer.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed) })
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
  }
  return entries
}

/** Writes a package whose entries all carry the same date (YYYY-MM-DD, midnight), in the order given. */
export function writeZip(entries: readonly ZipEntry[], date: string): Uint8Array {
  const [year = 1980, month = 1, day = 1] = date.split('-').map(Number)
  const stamp = (Math.max(0, year - 1980) << 9) | (month << 5) | day
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8')
    const packed = deflateRawSync(entry.data, { level: 6 })
    // The fields that the local header and the directory share, from "version needed" to the length of extras.
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(UTF8_NAMES, 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt16LE(stamp, 8)
    shared.writeUInt32LE(crc32(entry.data), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(entry.data.length, 18)
    shared.writeUInt16LE(name.length, 22)
    const head = Buffer.concat([uint32(LOCAL), shared, name, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([uint32(CENTRAL), Buffer.from([20, 0]), shared, tail, name]))
    files.push(head)
    offset += head.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(index.length, 8)
  end.writeUInt32LE(offset, 12)
  return new Uint8Array(Buffer.concat([...files, index, uint32(END), end]))
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value, 0)
  return bytes
}
