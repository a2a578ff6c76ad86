/** Mixes a text into 32 bits (FNV-1a with a final avalanche), so that every part of the world has its own stream. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/**
 * A stream of numbers that depends on its name alone (mulberry32). The world asks for one stream per school and topic,
 * so a school comes out the same whether or not others were made before it.
 */
export class Random {
  #state: number

  constructor(...name: readonly (string | number)[]) {
    this.#state = hash(name.join('/'))
  }

  /** At least 0, below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  /** A whole number from `low` to `high`, both inclusive. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)]
    if (item === undefined) throw new Error('pick from an empty list')
    return item
  }

  /** One of the values, each with its weight: `[['01', 82], ['11', 6]]`. */
  weighted<T>(items: readonly (readonly [T, number])[]): T {
    let rest = this.next() * items.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [value, weight] of items) if ((rest -= weight) < 0) return value
    const last = items.at(-1)
    if (last === undefined) throw new Error('weighted choice from an empty list')
    return last[0]
  }

  /** The same items in another order. */
  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => [this.next(), item] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, item]) => item)
  }
}
