import { someRandomBytes } from './random-bytes.ts'

let lastMs = 0
let counter = 0

/**
 * A UUIDv7 (RFC 9562) made by us, so that both stores give the same order: 48 bits of milliseconds, a 12-bit counter that
 * keeps ids of one process and millisecond ascending, 62 random bits. `ms` is the time of the context.
 */
export function newId(ms: number): string {
  if (ms > lastMs) {
    lastMs = ms
    counter = someRandomBytes(2).readUInt16BE() & 0x3ff
  } else if (++counter > 0xfff) {
    lastMs++
    counter = 0
  }
  const b = someRandomBytes(16)
  b.writeUIntBE(lastMs, 0, 6)
  b[6] = 0x70 | (counter >> 8)
  b[7] = counter & 0xff
  b[8] = 0x80 | ((b[8] ?? 0) & 0x3f)
  const h = b.toString('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`
}
