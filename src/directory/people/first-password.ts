import { randomInt } from 'node:crypto'

/** Without signs that look alike when read from paper. */
const LETTERS = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789'] as const

/** A first password in four groups, such as `kTm4-Rw7p-x9Qe-Hn3d`: some 90 bits, all classes. */
export const firstPassword = (): string =>
  Array.from({ length: 4 }, () =>
    [0, 1, 0, 2].map((c) => LETTERS[c]?.[randomInt(LETTERS[c].length)] ?? '').join(''),
  ).join('-')
