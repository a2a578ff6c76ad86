import { stopwatch } from '../../src/platform/clock/clock.ts'

export interface Timed<T> {
  readonly seconds: number
  readonly result: T
}

export async function timed<T>(work: () => Promise<T> | T): Promise<Timed<T>> {
  const from = stopwatch()
  const result = await work()
  return { seconds: (stopwatch() - from) / 1000, result }
}

/** Adds up times under names, over several runs. */
export class Steps {
  readonly #seconds = new Map<string, number[]>()

  async time<T>(name: string, work: () => Promise<T>): Promise<T> {
    const { seconds, result } = await timed(work)
    this.#seconds.set(name, [...(this.#seconds.get(name) ?? []), seconds])
    return result
  }

  /** Every name with one figure made of its times. */
  summary(of: (seconds: readonly number[]) => number): Record<string, number> {
    return Object.fromEntries([...this.#seconds].map(([name, seconds]) => [name, of(seconds)]))
  }
}
