/** Damage of every sort to the same bytes; the same seed makes the same series. */
export function mutator(seed: number): { mutate(bytes: Uint8Array): Buffer; pick<T>(list: readonly T[]): T } {
  let state = seed >>> 0 || 1
  const below = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!
  const INTERESTING = [
    '\0',
    '\xff\xff\xff\xff',
    '\x7f\xff\xff\xff',
    '<',
    '</',
    '<!DOCTYPE a[',
    '&#x110000;',
    '"',
    "'",
    '\xed\xa0\x80',
    'PK\x01\x02',
  ]
  const WAYS: readonly ((b: Buffer) => Buffer)[] = [
    (b) => {
      const out = Buffer.from(b)
      out[below(out.length)] = below(256)
      return out
    },
    (b) => {
      const out = Buffer.from(b)
      const at = below(out.length)
      out[at] = (out[at] ?? 0) ^ (1 << below(8))
      return out
    },
    (b) => b.subarray(0, below(b.length)),
    (b) => b.subarray(below(b.length)),
    (b) => {
      const from = below(b.length)
      const to = Math.min(b.length, from + 1 + below(200))
      return Buffer.concat([b.subarray(0, to), b.subarray(from, to), b.subarray(to)])
    },
    (b) => {
      const from = below(b.length)
      return Buffer.concat([b.subarray(0, from), b.subarray(Math.min(b.length, from + 1 + below(100)))])
    },
    (b) => Buffer.from(b).fill(0, below(b.length), Math.min(b.length, below(b.length) + 16)),
    (b) => {
      const at = below(b.length)
      return Buffer.concat([b.subarray(0, at), Buffer.from(pick(INTERESTING), 'latin1'), b.subarray(at)])
    },
    (b) => {
      const out = Buffer.from(b)
      if (out.length > 4) out.writeUInt32LE(pick([0, 1, 0xff, 0xffff, 0x7fffffff, 0xffffffff]), below(out.length - 4))
      return out
    },
    (b) => {
      const [x, y] = [below(b.length), below(b.length)].sort((p, q) => p - q) as [number, number]
      return Buffer.concat([b.subarray(0, x), b.subarray(y), b.subarray(x, y)])
    },
  ]
  return {
    pick,
    mutate(bytes) {
      let out: Buffer = Buffer.from(bytes)
      for (let n = 1 + below(3); n > 0 && out.length > 0; n -= 1) out = pick(WAYS)(out)
      return out
    },
  }
}
