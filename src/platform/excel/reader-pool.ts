import { ReaderProcess, type ReaderOptions, type Task } from './reader-process.ts'

export interface ReaderPoolOptions extends ReaderOptions {
  /** Processes at most; they start when there is work. */
  processes: number
  /** A process that holds more than this after a task is not used again, in MB. */
  retireAboveMb: number
}

const defaults: ReaderPoolOptions = {
  processes: 2,
  heapMb: 512,
  residentMb: 1024,
  workMs: 120_000,
  workMsPerMb: 2000,
  retireAboveMb: 384,
}

/** The pool was closed because the process is to end: nothing is wrong with the file. */
export class ReaderPoolClosed extends Error {}

interface Waiter {
  start: () => void
}

/**
 * Runs work on files of strangers in child processes with a limit of memory and time, away from the server's event
 * loop. A task is a module whose default export is a `ReaderTask`; it reads, checks, seals and emits batches.
 * `onBatch` is called for one batch after the other, and the task waits while we are behind.
 *
 * Rejects with the task's own refusal or error; with `file.too-heavy`, `file.too-slow` or `file.reader-stopped` when
 * the process had to end; with the reason of `signal` after an abort, which ends the process at once. In every case
 * the next task gets a fresh or an idle process.
 */
export class ReaderPool {
  private readonly options: ReaderPoolOptions
  private readonly idle: ReaderProcess[] = []
  private readonly busy = new Set<ReaderProcess>()
  private readonly waiting: Waiter[] = []
  private reserved = 0
  private closed = false

  constructor(options: Partial<ReaderPoolOptions> = {}) {
    this.options = { ...defaults, ...options }
  }

  async run<Batch, Summary = unknown>(
    task: Task,
    onBatch: (batch: Batch) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<Summary> {
    await this.turn(signal)
    const reader = this.take()
    try {
      // What crosses a process boundary has no type; the caller names the types of the task it starts.
      return (await reader.run(task, (batch) => onBatch(batch as Batch), signal)) as Summary
    } finally {
      this.giveBack(reader)
    }
  }

  /** Ends all processes; running tasks reject. */
  close(): void {
    this.closed = true
    for (const reader of [...this.idle, ...this.busy]) reader.kill(new ReaderPoolClosed('reader pool closed'))
    this.idle.length = 0
  }

  private take(): ReaderProcess {
    let reader = this.idle.pop()
    while (reader?.dead) reader = this.idle.pop()
    reader ??= new ReaderProcess(this.options)
    this.busy.add(reader)
    return reader
  }

  private giveBack(reader: ReaderProcess): void {
    this.busy.delete(reader)
    if (reader.residentBytes > this.options.retireAboveMb * 1024 ** 2) reader.kill(new Error('retired'))
    else if (!reader.dead && !this.closed) this.idle.push(reader)
    this.reserved -= 1
    this.waiting.shift()?.start()
  }

  /** Waits for a free place, first come first served. */
  private turn(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted()
    if (this.closed) throw new ReaderPoolClosed('reader pool closed')
    if (this.reserved < this.options.processes) {
      this.reserved += 1
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        start: () => {
          signal?.removeEventListener('abort', leave)
          this.reserved += 1
          resolve()
        },
      }
      const leave = (): void => {
        this.waiting.splice(this.waiting.indexOf(waiter), 1)
        reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'))
      }
      signal?.addEventListener('abort', leave, { once: true })
      this.waiting.push(waiter)
    })
  }
}

/** The pool of this server. */
export const readerPool = new ReaderPool()
