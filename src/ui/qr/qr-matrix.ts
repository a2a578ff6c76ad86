import { codewords } from './codewords.ts'
import { formatBits, versionBits, MASKS, penalty } from './masks.ts'

/** Centres of the alignment marks by version, ISO/IEC 18004 annex E. */
const ALIGN: readonly (readonly number[])[] = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
]

type Grid = (boolean | null)[][]

const put = (grid: Grid, x: number, y: number, dark: boolean): void => {
  const row = grid[y]
  if (row && x >= 0 && x < row.length) row[x] = dark
}

/** Finder, alignment and timing marks, with the places of format and version kept free (light). */
function marks(version: number): Grid {
  const size = version * 4 + 17
  const grid: Grid = Array.from({ length: size }, () => new Array<boolean | null>(size).fill(null))
  for (const [cx, cy] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    for (let dy = -4; dy <= 4; dy++)
      for (let dx = -4; dx <= 4; dx++) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy))
        put(grid, cx + dx, cy + dy, ring !== 2 && ring !== 4)
      }
  const centres = ALIGN[version - 1] ?? []
  const last = centres.at(-1) ?? 0
  for (const cx of centres)
    for (const cy of centres) {
      if ((cx === 6 && cy === 6) || (cx === 6 && cy === last) || (cx === last && cy === 6)) continue
      for (let dy = -2; dy <= 2; dy++)
        for (let dx = -2; dx <= 2; dx++) put(grid, cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1)
    }
  for (let i = 8; i < size - 8; i++) {
    put(grid, i, 6, i % 2 === 0)
    put(grid, 6, i, i % 2 === 0)
  }
  drawFormat(grid, 0)
  drawVersion(grid, version)
  return grid
}

function drawFormat(grid: Grid, mask: number): void {
  const size = grid.length
  const bits = formatBits(mask)
  const bit = (i: number): boolean => ((bits >> i) & 1) === 1
  for (let i = 0; i <= 5; i++) put(grid, 8, i, bit(i))
  put(grid, 8, 7, bit(6))
  put(grid, 8, 8, bit(7))
  put(grid, 7, 8, bit(8))
  for (let i = 9; i < 15; i++) put(grid, 14 - i, 8, bit(i))
  for (let i = 0; i < 8; i++) put(grid, size - 1 - i, 8, bit(i))
  for (let i = 8; i < 15; i++) put(grid, 8, size - 15 + i, bit(i))
  put(grid, 8, size - 8, true)
}

function drawVersion(grid: Grid, version: number): void {
  if (version < 7) return
  const bits = versionBits(version)
  for (let i = 0; i < 18; i++) {
    const dark = ((bits >> i) & 1) === 1
    const a = grid.length - 11 + (i % 3)
    const b = Math.floor(i / 3)
    put(grid, a, b, dark)
    put(grid, b, a, dark)
  }
}

/** Draws the bytes in the zigzag of columns, right to left, over what the marks leave free. */
function drawData(fixed: Grid, bytes: readonly number[], mask: number): boolean[][] {
  const size = fixed.length
  const grid = fixed.map((row) => row.map((cell) => cell ?? false))
  const flips = MASKS[mask] ?? (() => false)
  let at = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step++)
      for (let side = 0; side < 2; side++) {
        const x = right - side
        const y = ((right + 1) & 2) === 0 ? size - 1 - step : step
        if (fixed[y]?.[x] !== null) continue
        const dark = (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 1
        at++
        const row = grid[y]
        if (row) row[x] = dark !== flips(x, y)
      }
  }
  return grid
}

/** A QR code of a text (level M, byte mode, up to 213 bytes) as rows of dark and light modules, without its quiet zone. */
export function qrMatrix(text: string): boolean[][] {
  const { version, bytes } = codewords(text)
  const fixed = marks(version)
  const tries = MASKS.map((_, mask) => {
    const grid: Grid = drawData(fixed, bytes, mask)
    drawFormat(grid, mask)
    return grid.map((row) => row.map((cell) => cell === true))
  })
  return tries.reduce((best, next) => (penalty(next) < penalty(best) ? next : best))
}
