/** Works queues: one job at a time per queue, woken when a job was announced and every few seconds anyway. */
export class Runner {
  readonly #busy = new Map<string, Promise<void>>()
  readonly #again = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  #running = false

  /** `workOne` does at most one job of a queue and says whether there was one; `tick` runs before every round. */
  constructor(
    private readonly queues: () => Iterable<string>,
    private readonly workOne: (queue: string) => Promise<boolean>,
    private readonly tick: () => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(everyMs: number): void {
    this.#running = true
    const round = () => {
      void this.tick()
        .catch(this.onError)
        .then(() => {
          for (const queue of this.queues()) this.wake(queue)
        })
    }
    this.#timer = setInterval(round, everyMs)
    this.#timer.unref()
    round()
  }

  /** Works a queue until it is empty, now; a wake-up while it is worked makes it look once more. */
  wake(queue: string): void {
    if (!this.#running) return
    if (this.#busy.has(queue)) {
      this.#again.add(queue)
      return
    }
    this.#busy.set(
      queue,
      this.#work(queue)
        .catch(this.onError)
        .finally(() => this.#busy.delete(queue)),
    )
  }

  async stop(): Promise<void> {
    this.#running = false
    clearInterval(this.#timer)
    await Promise.all(this.#busy.values())
  }

  async #work(queue: string): Promise<void> {
    for (;;) {
      this.#again.delete(queue)
      while (this.#running && (await this.workOne(queue))) continue
      if (!this.#running || !this.#again.has(queue)) return
    }
  }
}
