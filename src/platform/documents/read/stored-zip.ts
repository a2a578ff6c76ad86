import { crc32 } from 'node:zlib'

export interface StoredPart {
  readonly name: string
  readonly content: Buffer
}

const VERSION = 20
const UTF8_NAMES = 0x0800

/** A zip archive whose parts are not packed (APPNOTE 4.3): for handing checked parts to a reader that wants an archive. */
export function storedZip(parts: readonly StoredPart[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content } of parts) {
    const facts = Buffer.alloc(26)
    const spelled = Buffer.from(name)
    facts.writeUInt16LE(VERSION, 0)
    facts.writeUInt16LE(UTF8_NAMES, 2)
    facts.writeUInt32LE(crc32(content), 10)
    facts.writeUInt32LE(content.length, 14)
    facts.writeUInt32LE(content.length, 18)
    facts.writeUInt16LE(spelled.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    bodies.push(Buffer.from('PK\x03\x04'), facts, spelled, content)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, place, spelled)
    offset += 4 + facts.length + spelled.length + content.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, list, end])
}
