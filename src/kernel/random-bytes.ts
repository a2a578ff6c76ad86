import { randomBytes } from 'node:crypto'

const PIECE = 4096
let left = Buffer.alloc(0)

/** So many random bytes (at most 4096), cut from a larger piece: asking the system for sixteen costs as much as for thousands. */
export function someRandomBytes(count: number): Buffer {
  if (left.length < count) left = randomBytes(PIECE)
  const taken = left.subarray(0, count)
  left = left.subarray(count)
  return taken
}
