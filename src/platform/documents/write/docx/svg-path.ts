/** Scale and shift of a drawing: x' = a·x + e, y' = d·y + f. Charts use no rotation of marks. */
export interface Place {
  readonly a: number
  readonly d: number
  readonly e: number
  readonly f: number
}

/** `translate(x y)` or `matrix(a,0,0,d,e,f)`; nothing for no transform. Refuses what would need a rotation. */
export function placeOf(transform: string | undefined): Place {
  if (!transform) return { a: 1, d: 1, e: 0, f: 0 }
  const [name = '', list = ''] = transform.split('(')
  const [v0 = 0, v1 = 0, v2 = 0, v3 = 0, v4 = 0, v5 = 0] = list.split(/[\s,)]+/).map(Number)
  if (name === 'translate') return { a: 1, d: 1, e: v0, f: v1 }
  if (name === 'matrix' && v1 === 0 && v2 === 0) return { a: v0, d: v3, e: v4, f: v5 }
  throw new Error(`a chart mark has a transform that shapes cannot carry: ${transform}`)
}

/** `inner` and then `outer`. */
export const within = (outer: Place, inner: Place): Place => ({
  a: outer.a * inner.a,
  d: outer.d * inner.d,
  e: outer.a * inner.e + outer.e,
  f: outer.d * inner.f + outer.f,
})

const SIZES: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }
const round = (value: number): number => Math.round(value * 100) / 100

/** Path data with the place applied: absolute commands are scaled and shifted, relative ones scaled. */
export function placePath(path: string, place: Place): string {
  let out = ''
  for (const [, command = '', list = ''] of path.matchAll(/([a-df-zA-DF-Z])([^a-df-zA-DF-Z]*)/g)) {
    const numbers = list.match(/-?\d*\.?\d+(?:e[-+]?\d+)?/gi)?.map(Number) ?? []
    const kind = command.toUpperCase()
    const size = SIZES[kind]
    if (size === undefined || (size > 0 && numbers.length % size !== 0))
      throw new Error(`unknown path data: ${command}${list}`)
    const shift = command === kind
    out +=
      command + numbers.map((value, i) => round(placeNumber(value, kind, size ? i % size : 0, place, shift))).join(' ')
  }
  return out
}

function placeNumber(value: number, kind: string, i: number, { a, d, e, f }: Place, shift: boolean): number {
  const x = value * a + (shift ? e : 0)
  const y = value * d + (shift ? f : 0)
  if (kind === 'H') return x
  if (kind === 'V') return y
  // Of an arc, two radii are lengths, then come an angle and two flags, which stay.
  if (kind === 'A' && i < 5) return i === 0 ? value * a : i === 1 ? value * d : value
  return (kind === 'A' ? i - 5 : i) % 2 === 0 ? x : y
}
