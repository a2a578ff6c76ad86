import { checkBytes } from './galois.ts'

/** Level M of ISO/IEC 18004 table 9, versions 1 to 10: check bytes per block, then groups of [blocks, data bytes]. */
const BLOCKS: readonly (readonly [number, readonly (readonly [number, number])[]])[] = [
  [10, [[1, 16]]],
  [16, [[1, 28]]],
  [26, [[1, 44]]],
  [18, [[2, 32]]],
  [24, [[2, 43]]],
  [16, [[4, 27]]],
  [18, [[4, 31]]],
  [
    22,
    [
      [2, 38],
      [2, 39],
    ],
  ],
  [
    22,
    [
      [3, 36],
      [2, 37],
    ],
  ],
  [
    26,
    [
      [4, 43],
      [1, 44],
    ],
  ],
]

const room = (groups: readonly (readonly [number, number])[]): number => groups.reduce((n, [b, d]) => n + b * d, 0)

/** Bits of the length: 8 up to version 9, then 16. */
const lengthBits = (version: number): number => (version < 10 ? 8 : 16)

/** The data and check bytes of a text in byte mode, in the order in which they are drawn, with the version that fits. */
export function codewords(text: string): { version: number; bytes: number[] } {
  const content = [...new TextEncoder().encode(text)]
  const index = BLOCKS.findIndex(([, groups], i) => content.length * 8 + 4 + lengthBits(i + 1) <= room(groups) * 8)
  const chosen = BLOCKS[index]
  if (!chosen) throw new RangeError(`a text of ${content.length} bytes does not fit`)
  const version = index + 1
  const [check, groups] = chosen
  const bits: number[] = []
  const put = (value: number, count: number): void => {
    for (let i = count - 1; i >= 0; i--) bits.push((value >> i) & 1)
  }
  put(4, 4)
  put(content.length, lengthBits(version))
  for (const byte of content) put(byte, 8)
  const total = room(groups)
  put(0, Math.min(4, total * 8 - bits.length))
  while (bits.length % 8 !== 0) bits.push(0)
  const data: number[] = []
  for (let i = 0; i < bits.length; i += 8) data.push(bits.slice(i, i + 8).reduce((n, b) => n * 2 + b, 0))
  for (let pad = 0xec; data.length < total; pad ^= 0xec ^ 0x11) data.push(pad)
  const blocks: { data: number[]; check: number[] }[] = []
  for (const [count, size] of groups)
    for (let b = 0; b < count; b++) {
      const part = data.splice(0, size)
      blocks.push({ data: part, check: checkBytes(part, check) })
    }
  const across = (pick: (b: (typeof blocks)[number]) => number[]): number[] => {
    const longest = Math.max(...blocks.map((b) => pick(b).length))
    return Array.from({ length: longest }, (_, i) => blocks.flatMap((b) => pick(b)[i] ?? [])).flat()
  }
  return { version, bytes: [...across((b) => b.data), ...across((b) => b.check)] }
}
