/** One at a time, in the order of asking. */
export class Mutex {
  #tail: Promise<void> = Promise.resolve()

  /** Resolves when it is our turn, with the function that ends it. */
  async acquire(): Promise<() => void> {
    const before = this.#tail
    let done: () => void = () => undefined
    this.#tail = new Promise((resolve) => (done = resolve))
    await before
    return done
  }
}
