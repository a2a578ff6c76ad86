import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { checkBytes } from './galois.ts'
import { formatBits, versionBits } from './masks.ts'
import { qrMatrix } from './qr-matrix.ts'

const print = (text: string): string =>
  createHash('sha256')
    .update(
      qrMatrix(text)
        .map((row) => row.map((dark) => (dark ? 1 : 0)).join(''))
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 16)

it('makes the check bytes and information bits that the standard gives as examples', () => {
  const hello = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17]
  expect(checkBytes(hello, 10)).toEqual([196, 35, 39, 119, 235, 215, 231, 226, 93, 23])
  expect(formatBits(5)).toBe(0b100000011001110)
  expect(versionBits(7)).toBe(0b000111110010010100)
})

it.each([
  ['hello world', 21, '51672c7be5800174'],
  ['y'.repeat(60), 33, '33809da13cc61b1e'],
  ['x'.repeat(200), 57, '64e9db0f7dcfa486'],
])('draws %s as another encoder does', (text, size, known) => {
  const grid = qrMatrix(text)
  expect(grid).toHaveLength(size)
  expect(print(text)).toBe(known)
})

it('refuses what does not fit', () => {
  expect(() => qrMatrix('z'.repeat(300))).toThrow(RangeError)
})
