import { keyOfFile, PRINT_BYTES, printOf, type FileSecrets } from '../crypto/file-secrets.ts'
import type { Cipher } from '../crypto/suites.ts'
import { someRandomBytes } from '../../kernel/random-bytes.ts'

/**
 * How a kept file lies on disk: a header, then pieces of 64 KB, each sealed for itself by the suite of its key. A piece is bound to the
 * header, its place and whether it is the last; the last one also to the SHA-256 of the whole content, which is the file's name. So a
 * piece that was changed, cut off, put elsewhere or taken from another file does not open, nor does a file under another name.
 */
const MAGIC = Buffer.from('\x89ZHIFILE\r\n\x1a\n', 'latin1')
const SALT_BYTES = 16
const NUMBER_AT = MAGIC.length
const PRINT_AT = NUMBER_AT + 2
const SALT_AT = PRINT_AT + PRINT_BYTES

export const HEADER_BYTES = SALT_AT + SALT_BYTES
/** Clear bytes of a piece; only the last has fewer. */
export const PIECE_BYTES = 64 * 1024

/** Does a file begin as sealed ones do? */
export const isSealed = (head: Buffer): boolean => head.length >= HEADER_BYTES && head.indexOf(MAGIC) === 0

/** The number of the seal key that a header names. */
export const keyNumberOf = (header: Buffer): number => header.readUInt16BE(NUMBER_AT)

/** Seals and opens the pieces of one file. */
export interface PieceSeal {
  readonly header: Buffer
  /** Bytes by which a sealed piece is longer. */
  readonly overhead: number
  /** `last`: the SHA-256 of the whole content for the last piece, null for those before. */
  seal(index: number, clear: Buffer, last: Buffer | null): Buffer
  /** null for a piece that was changed or belongs elsewhere. */
  open(index: number, sealed: Buffer, last: Buffer | null): Buffer | null
}

function pieceSeal(header: Buffer, cipher: Cipher, key: Buffer): PieceSeal {
  const about = (index: number, last: Buffer | null): Buffer => {
    const place = Buffer.alloc(5)
    place.writeUInt32BE(index)
    place[4] = last ? 1 : 0
    return Buffer.concat(last ? [header, place, last] : [header, place])
  }
  return {
    header,
    overhead: cipher.overhead,
    seal: (index, clear, last) => cipher.seal(key, about(index, last), clear),
    open: (index, sealed, last) => cipher.open(key, about(index, last), sealed),
  }
}

/** For a new file: the key in use, a salt of its own. */
export function newSeal(secrets: FileSecrets): PieceSeal {
  const secret = secrets.of[secrets.current]!
  const salt = Buffer.from(someRandomBytes(SALT_BYTES))
  const number = Buffer.alloc(2)
  number.writeUInt16BE(secrets.current)
  const { cipher, key } = keyOfFile(secret, salt)
  return pieceSeal(Buffer.concat([MAGIC, number, printOf(secret), salt]), cipher, key)
}

/** For a file that begins with this header; null when its key is not among the secrets, or is another one of the same number. */
export function sealOf(header: Buffer, secrets: FileSecrets): PieceSeal | null {
  const secret = secrets.of[keyNumberOf(header)]
  if (!secret || !printOf(secret).equals(header.subarray(PRINT_AT, SALT_AT))) return null
  const { cipher, key } = keyOfFile(secret, header.subarray(SALT_AT, HEADER_BYTES))
  return pieceSeal(Buffer.from(header), cipher, key)
}

/** Pieces and clear bytes of a sealed file by its length on disk; null for a length that no sealed file has. */
export function extentOf(bytes: number, overhead: number): { pieces: number; size: number } | null {
  const body = bytes - HEADER_BYTES
  const pieces = Math.ceil(body / (PIECE_BYTES + overhead))
  const size = body - pieces * overhead
  return pieces > 0 && (pieces === 1 ? size >= 0 : size > (pieces - 1) * PIECE_BYTES) ? { pieces, size } : null
}
