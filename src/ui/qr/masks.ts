/** The eight masks of ISO/IEC 18004 table 10: true flips the module. */
export const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

/** Rest of a division of bit polynomials, appended to the data. */
const withRest = (data: number, divisor: number, bits: number): number => {
  let rest = data
  for (let i = 0; i < bits; i++) rest = (rest << 1) ^ ((rest >> (bits - 1)) * divisor)
  return (data << bits) | rest
}

/** The 15 bits that name level M (00) and the mask. */
export const formatBits = (mask: number): number => withRest(mask, 0x537, 10) ^ 0x5412

/** The 18 bits that name the version, from 7 on. */
export const versionBits = (version: number): number => withRest(version, 0x1f25, 12)

const FINDER = [true, false, true, true, true, false, true]

/** Penalty of one line: runs of five and more, and what looks like a finder mark. */
function linePenalty(line: readonly boolean[]): number {
  let sum = 0
  for (let at = 0; at < line.length;) {
    let end = at
    while (end < line.length && line[end] === line[at]) end++
    if (end - at >= 5) sum += end - at - 2
    at = end
  }
  for (let at = 0; at + 7 <= line.length; at++) {
    if (!FINDER.every((dark, i) => line[at + i] === dark)) continue
    const light = (from: number): boolean => [0, 1, 2, 3].every((i) => line[from + i] !== true)
    if (light(at - 4) || light(at + 7)) sum += 40
  }
  return sum
}

/** How hard a drawing is to read: the lowest of the eight is taken. */
export function penalty(grid: readonly (readonly boolean[])[]): number {
  const columns = grid.map((_, x) => grid.map((row) => row[x] === true))
  let sum = [...grid, ...columns].reduce((n, line) => n + linePenalty(line), 0)
  for (let y = 0; y + 1 < grid.length; y++)
    for (let x = 0; x + 1 < grid.length; x++) {
      const c = grid[y]?.[x]
      if (c === grid[y]?.[x + 1] && c === grid[y + 1]?.[x] && c === grid[y + 1]?.[x + 1]) sum += 3
    }
  const dark = grid.flat().filter(Boolean).length / (grid.length * grid.length)
  return sum + Math.floor(Math.abs(dark - 0.5) * 20) * 10
}
