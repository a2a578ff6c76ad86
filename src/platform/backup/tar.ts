/**
 * The plain ustar form, written and read as streams, so that any tar program opens a backup. Names are ours: ASCII and
 * shorter than 100 characters.
 */
const BLOCK = 512

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`

/** The header block of one file. */
export function tarHeader(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 99) throw new RangeError(`name too long for a backup entry: ${name}`)
  const block = Buffer.alloc(BLOCK)
  block.write(name, 0)
  block.write(octal(0o600, 8), 100)
  block.write(octal(0, 8), 108)
  block.write(octal(0, 8), 116)
  block.write(size < 8 ** 11 ? octal(size, 12) : '', 124)
  block.write(octal(0, 12), 136)
  block.write('        ', 148)
  block.write('0', 156)
  block.write('ustar\0' + '00', 257)
  if (size >= 8 ** 11) throw new RangeError(`entry too large for a backup: ${name}`)
  block.write(`${octal(sumOf(block), 7)} `, 148)
  return block
}

/** What follows a file's bytes up to the next block. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)

export const TAR_END: Buffer = Buffer.alloc(2 * BLOCK)

const sumOf = (block: Buffer): number => {
  let sum = 0
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : (block[i] ?? 0)
  return sum
}

export interface TarEntry {
  readonly name: string
  readonly size: number
  /** Must be read to its end before the next entry is asked for. */
  readonly content: AsyncIterable<Buffer>
}

/** Hands out a stream's bytes in the amounts asked for. */
class Source {
  #iterator: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(stream: AsyncIterable<Buffer>) {
    this.#iterator = stream[Symbol.asyncIterator]()
  }

  /** Between 1 and `most` bytes; fails at the end of the stream. */
  async some(most: number): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const next = await this.#iterator.next()
      if (next.done) throw new RangeError('the backup ends early')
      this.#rest = next.value
    }
    const piece = this.#rest.subarray(0, most)
    this.#rest = this.#rest.subarray(piece.length)
    return piece
  }

  async exactly(size: number): Promise<Buffer> {
    const pieces: Buffer[] = []
    for (let left = size; left > 0;) {
      const piece = await this.some(left)
      pieces.push(piece)
      left -= piece.length
    }
    return Buffer.concat(pieces)
  }
}

const field = (block: Buffer, from: number, to: number): string => {
  const text = block.toString('latin1', from, to)
  const end = text.indexOf('\0')
  return (end < 0 ? text : text.slice(0, end)).trim()
}

/** The entries of a tar stream, in order. @throws RangeError when it is damaged or ends early */
export async function* readTar(stream: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const source = new Source(stream)
  for (;;) {
    const block = await source.exactly(BLOCK)
    if (block.every((byte) => byte === 0)) return
    if (parseInt(field(block, 148, 156), 8) !== sumOf(block)) throw new RangeError('an entry of the backup is damaged')
    const size = parseInt(field(block, 124, 136), 8)
    let left = size
    async function* content(): AsyncGenerator<Buffer> {
      while (left > 0) {
        const piece = await source.some(left)
        left -= piece.length
        yield piece
      }
    }
    yield { name: field(block, 0, 100), size, content: content() }
    if (left > 0) throw new Error('an entry was not read to its end')
    await source.exactly(tarPadding(size).length)
  }
}
