import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { PgliteAnswer, PgliteReply, PgliteRequest, PgliteStart } from './pglite-protocol.ts'
import { SqlError } from './sql-error.ts'

interface Waiting {
  readonly resolve: (answer: PgliteAnswer) => void
  readonly reject: (error: Error) => void
}

/**
 * The worker file beside this one. In a bundle it is JavaScript, an entry point of its own with the name `pglite-worker`.
 * While developing it is TypeScript: Node 20 gives a worker no loader from `--import`, so the thread begins with a few
 * lines that register tsx and then import the file.
 */
function startWorker(start: PgliteStart): Worker {
  if (start.script !== undefined) return new Worker(start.script, { workerData: start, execArgv: [] })
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./pglite-worker.js', import.meta.url), { workerData: start, execArgv: [] })
  }
  const tsx = new URL(
    './dist/esm/api/index.mjs',
    pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json')),
  ).href
  const file = new URL('./pglite-worker.ts', import.meta.url).href
  const begin = `import(${JSON.stringify(tsx)}).then((t) => (t.register(), import(${JSON.stringify(file)})))`
  return new Worker(begin, { eval: true, workerData: start, execArgv: [] })
}

/** PGlite behind messages. Questions are answered in order; a dead thread rejects all that wait. */
export class PgliteThread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #lastId = 0
  #dead?: Error

  private constructor(start: PgliteStart) {
    this.#worker = startWorker(start)
    this.#worker.on('message', (reply: PgliteReply) => this.#settle(reply))
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))))
    this.#worker.on('exit', (code) => this.#fail(new Error(`the embedded database's thread ended (${code})`)))
  }

  static async start(start: PgliteStart): Promise<PgliteThread> {
    const thread = new PgliteThread(start)
    try {
      await new Promise<PgliteAnswer>((resolve, reject) => thread.#waiting.set(0, { resolve, reject }))
    } catch (error) {
      await thread.#worker.terminate()
      throw error
    }
    thread.#worker.unref()
    return thread
  }

  ask(request: PgliteRequest): Promise<PgliteAnswer> {
    if (this.#dead) return Promise.reject(this.#dead)
    const id = ++this.#lastId
    this.#worker.ref()
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ id, request })
    })
  }

  async close(): Promise<void> {
    if (!this.#dead) await this.ask({ op: 'close' })
    await this.#worker.terminate()
  }

  #settle(reply: PgliteReply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (this.#waiting.size === 0) this.#worker.unref()
    if ('answer' in reply) waiting?.resolve(reply.answer)
    else waiting?.reject(new SqlError(reply.error.message, reply.error.fields))
  }

  #fail(error: Error): void {
    this.#dead ??= error
    for (const waiting of this.#waiting.values()) waiting.reject(this.#dead)
    this.#waiting.clear()
  }
}
