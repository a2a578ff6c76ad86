/** Arithmetic of GF(256) with the polynomial 0x11d, and the check bytes of ISO/IEC 18004 made with it. */
const EXP = new Uint8Array(512)
const LOG = new Uint8Array(256)
for (let i = 0, x = 1; i < 255; i++) {
  EXP[i] = x
  EXP[i + 255] = x
  LOG[x] = i
  x = x & 0x80 ? (x << 1) ^ 0x11d : x << 1
}

const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : (EXP[(LOG[a] ?? 0) + (LOG[b] ?? 0)] ?? 0))

/** Coefficients of the generator of `degree`, highest first, without the leading 1. */
const generator = (degree: number): number[] => {
  let poly = [1]
  for (let i = 0; i < degree; i++) {
    const next = new Array<number>(poly.length + 1).fill(0)
    poly.forEach((c, at) => {
      next[at] = (next[at] ?? 0) ^ c
      next[at + 1] = (next[at + 1] ?? 0) ^ times(c, EXP[i] ?? 0)
    })
    poly = next
  }
  return poly.slice(1)
}

/** The `count` check bytes of a block of data bytes. */
export function checkBytes(data: readonly number[], count: number): number[] {
  const divisor = generator(count)
  const rest = new Array<number>(count).fill(0)
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0)
    rest.push(0)
    divisor.forEach((c, i) => (rest[i] = (rest[i] ?? 0) ^ times(c, factor)))
  }
  return rest
}
